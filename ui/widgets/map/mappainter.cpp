// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mappainter.h"

#include "herd/core/base/coordinates.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/map/mapcorners.h"

#include <QPainter>

namespace herd::ui {

void MapPainter::setLook(const Theme &theme, const QFont &font, double pixelRatio)
{
    m_theme = theme;
    m_font = font;
    m_backdrop.setLook(theme, font, pixelRatio);
    m_overlay.setLook(theme, font, pixelRatio);
}

bool MapPainter::paint(QPainter &painter, const MapState &map, Nanoseconds now, bool hasFocus)
{
    const bool isSharp = m_backdrop.paint(painter, map.view);
    m_backdrop.paintNames(painter, map.view, m_overlay.layOut(map, now));
    m_overlay.paint(painter, map, now);
    paintCorners(painter, map);
    if (hasFocus) {
        painter.setPen(QPen(m_theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(QPointF(), map.view.size()).adjusted(1, 1, -1, -1));
    }
    return isSharp;
}

void MapPainter::paintCorners(QPainter &painter, const MapState &map) const
{
    const QRectF bar = paintScaleBar(painter, map.view, map.foot, m_theme, m_font);
    if (map.pointer) {
        const auto where = formatCoordinates(map.view.toCoordinates(*map.pointer));
        paintPointer(painter, bar.topLeft() - QPointF(0, 4), lineText(where), m_theme, m_font);
    }
    QString notice = map.notice;
    if (notice.isEmpty() && map.notShown > 0)
        notice = filled(MapStrings::tr("Clients beyond what can be drawn: %1"),
                        countText(map.notShown));
    if (!notice.isEmpty())
        paintNotice(painter, map.view, notice, m_theme, m_font);
}

} // namespace herd::ui
