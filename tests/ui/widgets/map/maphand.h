// SPDX-License-Identifier: GPL-3.0-or-later
// A user's hand on the map, for tests of what is shown somewhere else than at first.
#pragma once

#include "ui/widgets/map/mapview.h"

#include <QApplication>
#include <QMouseEvent>

namespace herd::test {

// Zooms and drags the map until that place is in its middle, and leaves it. It has its size.
inline void lookAt(ui::MapView &view, Coordinates centre, double zoom)
{
    view.navigation().zoomBy(zoom - view.projection().zoom());
    const QPointF middle = QRectF(view.rect()).center();
    const auto send = [&view](QEvent::Type type, QPointF at, Qt::MouseButtons held) {
        QMouseEvent event(type, at, view.mapToGlobal(at), Qt::LeftButton, held, Qt::NoModifier);
        QApplication::sendEvent(&view, &event);
    };
    const QPointF there = middle * 2 - view.projection().toPixel(centre);
    send(QEvent::MouseButtonPress, middle, Qt::LeftButton);
    send(QEvent::MouseMove, middle + QPointF(100, 0), Qt::LeftButton); // so that it is no click
    send(QEvent::MouseMove, there, Qt::LeftButton);
    send(QEvent::MouseButtonRelease, there, Qt::NoButton);
    QEvent left(QEvent::Leave);
    QApplication::sendEvent(&view, &left);
}

} // namespace herd::test
