// SPDX-License-Identifier: GPL-3.0-or-later
// Names of what lives on the map, legible over anything: on a translucent plate, kept as pictures,
// since they move every frame and lie over other names. Owned by the view, GUI thread.
#pragma once

#include "ui/widgets/theme/theme.h"

#include <QCache>
#include <QFont>
#include <QPixmap>

class QPainter;

namespace herd::ui {

class LabelSprites
{
public:
    // Forgets all when anything they look like has changed. A ratio of 0: names are painted as
    // letters, not as pictures.
    void setLook(const Theme &theme, const QFont &font, double pixelRatio);
    void paint(QPainter &painter, QPointF at, const QString &text); // `at` the top left
    QSizeF size(const QString &text) const;                         // of its plate

private:
    const QPixmap &sprite(const QString &text);
    void paintPlated(QPainter &painter, const QString &text) const;

    QCache<QString, QPixmap> m_sprites {600};
    QFont m_font;
    QColor m_ink, m_plate;
    double m_pixelRatio = 1;
};

} // namespace herd::ui
