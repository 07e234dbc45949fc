// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/session/timelinedesk.h"

#include "ui/model/events/runmatches.h"
#include "ui/model/playback/playhead.h"
#include "ui/model/playback/reviewplayer.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/diagrampane/diagrampane.h"
#include "ui/widgets/events/eventmenu.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/events/runline.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/session/bookmarkdesk.h"
#include "ui/widgets/timeline/timelinestrip.h"

#include <QAction>
#include <QDockWidget>
#include <QMenu>

namespace herd::ui {

TimelineDesk::TimelineDesk(const Parts &parts)
    : m_parts(parts)
{
    const FilterFold &fold = parts.events.fold();
    connect(&fold, &FilterFold::switched, this, &TimelineDesk::followFilter);
    connect(&fold, &FilterFold::grown, this, [this] {
        m_parts.playback.lookAgain();
        m_parts.strip.update();
    });
    if (parts.run) {
        connect(parts.run, &RunMatches::changed, this, &TimelineDesk::showRun);
        connect(&parts.events, &EventsPane::marksChanged, this, &TimelineDesk::askRun);
        connect(&parts.events, &EventsPane::filterChanged, this, &TimelineDesk::askRun);
        parts.events.setRun(*parts.run);
        parts.player.setNextMatch(
            [this](quint64 seq, bool forward) { return nextMatch(seq, forward); });
    }
    connect(&parts.events.runLine(), &RunLine::matchWanted, this,
            [this](bool forward) { m_parts.player.step(ReviewPlayer::Stride::Match, forward); });
    followFilter();
    parts.strip.setBookmarks(parts.bookmarks);
    parts.player.setBookmarks(parts.bookmarks);
    connect(&parts.strip, &TimelineStrip::menuAsked, this, [this](const QPoint &at, double x) {
        QMenu menu;
        fillMenu(menu, x);
        menu.exec(at);
    });
}

TimelineDesk::~TimelineDesk()
{
    m_parts.strip.setInFilter(nullptr);
    m_parts.playback.setShownFloods({});
    m_parts.player.setNextMatch({});
}

// --- the filter

void TimelineDesk::followFilter()
{
    askRun();
    showRun();
    const FilterFold &fold = m_parts.events.fold();
    m_parts.playback.setShownFloods(
        fold.isThere()
            ? [&fold](const QByteArray &report) { return fold.has(report); }
            : IsFloodShown());
}

void TimelineDesk::askRun()
{
    if (m_parts.run)
        m_parts.run->setFilter(m_parts.events.filter(), m_parts.events.marks());
}

// What is known of all of the run goes before what is known of the events that are loaded.
void TimelineDesk::showRun()
{
    const FilterFold &fold = m_parts.events.fold();
    if (!fold.isThere()) {
        m_parts.strip.setInFilter(nullptr);
        return;
    }
    const bool isWhole = m_parts.run && m_parts.run->isThere();
    m_parts.strip.setInFilter(
        isWhole ? &m_parts.run->bins() : &fold.bins(),
        [&fold](const QByteArray &report) { return fold.has(report); }, isWhole);
}

std::optional<quint64> TimelineDesk::nextMatch(quint64 seq, bool forward) const
{
    if (m_parts.run->filter() != m_parts.events.filter())
        return {};
    return m_parts.run->nextFrom(seq, forward);
}

// --- a range, and what is at a place

void TimelineDesk::fillMenu(QMenu &menu, double x)
{
    menu.setToolTipsVisible(true);
    if (m_parts.strip.range())
        offerRange(menu);
    m_parts.desk.offer(menu, m_parts.strip.bookmarkAt(x));
    menu.addSeparator();
    TimelineStrip &strip = m_parts.strip;
    menu.addAction(tr("Show the whole run"), this, [&strip] { strip.zoomTo(strip.view().run()); });
}

void TimelineDesk::offerRange(QMenu &menu)
{
    const TimelineView::Range range = *m_parts.strip.range();
    menu.addSection(tr("The time chosen"));
    menu.addAction(tr("Show it in the &diagram"), this, [this, range] {
        PaneDocks::bring(m_parts.docks.diagram);
        m_parts.diagram.showRange(range.from, range.to);
    });
    QAction *compare
        = menu.addAction(tr("&Compare it with that in the diagram"), this, [this, range] {
              PaneDocks::bring(m_parts.docks.diagram);
              m_parts.diagram.compareRange(range.from, range.to);
          });
    const bool canCompare = m_parts.diagram.isRangeShown();
    compare->setEnabled(canCompare);
    explain(compare, canCompare ? QString() : tr("Show another in the diagram first"));
    menu.addAction(tr("Only its &events"), this, [this, range] { showEvents(range); });
    menu.addAction(tr("E&xport its events…"), this,
                   [this] { Q_EMIT exportWanted(FactFilter::parse(rangeCondition()).filter); });
    menu.addAction(tr("&Zoom to it"), this, [this, range] { m_parts.strip.zoomTo(range); });
    menu.addAction(tr("&Let go of it"), this, [this] { m_parts.strip.setRange({}); });
}

// The list has what is loaded. Where that begins later than the range, or ends before it, the
// stretch around where the range begins is shown.
void TimelineDesk::showEvents(const TimelineView::Range &range)
{
    const auto &facts = m_parts.store.facts();
    const bool isHere
        = !facts.empty() && facts.front().at <= range.from && range.from <= facts.back().at;
    const QString filter = onlyRange();
    if (!isHere && m_parts.store.elsewhere() > 0)
        m_parts.playhead.showAt(range.from);
    PaneDocks::bring(m_parts.docks.events);
    m_parts.events.setFilter(filter);
}

QString TimelineDesk::rangeCondition() const
{
    const TimelineView::Range &range = *m_parts.strip.range();
    const Nanoseconds began = m_parts.store.began();
    return timeCondition(range.from - began, range.to - began);
}

// Another time in the filter goes; the rest of it stays.
QString TimelineDesk::onlyRange() const
{
    const FactFilter &now = m_parts.events.filter();
    return now.uses(FilterField::Time) ? rangeCondition() : narrowed(now, rangeCondition());
}

} // namespace herd::ui

#include "moc_timelinedesk.cpp"
