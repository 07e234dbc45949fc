// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers and other assistive tools are told of the timeline: the faults, the floods and
// the bookmarks of what it shows, the latest of each where there are more than are listed. Each
// counts as selected while the moment shown is its own. GUI thread.
#pragma once

#include "herd/core/folds/faultlog.h"
#include "herd/trace/bookmarks.h"
#include "ui/model/flood/flood.h"
#include "ui/widgets/common/paintedlist.h"

namespace herd::ui {

class TimelineStrip;

class TimelineAccessible final : public PaintedList
{
public:
    explicit TimelineAccessible(TimelineStrip &view);

    Items items() const override;
    PaintedItem item(const PaintedKey &key) const override;

private:
    template<class Values, class KeyOf>
    void list(Items &items, const Values &values, KeyOf keyOf) const;
    PaintedItem itemOf(const FaultLog::Fault &fault) const;
    PaintedItem itemOf(const Flood &flood) const;
    PaintedItem itemOf(const Bookmark &bookmark) const;
    QRect placeOf(Nanoseconds from, Nanoseconds to) const;
    QString timeOf(Nanoseconds at) const;
    bool isShown(Nanoseconds at) const; // as the moment

    TimelineStrip &m_view;
};

} // namespace herd::ui
