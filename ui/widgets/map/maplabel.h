// SPDX-License-Identifier: GPL-3.0-or-later
// Names of what lives on the map, legible over anything.
#pragma once

#include "ui/widgets/common/theme.h"

#include <QCache>
#include <QFont>
#include <QPixmap>

class QPainter;

namespace herd::ui {

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
