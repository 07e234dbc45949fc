// SPDX-License-Identifier: GPL-3.0-or-later
// Names on the map, legible over anything.
#pragma once

#include "ui/model/basemap.h"
#include "ui/model/labelspace.h"
#include "ui/widgets/theme.h"

#include <QCache>
#include <QFont>
#include <QPixmap>

class QPainter;

namespace herd::ui {

// Text with its first base line's left end at `at`. Slow (a path): for what is cached.
void drawHaloed(QPainter &painter, QPointF at, const QString &text, const QFont &font, QColor ink,
                QColor halo);

// A country, capital or city of the base map, where there is space.
void paintMapName(QPainter &painter, const MapLabel &label, QPointF at, const Theme &theme,
                  const QFont &font, LabelSpace &space);

// Names on a translucent plate, kept as pictures: they move every frame and lie over other names.
// Owned by the view, GUI thread.
class LabelSprites
{
public:
    // Forgets all when anything they look like has changed.
    void setLook(const Theme &theme, const QFont &font, double pixelRatio);
    const QPixmap &sprite(const QString &text);
    QSizeF size(const QString &text) const; // of its sprite

private:
    QCache<QString, QPixmap> m_sprites {600};
    QFont m_font;
    QColor m_ink, m_plate;
    double m_pixelRatio = 1;
};

} // namespace herd::ui
