// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/session/sessionpanes.h"

#include "ui/model/captions/captions.h"
#include "ui/model/events/runmatches.h"
#include "ui/model/playback/reviewplayer.h"
#include "ui/model/session/herdcatalog.h"
#include "ui/model/session/herdsession.h"
#include "ui/model/session/notekeeper.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/timeline/bookmarklist.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/console/consolepane.h"
#include "ui/widgets/diagrampane/diagrampane.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/frame/centralview.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/graph/graphactions.h"
#include "ui/widgets/graph/graphlegend.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/inspect/inspectorpane.h"
#include "ui/widgets/mappane/mappane.h"
#include "ui/widgets/matrix/matrixpane.h"
#include "ui/widgets/presenter/captionstrip.h"
#include "ui/widgets/session/bookmarkdesk.h"
#include "ui/widgets/session/comparisondesk.h"
#include "ui/widgets/session/consoledesk.h"
#include "ui/widgets/session/forgetdesk.h"
#include "ui/widgets/session/mapdesk.h"
#include "ui/widgets/session/timelinedesk.h"
#include "ui/widgets/tables/herdpane.h"
#include "ui/widgets/timeline/playbackbar.h"
#include "ui/widgets/timeline/reviewbar.h"
#include "ui/widgets/timeline/timelinestrip.h"

#include <QDockWidget>
#include <QMenu>
#include <QStackedWidget>

#include <utility>

