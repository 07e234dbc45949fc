// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/timelineaccessible.h"

#include "ui/model/flood/floodtext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/timeline/faultnames.h"
#include "ui/widgets/timeline/timelinestrip.h"

#include <algorithm>
#include <iterator>

namespace herd::ui {

namespace {

enum Kind { OfFault, OfFlood, OfBookmark };

using Fault = FaultLog::Fault;

// What lasts is in view where any of it is.
bool isInView(const TimelineView &view, Nanoseconds from, Nanoseconds to)
{
    return to >= view.from() && from <= view.to();
}

bool isInView(const TimelineView &view, const Fault &fault)
{
    return isInView(view, fault.began, fault.ended.value_or(view.run().to));
}

bool isInView(const TimelineView &view, const Flood &flood)
{
    return isInView(view, flood.started, flood.started);
}

bool isInView(const TimelineView &view, const Bookmark &bookmark)
{
    return isInView(view, bookmark.at, bookmark.at);
}

PaintedKey keyOfFault(const Fault &fault)
{
    return {OfFault, fault.number, {}};
}

PaintedKey keyOfFlood(const Flood &flood)
{
    return {OfFlood, flood.number, flood.report.line()};
}

PaintedKey keyOfBookmark(const Bookmark &bookmark)
{
    return {OfBookmark, bookmark.seq, QByteArray::number(qint64(bookmark.at.count()))};
}

} // namespace

TimelineAccessible::TimelineAccessible(TimelineStrip &view)
    : PaintedList(view)
    , m_view(view)
{
    follow(view.playhead(), &Playhead::changed);
    follow(view.store(), &TraceStore::appended);
    follow(view, &TimelineStrip::bookmarksChanged);
}

template<class Values, class KeyOf>
void TimelineAccessible::list(Items &items, const Values &values, KeyOf keyOf) const
{
    const TimelineView &view = m_view.view();
    std::vector<PaintedKey> latestFirst;
    for (auto value = values.crbegin(); value != values.crend(); ++value) {
        if (!isInView(view, *value))
            continue;
        if (qsizetype(latestFirst.size()) < Most)
            latestFirst.push_back(keyOf(*value));
        else
            ++items.leftOut;
    }
    std::copy(latestFirst.crbegin(), latestFirst.crend(), std::back_inserter(items.keys));
}

PaintedList::Items TimelineAccessible::items() const
{
    Items items;
    list(items, m_view.store().faults().faults(), keyOfFault);
    list(items, m_view.store().floods().floods(), keyOfFlood);
    if (const BookmarkList *bookmarks = m_view.bookmarks())
        list(items, bookmarks->all(), keyOfBookmark);
    return items;
}

PaintedItem TimelineAccessible::item(const PaintedKey &key) const
{
    if (key.kind == OfFault) {
        for (const Fault &fault : m_view.store().faults().faults()) {
            if (fault.number == key.number)
                return itemOf(fault);
        }
    } else if (key.kind == OfFlood) {
        if (const Flood *flood = m_view.store().floods().find(key.name))
            return itemOf(*flood);
    } else if (const BookmarkList *bookmarks = m_view.bookmarks()) {
        if (const Bookmark *one = bookmarks->find(key.number, Nanoseconds(key.name.toLongLong())))
            return itemOf(*one);
    }
    return {};
}

PaintedItem TimelineAccessible::itemOf(const Fault &fault) const
{
    const QString what = filled(TimelineStrip::tr("%1: %2"),
                                faultPlace(m_view.store().names(), fault), faultName(fault));
    const QString name = fault.ended
        ? filled(TimelineStrip::tr("%1, %2 to %3"), what, timeOf(fault.began), timeOf(*fault.ended))
        : filled(TimelineStrip::tr("%1, since %2"), what, timeOf(fault.began));
    const bool isShown = this->isShown(fault.began);
    return {QAccessible::ListItem,
            name,
            placeOf(fault.began, fault.ended.value_or(m_view.view().run().to)),
            isShown,
            isShown,
            [this, at = fault.began] {
                m_view.playhead().showAt(at);
            }};
}

PaintedItem TimelineAccessible::itemOf(const Flood &flood) const
{
    const bool isShown = this->isShown(flood.started);
    return {QAccessible::ListItem,
            filled(TimelineStrip::tr("%1, at %2"), floodTitle(m_view.store().names(), flood),
                   timeOf(flood.started)),
            placeOf(flood.started, flood.started),
            isShown,
            isShown,
            [this, at = flood.started] {
                m_view.playhead().showAt(at);
            }};
}

PaintedItem TimelineAccessible::itemOf(const Bookmark &bookmark) const
{
    const bool isShown = this->isShown(bookmark.at) && m_view.playhead().seq() == bookmark.seq;
    return {QAccessible::ListItem,
            filled(TimelineStrip::tr("Bookmark: %1, at %2"), nameText(bookmark.text.toUtf8()),
                   timeOf(bookmark.at)),
            placeOf(bookmark.at, bookmark.at),
            isShown,
            isShown,
            [this, seq = bookmark.seq, at = bookmark.at] {
                m_view.playhead().showMoment(seq, at);
            }};
}

QRect TimelineAccessible::placeOf(Nanoseconds from, Nanoseconds to) const
{
    const TimelineView &view = m_view.view();
    const int left = int(view.xOf(std::max(from, view.from())));
    const int right = int(view.xOf(std::min(to, view.to())));
    return {left, 0, std::max(1, right - left), m_view.height()};
}

QString TimelineAccessible::timeOf(Nanoseconds at) const
{
    return secondsText(at - m_view.store().began(), 6);
}

bool TimelineAccessible::isShown(Nanoseconds at) const
{
    return !m_view.playhead().isLive() && m_view.playhead().at() == at;
}

} // namespace herd::ui
