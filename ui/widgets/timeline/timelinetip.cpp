// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/timelinetip.h"

#include "ui/model/text/numbers.h"
#include "ui/widgets/timeline/timelinestrip.h"

namespace herd::ui {

namespace {

QString markText(TimelineBin::Mark mark)
{
    switch (mark) {
    case TimelineBin::Started:
        return TimelineStrip::tr("a server started");
    case TimelineBin::Stopped:
        return TimelineStrip::tr("a server stopped");
    case TimelineBin::Problem:
        return TimelineStrip::tr("something went wrong");
    case TimelineBin::Gap:
        return TimelineStrip::tr("not all was told: a gap");
    case TimelineBin::Fault:
        return TimelineStrip::tr("a fault was in force");
    }
    return {};
}

} // namespace

QStringList happenedTexts(const TimelineBin &bin)
{
    QStringList lines;
    if (bin.floods > 0)
        lines.append(counted(bin.floods, TimelineStrip::tr("%1 flood began"),
                             TimelineStrip::tr("%1 floods began")));
    for (int mark = 1; mark <= bin.marks; mark <<= 1) {
        if (bin.marks & mark)
            lines.append(markText(TimelineBin::Mark(mark)));
    }
    return lines;
}

} // namespace herd::ui