namespace herd::ui {

SessionPanes::SessionPanes(HerdSession &session, HerdActions &actions, PaneDocks &docks,
                           CentralView &central)
    : m_session(session)
    , m_actions(actions)
    , m_docks(docks)
    , m_central(central)
    , m_playback(std::make_unique<Playback>(session.store(), session.selection()))
    , m_playhead(std::make_unique<Playhead>(session.store(), *m_playback, session.stretches()))
    , m_player(std::make_unique<ReviewPlayer>(session.store(), *m_playhead))
    , m_review(new ReviewBar(session.store(), *m_playhead, *m_player,
                             !session.can(HerdBackend::Capability::Live)))
    , m_graph(new GraphView(session.store(), session.selection(), *m_playback))
    , m_captions(std::make_unique<Captions>(session.store(), *m_playback))
    , m_captionStrip(new CaptionStrip(*m_captions))
    , m_bar(new PlaybackBar(session.store(), *m_playback))
    , m_bars(new QStackedWidget)
    , m_console(new ConsolePane(session.store(), session.selection(),
                                [&session](NodeId node, const QByteArray &line) {
                                    return session.backend().submit(node, line);
                                }))
    , m_events(new EventsPane(session.store(), session.selection()))
    , m_herd(new HerdPane(session.store(), session.selection()))
    , m_inspector(new InspectorPane(session.store(), session.selection()))
    , m_map(new MapPane(session.store(), session.selection()))
    , m_diagram(new DiagramPane(session.store(), session.selection(), *m_playhead, *m_playback))
    , m_matrix(new MatrixPane(session.store(), session.selection()))
    , m_strip(new TimelineStrip(session.store(), *m_playhead))
{
    m_playback->setHistory(!session.can(HerdBackend::Capability::Live));
    connect(m_graph, &GraphView::bundled, new GraphLegend(m_graph), &GraphLegend::setBundled);
    docks.herd->setWidget(m_herd);
    docks.inspector->setWidget(m_inspector);
    docks.map->setWidget(m_map);
    docks.events->setWidget(m_events);
    docks.console->setWidget(m_console);
    docks.diagram->setWidget(m_diagram);
    docks.knowledge->setWidget(m_matrix);
    m_captionStrip->hide();
    m_bars->addWidget(m_bar);
    m_bars->addWidget(m_review);
    central.setContent(m_graph, {m_captionStrip, m_bars, m_strip});
    connect(m_bar, &PlaybackBar::said, m_review, &ReviewBar::setSentence);
    m_consoleDesk = std::make_unique<ConsoleDesk>(session.store(), *m_console, docks);
    m_forgetDesk = std::make_unique<ForgetDesk>(session, central);
    connect(&actions, &HerdActions::forgetWanted, m_forgetDesk.get(), &ForgetDesk::ask);
    m_mapDesk = std::make_unique<MapDesk>(
        MapDesk::Parts {session, actions, *m_map, *m_consoleDesk, docks});
    m_comparison = std::make_unique<ComparisonDesk>(*m_diagram, docks.maximised());
    connectTimeline();
    connectPanes();
    connect(&session, &HerdSession::powersChanged, this, &SessionPanes::updatePowers);
    updatePowers();
}

SessionPanes::~SessionPanes()
{
    m_comparison.reset();
    m_mapDesk.reset();
    m_consoleDesk.reset();
    m_timeline.reset();
    m_bookmarkDesk.reset();
    m_notes.reset();
    m_docks.clear();
    m_central.setContent(nullptr, {});
}

// What the backend cannot do is greyed here, and says why.
void SessionPanes::updatePowers()
{
    m_graph->setCanStart(m_session.can(HerdBackend::Capability::Run));
    const QString sending = m_session.whyNot(HerdBackend::Capability::Submit);
    m_console->setBarred(sending);
    m_events->setCanSend(sending.isEmpty());
    m_herd->setCanSend(sending.isEmpty());
    m_matrix->setCanSend(sending.isEmpty());
    m_bar->setCanSend(sending.isEmpty());
    m_diagram->setCanSend(sending.isEmpty());
    m_map->setBarred(sending, m_session.whyNot(HerdBackend::Capability::Traffic));
}

void SessionPanes::connectPanes()
{
    connect(m_herd, &HerdPane::menuRequested, this, &SessionPanes::showMenu);
    connect(m_graph, &GraphView::menuRequested, this, &SessionPanes::showMenu);
    connect(m_console, &ConsolePane::floodWanted, this, [this](const QByteArray &report) {
        m_playhead->goLive();
        m_playback->replay(report);
    });
    connect(m_inspector, &InspectorPane::eventsWanted, this, [this](const QString &filter) {
        m_events->setFilter(filter);
        PaneDocks::bring(m_docks.events);
    });
    connect(m_matrix, &MatrixPane::menuRequested, this, &SessionPanes::showMenu);
    m_player->setMatch([this](const Fact &fact) { return m_events->fits(fact); });
    connect(m_events, &EventsPane::momentWanted, m_playhead.get(), &Playhead::showAfter);
    connect(m_playhead.get(), &Playhead::changed, this, &SessionPanes::followMoment);
}

void SessionPanes::connectTimeline()
{
    m_bookmarks = std::make_unique<BookmarkList>();
    m_notes = std::make_unique<NoteKeeper>(m_session, *m_bookmarks);
    connect(m_notes.get(), &NoteKeeper::marksRead, m_events, &EventsPane::setMarks);
    connect(m_notes.get(), &NoteKeeper::refused, this, &SessionPanes::notesRefused);
    connect(m_notes.get(), &NoteKeeper::ruleBroken, this, &SessionPanes::beginAt);
    connect(m_events, &EventsPane::marksChanged, m_notes.get(),
            [this] { m_notes->setMarks(m_events->marks()); });
    m_bookmarkDesk = std::make_unique<BookmarkDesk>(*m_bookmarks, *m_playhead, *m_graph);
    if (!m_session.recording().isEmpty())
        m_run = std::make_unique<RunMatches>(m_session.store(), m_session.recording(),
                                             m_session.recorder());
    m_timeline = std::make_unique<TimelineDesk>(TimelineDesk::Parts {
        m_session.store(), *m_playback, *m_playhead, *m_player, *m_strip, *m_events, *m_diagram,
        m_docks, *m_bookmarks, *m_bookmarkDesk, m_run.get()});
    connect(m_timeline.get(), &TimelineDesk::exportWanted, this, &SessionPanes::exportWanted);
}

void SessionPanes::beginAt(const Bookmark &rule)
{
    m_playhead->showOnceThere(rule.seq);
    m_central.notices().show(
        {QStringLiteral("rule"),
         Notice::Kind::Warning,
         filled(tr("The recording is shown from where a rule broke: %1"), proseText(rule.text)),
         {},
         {}});
}

void SessionPanes::followMoment()
{
    const quint64 moment = m_playhead->isLive() ? 0 : m_playhead->seq();
    if (std::exchange(m_moment, moment) == moment)
        return;
    m_central.setReviewed(!m_playhead->isLive());
    m_bar->setEnabled(m_playhead->isLive());
    m_bars->setCurrentIndex(m_playhead->isLive() ? 0 : 1);
    m_events->followMoment();
}

void SessionPanes::showMenu(const QPoint &at)
{
    QMenu menu;
    m_actions.fillMenu(&menu);
    menu.exec(at);
}

PaneMemory SessionPanes::memory() const
{
    return {m_graph->scene().dragged(), m_console->history().lines(), m_playback->scale(),
            m_events->memory(), m_graph->actions().memory()};
}

void SessionPanes::remember(const PaneMemory &memory)
{
    m_graph->setPositions(memory.positions);
    m_console->history().setLines(memory.consoleHistory);
    m_playback->setScale(memory.scale);
    m_events->remember(memory.events);
    m_graph->actions().remember(memory.graph);
}

QList<QAction *> SessionPanes::playbackActions() const
{
    return m_bar->actions() + m_review->actions() + m_bookmarkDesk->actions();
}

void SessionPanes::focusGraph()
{
    m_graph->setFocus(Qt::ShortcutFocusReason);
}

void SessionPanes::filterEvents()
{
    PaneDocks::bring(m_docks.events);
    m_events->focusFilter();
}

void SessionPanes::showCaptions(bool shown)
{
    m_captionStrip->setVisible(shown);
}

PictureSource SessionPanes::picture(PictureOf what) const
{
    const auto of = [this](auto *pane, const QDockWidget *dock) {
        const QString title = dock ? dock->windowTitle() : tr("Graph");
        return PictureSource {pictureName(herdTitle(m_session.path()), title), pane->pictureSize(),
                              [pane](QPainter &painter) { pane->paintPicture(painter); }, pane};
    };
    switch (what) {
    case PictureOf::Map:
        return of(&m_map->view(), m_docks.map);
    case PictureOf::Diagram:
        return of(m_diagram, m_docks.diagram);
    case PictureOf::Knowledge:
        return of(m_matrix, m_docks.knowledge);
    case PictureOf::Graph:
        break;
    }
    return of(m_graph, nullptr);
}

void SessionPanes::showFlood(const QByteArray &report, double share)
{
    m_session.selection().select(SelectedFlood {report});
    m_playback->replay(report);
    m_playback->seek(share);
}

} // namespace herd::ui

#include "moc_sessionpanes.cpp"
