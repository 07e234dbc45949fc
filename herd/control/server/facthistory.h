// SPDX-License-Identifier: GPL-3.0-or-later
// Facts of this run that are kept longer than the control port keeps them, as in a recording; one
// reader of them. Owned by the watcher that reads, on the control port's thread: a call takes no
// longer than a turn of it may.
#pragma once

#include "herd/core/facts/fact.h"

#include <optional>

namespace herd::control {

class FactHistory
{
public:
    FactHistory() = default;
    FactHistory(const FactHistory &) = delete;
    FactHistory &operator=(const FactHistory &) = delete;
    virtual ~FactHistory() = default;

    // The next facts behind the one of that number, as many as `most`, with the numbers they were
    // told with; none: there are none yet. Nothing: not all of them are kept.
    virtual std::optional<FactBatch> behind(quint64 last, qsizetype most) = 0;
};

} // namespace herd::control
