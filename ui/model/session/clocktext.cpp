// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/clocktext.h"

#include "herd/core/base/limits.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

QString clockSetText(Nanoseconds set, Nanoseconds forgetAfter)
{
    if (set >= Nanoseconds(0)) {
        return forgetAfter > Nanoseconds(0)
            ? filled(ClockStrings::tr(
                         "The clock was set ahead by %1, or the machine slept. The servers forget "
                         "nobody for the next %2; who has not reported by then is gone."),
                     spanText(set), spanText(forgetAfter))
            : QString();
    }
    if (-set <= limits::FutureTime)
        return filled(
            ClockStrings::tr(
                "The clock was set back by %1. Until it has caught up, the times of mobile "
                "clients and of ${now} creep on from the last one; other reports of that time "
                "are older than what is known, and change nothing."),
            spanText(-set));
    return filled(
        ClockStrings::tr(
            "The clock was set back by %1. A server refuses times more than a day ahead of its "
            "clock, so mobile clients and ${now} go back with it: their reports change nothing "
            "where a later one is known and is not set aside for its time."),
        spanText(-set));
}

} // namespace herd::ui
