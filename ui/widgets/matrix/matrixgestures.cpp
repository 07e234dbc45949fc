// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixgestures.h"

#include "ui/widgets/matrix/matrixcursor.h"

#include <QAbstractScrollArea>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QWheelEvent>

#include <cmath>

namespace herd::ui {

namespace {

constexpr double WheelZoom = 1.1; // one notch

} // namespace

// The mouse is the viewport's, the keys are the area's.
MatrixGestures::MatrixGestures(QAbstractScrollArea &area)
    : ViewGestures(*area.viewport(), Drag(0, Drag::Start::Forgotten))
{
    area.installEventFilter(this);
}

void MatrixGestures::press(const QMouseEvent &event)
{
    if (event.button() == Qt::LeftButton)
        Q_EMIT clicked(event.position());
}

void MatrixGestures::move(const QMouseEvent &event)
{
    Q_EMIT hovered(event.position().toPoint());
}

void MatrixGestures::wheel(QWheelEvent &event)
{
    event.setAccepted(event.modifiers() & Qt::ControlModifier);
    if (event.isAccepted())
        Q_EMIT zoomed(event.position(), std::pow(WheelZoom, event.angleDelta().y() / 120.0));
}

bool MatrixGestures::keyFirst(const QKeyEvent &event)
{
    const int key = event.key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter)
        Q_EMIT chosen();
    else if (MatrixCursor::isMove(key))
        Q_EMIT moveAsked(key, event.modifiers() & Qt::ControlModifier);
    else
        return false;
    return true;
}

} // namespace herd::ui

#include "moc_matrixgestures.cpp"
