// SPDX-License-Identifier: GPL-3.0-or-later
// When floods ended, remembered of those that are over: whoever paints all of them asks often, and
// a flood has many messages. A value; no signals, no clock.
#pragma once

#include "ui/model/flood/floodlog.h"

#include <QHash>

namespace herd::ui {

class FloodEnds
{
public:
    // The last arrival or loss of the flood itself so far; its beginning while there was none.
    Nanoseconds endOf(const Flood &flood);

private:
    struct Span
    {
        Nanoseconds began {}, ended {};
        qsizetype hops = 0; // more may come, until then it was over
    };
    QHash<quint64, Span> m_over; // by number; as many as there may be floods, about
};

} // namespace herd::ui
