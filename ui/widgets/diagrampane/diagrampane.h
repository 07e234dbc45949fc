// SPDX-License-Identifier: GPL-3.0-or-later
// Space-time diagrams as the window puts them into a dock: what is chosen above, one diagram, or
// two under each other with one cursor and how they differ, what the signs mean below. One flood is
// the one that the playback has in focus; while two are compared the first stays. Follows what
// happens at most so often that drawing takes a small part of the time, and not while nobody looks.
// GUI thread.
#pragma once

#include "ui/model/comparison/comparisonsource.h"
#include "ui/model/playback/playhead.h"
#include "ui/model/timeline/selection.h"
#include "ui/widgets/common/seenrefresh.h"
#include "ui/widgets/diagrampane/diagrampair.h"

#include <QWidget>

#include <optional>

class QSplitter;

namespace herd::ui {

class ComparisonTable;
class DiagramBar;
class DiagramLegend;

class DiagramPane : public QWidget
{
    Q_OBJECT

public:
    // All outlive it.
    DiagramPane(const TraceStore &store, Selection &selection, Playhead &playhead,
                Playback &playback, QWidget *parent = nullptr);
    void setCanSend(bool canSend); // reports; else none is asked for

    // All that was on its way then, whatever comes.
    void showRange(Nanoseconds from, Nanoseconds to);
    bool isRangeShown() const; // that was given so
    // That range, with another of the same run below it.
    void compareRange(Nanoseconds from, Nanoseconds to);
    // This flood, with another below it; empty: which one is chosen there.
    void compare(const QByteArray &report, const QByteArray &with = {});
    // What is compared with comes from there, which outlives the pane or is taken back with null.
    // `name` is prepared for display. Null: from the store again.
    void setOther(const FloodLog *floods, const HerdConfig *names, const QString &name);
    void setRecordingOffered(bool offered);
    // Two diagrams with their figures can be told apart in the room it has.
    bool hasRoomForTwo() const;

    // What is shown, for a file: without what is of pointer, keys and selection.
    QSize pictureSize() const;
    void paintPicture(QPainter &painter) const;

    DiagramBar &bar() { return *m_bar; }
    DiagramView &view() { return m_diagrams->first().view(); }
    DiagramView &comparedView() { return m_diagrams->second().view(); }

Q_SIGNALS:
    void recordingAsked(); // a recording is wanted to compare with: setOther()
    void comparingChanged(bool comparing);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLayout();
    void connectViews();
    void connectModels();
    void refresh();
    void showBoth(Diagram first, ComparedDiagram second);
    void followSelection();
    void followPlayback();
    void tellLegend();
    std::optional<Nanoseconds> moment() const; // of the past

    const TraceStore &m_store;
    Selection &m_selection;
    Playhead &m_playhead;
    Playback &m_playback;
    DiagramSource m_source;
    ComparisonSource m_compared {m_store, m_source};
    DiagramBar *m_bar;
    QSplitter *m_split;
    DiagramPair *m_diagrams;
    ComparisonTable *m_table;
    DiagramLegend *m_legend;
    SeenRefresh m_soon; // something has happened since it was drawn
    QByteArray m_shown; // report
    bool m_isComparing = false;
    bool m_canSend = true;
};

} // namespace herd::ui
