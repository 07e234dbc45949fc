// SPDX-License-Identifier: GPL-3.0-or-later
// A space-time diagram: a line for each server, an arrow for each message. Owns what of it is shown
// (zoom, lanes, what pointer and keys are at): DiagramGestures says what is asked for, the view
// changes it, DiagramPicture paints it. Knows no store: it is told, and says what is asked of
// others. GUI thread.
#pragma once

#include "ui/widgets/diagram/diagramgestures.h"
#include "ui/widgets/diagram/diagrampicture.h"

#include <QWidget>

#include <optional>

class QScrollBar;

namespace herd::ui {

class DiagramView : public QWidget
{
    Q_OBJECT

public:
    explicit DiagramView(QWidget *parent = nullptr);

    // Zoom stays, and what the keys are at. `steps`: moments since its begin that have a place
    // of their own in equal steps; empty: its own.
    void setDiagram(Diagram diagram, const std::vector<Nanoseconds> &steps = {});
    void setKind(DiagramScale::Kind kind);
    void setSelected(const Selected &selected);
    void setMoment(std::optional<Nanoseconds> at);          // of the past
    void showCursor(std::optional<Nanoseconds> sinceBegin); // a pointer is there, here or elsewhere
    void setEmptyText(const QString &text);
    void setWindow(DiagramScale::Window window);
    void showAll() { setWindow({}); }

    const Diagram &diagram() const { return m_shown.diagram; }
    const DiagramScale &scale() const { return m_shown.scale; }
    const DiagramState &shown() const { return m_shown; }
    const DiagramLayout &layoutOfArrows() const { return m_shown.layout; }
    QLineF lineOfArrow(int arrow) const { return m_shown.lineOfArrow(arrow); } // wherever it is
    // As it is shown, without what is of pointer, keys and selection; as large as the view.
    void paintPicture(QPainter &painter);

    QSize sizeHint() const override { return {640, 300}; }
    QSize minimumSizeHint() const override { return {200, 110}; }

Q_SIGNALS:
    void picked(const herd::ui::Selected &what); // nothing: the ground was clicked
    void momentAsked(herd::Nanoseconds at);
    void cursorMoved(std::optional<herd::Nanoseconds> sinceBegin);
    void windowChanged(); // by the user
    void arranged();      // what is drawn, or left out, is another

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool event(QEvent *event) override;

private:
    void connectGestures();
    void rescale();
    void arrange();
    void hover(QPointF at);
    void zoomAt(QPointF at, double factor);
    void fit();
    void leaveWalk();
    void bringWalkIntoView();

    DiagramState m_shown;
    DiagramPicture m_picture;
    DiagramGestures m_gestures;
    QScrollBar *m_lanes;
};

} // namespace herd::ui
