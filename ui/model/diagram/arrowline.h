// SPDX-License-Identifier: GPL-3.0-or-later
// Where an arrow is in a view: straight, or bent where it would lie on others that go the same way
// to nearer lanes. Pixels; a value; pure.
#pragma once

#include <QLineF>

namespace herd::ui {

struct ArrowLine
{
    QLineF at;       // from where it was sent to where it ended
    double bend = 0; // how far its middle is beside that line, towards later; 0: straight

    // Of the quadratic Bézier curve it then is.
    QPointF control() const;
    QPointF pointAt(double share) const;
    QLineF lastPiece() const; // in the direction it arrives in
    double distanceTo(QPointF point) const;
};

} // namespace herd::ui
