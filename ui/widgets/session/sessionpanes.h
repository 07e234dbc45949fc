// SPDX-License-Identifier: GPL-3.0-or-later
// The panes of one herd: made when it is shown, gone before it goes. Joins them to each other, for
// none of them knows another. Owned by the window, GUI thread.
#pragma once

#include "ui/model/session/panelsettings.h"
#include "ui/widgets/picture/picturesource.h"

#include <QList>
#include <QObject>

#include <memory>

class QAction;
class QPoint;
class QStackedWidget;

namespace herd {
class FactFilter;
struct Bookmark;
} // namespace herd

namespace herd::ui {

class BookmarkDesk;
class BookmarkList;
class Captions;
class CaptionStrip;
class CentralView;
class ComparisonDesk;
class ConsoleDesk;
class ConsolePane;
class DiagramPane;
class EventsPane;
class ForgetDesk;
class GraphView;
class HerdActions;
class HerdPane;
class HerdSession;
class InspectorPane;
class MapDesk;
class MapPane;
class MatrixPane;
class NoteKeeper;
class PaneDocks;
class Playback;
class PlaybackBar;
class Playhead;
class ReviewBar;
class ReviewPlayer;
class RunMatches;
class TimelineDesk;
class TimelineStrip;

// Of what there are pictures.
enum class PictureOf { Graph, Map, Diagram, Knowledge };

class SessionPanes : public QObject
{
    Q_OBJECT

public:
    // All outlive the panes.
    SessionPanes(HerdSession &session, HerdActions &actions, PaneDocks &docks,
                 CentralView &central);
    ~SessionPanes() override;

    PaneMemory memory() const;
    void remember(const PaneMemory &memory);
    QList<QAction *> playbackActions() const;

    // What panes show, as pictures; and what exports are about.
    PictureSource picture(PictureOf what) const;
    GraphView &graph() { return *m_graph; }
    const Playback &playback() const { return *m_playback; }
    const EventsPane &events() const { return *m_events; }

    void focusGraph();
    void filterEvents();
    void showCaptions(bool shown); // below the graph; at first they are not
    // Selects this flood and shows it stopped when it had come so far: 0..1.
    void showFlood(const QByteArray &report, double share);
    ConsoleDesk &console() { return *m_consoleDesk; }
    MapDesk &map() { return *m_mapDesk; }
    ComparisonDesk &comparison() { return *m_comparison; }
    Playhead &playhead() { return *m_playhead; }
    ReviewPlayer &player() { return *m_player; }
    TimelineStrip &timeline() { return *m_strip; }
    TimelineDesk &timelineDesk() { return *m_timeline; }
    BookmarkDesk &bookmarks() { return *m_bookmarkDesk; }

Q_SIGNALS:
    void notesRefused(const QString &why); // bookmarks and marks do not stay: a sentence
    void exportWanted(const FactFilter &filter);

private:
    void connectPanes();
    void updatePowers();
    void connectTimeline();
    void beginAt(const Bookmark &rule);
    void followMoment();
    void showMenu(const QPoint &at);

    HerdSession &m_session;
    HerdActions &m_actions;
    PaneDocks &m_docks;
    CentralView &m_central;
    std::unique_ptr<Playback> m_playback;
    std::unique_ptr<Playhead> m_playhead;
    std::unique_ptr<ReviewPlayer> m_player;
    quint64 m_moment = 0; // that was shown last; 0: the present was
    ReviewBar *m_review;
    GraphView *m_graph;
    std::unique_ptr<Captions> m_captions;
    CaptionStrip *m_captionStrip;
    PlaybackBar *m_bar;
    QStackedWidget *m_bars; // that of the present, and that of the past in its place
    ConsolePane *m_console;
    EventsPane *m_events;
    HerdPane *m_herd;
    InspectorPane *m_inspector;
    MapPane *m_map;
    DiagramPane *m_diagram;
    MatrixPane *m_matrix;
    TimelineStrip *m_strip;
    std::unique_ptr<BookmarkList> m_bookmarks;
    std::unique_ptr<NoteKeeper> m_notes;
    std::unique_ptr<BookmarkDesk> m_bookmarkDesk;
    std::unique_ptr<RunMatches> m_run; // null: there is no recording
    std::unique_ptr<TimelineDesk> m_timeline;
    std::unique_ptr<ConsoleDesk> m_consoleDesk;
    std::unique_ptr<ForgetDesk> m_forgetDesk;
    std::unique_ptr<MapDesk> m_mapDesk;
    std::unique_ptr<ComparisonDesk> m_comparison;
};

} // namespace herd::ui
