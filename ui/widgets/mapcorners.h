// SPDX-License-Identifier: GPL-3.0-or-later
// The edges of the map: how long a kilometre is, and who made the map.
#pragma once

#include "ui/model/projection.h"
#include "ui/widgets/theme.h"

#include <QFont>
#include <QString>

class QPainter;

namespace herd::ui {

void paintScaleBar(QPainter &painter, const Projection &view, const Theme &theme,
                   const QFont &font);
void paintAttribution(QPainter &painter, const Projection &view, const QString &text,
                      const Theme &theme, const QFont &font);
// A sentence in the middle of the top edge.
void paintNotice(QPainter &painter, const Projection &view, const QString &text, const Theme &theme,
                 const QFont &font);

} // namespace herd::ui
