// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/timelinetip.h"

#include "ui/model/text/numbers.h"
#include "ui/widgets/timeline/timelinestrip.h"

namespace herd::ui {

QStringList happenedTexts(const TimelineBin &bin)
{
    QStringList lines;
    if (bin.floods > 0)
        lines.append(counted(bin.floods, TimelineStrip::tr("%1 flood began"),
                             TimelineStrip::tr("%1 floods began")));
    if (bin.marks & TimelineBin::Started)
        lines.append(TimelineStrip::tr("a server started"));
    if (bin.marks & TimelineBin::Stopped)
        lines.append(TimelineStrip::tr("a server stopped"));
    if (bin.marks & TimelineBin::Problem)
        lines.append(TimelineStrip::tr("something went wrong"));
    if (bin.marks & TimelineBin::Fault)
        lines.append(TimelineStrip::tr("a fault was in force"));
    if (bin.marks & TimelineBin::Gap)
        lines.append(TimelineStrip::tr("not all was told: a gap"));
    return lines;
}

} // namespace herd::ui
