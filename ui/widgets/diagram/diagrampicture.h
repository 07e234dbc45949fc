// SPDX-License-Identifier: GPL-3.0-or-later
// Paints all of a diagram's view: what stands still, which is painted once into a picture, and over
// it the moment that is shown and what pointer, keys and selection are at. Owned by DiagramView,
// GUI thread.
#pragma once

#include "ui/widgets/diagram/diagramstate.h"
#include "ui/widgets/theme/theme.h"

#include <QFont>
#include <QPixmap>

class QPainter;

namespace herd::ui {

class DiagramPicture
{
public:
    void setLook(const Theme &theme, const QFont &font, double pixelRatio);
    void renew() { m_still = QPixmap(); } // what stands still is another
    void paint(QPainter &painter, const DiagramState &shown, QSize size, bool hasFocus);
    // To be kept: without what is of pointer, keys and selection.
    void paintKept(QPainter &painter, const DiagramState &shown, QSize size) const;

private:
    void paintStill(QPainter &painter, const DiagramState &shown, const DiagramLayout &layout,
                    bool hasStandOut, QSize size) const;
    void paintOver(QPainter &painter, const DiagramState &shown) const;

    Theme m_theme;
    QFont m_font;
    double m_pixelRatio = 1;
    QPixmap m_still; // null when it has to be painted anew
};

} // namespace herd::ui
