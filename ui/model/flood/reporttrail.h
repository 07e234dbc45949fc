// SPDX-License-Identifier: GPL-3.0-or-later
// Every message of one report, one after the other, up to the last fact that was applied: none
// takes the place of another, as they do in a Flood. A fold over facts; pure.
#pragma once

#include "herd/core/facts/fact.h"
#include "ui/model/flood/flood.h"

#include <QList>

namespace herd::ui {

class ReportTrail
{
public:
    explicit ReportTrail(QByteArray line)
        : m_line(std::move(line))
    {
    }

    void apply(const Fact &fact);

    NodeId origin() const { return m_origin; }        // that took it; invalid: that was not seen
    Nanoseconds started() const { return m_started; } // when it did, or was seen first
    const QList<Hop> &messages() const
    {
        return m_messages;
    } // `lost` is also what went with a server or link

private:
    template<class Rule> void end(Nanoseconds at, Rule rule);
    void begin(Nanoseconds at);

    QByteArray m_line;
    NodeId m_origin;
    Nanoseconds m_started = Nanoseconds::max();
    QList<Hop> m_messages;
};

} // namespace herd::ui
