// SPDX-License-Identifier: GPL-3.0-or-later
// The signs on the map. Each state has a shape of its own, not only a colour.
#pragma once

#include "ui/model/graph/graphlook.h"
#include "ui/widgets/theme/theme.h"

#include <QPointF>

class QPainter;

namespace herd::ui {

// A dot around the origin; hollow when nothing was heard of the client for long.
void paintClientGlyph(QPainter &painter, double radius, bool stale, const Theme &theme);
// Where a server has it that is behind: half filled, as in the knowledge matrix.
void paintGhostGlyph(QPainter &painter, double radius, const Theme &theme);
// Where a client is of which the server knows nothing.
void paintUnknownGlyph(QPainter &painter, double radius, const Theme &theme);
// As ServerGlyph has it.
void paintServerGlyph(QPainter &painter, QPointF at, NodeLook look, const Theme &theme);
// A pin whose point is `at`.
void paintPin(QPainter &painter, QPointF at, const Theme &theme);
// Around something pointed at.
void paintRing(QPainter &painter, QPointF at, double radius, const QColor &color);

// Cross-hairs: a report is being made from there.
void paintPickedGlyph(QPainter &painter, QPointF at, const Theme &theme);

} // namespace herd::ui
