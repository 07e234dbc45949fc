// SPDX-License-Identifier: GPL-3.0-or-later
// What the map shows, from the back to the front.
#include "ui/widgets/map/mapcorners.h"
#include "ui/widgets/map/mapview.h"

#include "herd/core/base/coordinates.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

#include <QPainter>

namespace herd::ui {

void MapView::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    m_backdrop.setLook(theme, font(), devicePixelRatioF());
    m_overlay.setLook(theme, font(), devicePixelRatioF());
    QPainter painter(this);
    if (!m_backdrop.paint(painter, m_view) && !m_sharpen.isActive())
        m_sharpen.start();
    m_backdrop.paintNames(painter, m_view, m_overlay.layOut(m_view, m_scene, m_servers, m_marks));
    m_overlay.paint(painter, m_view, m_scene, m_servers, m_marks, now());
    paintCorners(painter, theme);
    if (hasFocus()) {
        painter.setPen(QPen(theme.accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(QRectF(rect()).adjusted(1, 1, -1, -1));
    }
}

void MapView::paintCorners(QPainter &painter, const Theme &theme)
{
    const QRectF bar = paintScaleBar(painter, m_view, m_foot, theme, font());
    if (m_pointer) {
        const auto where = formatCoordinates(m_view.toCoordinates(*m_pointer));
        paintPointer(painter, bar.topLeft() - QPointF(0, 4), lineText(where), theme, font());
    }
    QString notice = m_notice;
    const qsizetype notShown = m_scene.notShown(m_store.state());
    if (notice.isEmpty() && notShown > 0)
        notice = filled(tr("Clients beyond what can be drawn: %1"), countText(notShown));
    if (!notice.isEmpty())
        paintNotice(painter, m_view, notice, theme, font());
}

QString MapView::attribution() const
{
    QString text = tr("Made with Natural Earth, US Census, GeoNames");
    const auto &question = m_scene.question();
    if (question && question->answer && !question->pins().isEmpty()
        && !question->answer->attribution.isEmpty())
        text = filled(tr("Places: %1"), detailText(question->answer->attribution))
            + QStringLiteral(" \u00b7 ") + text;
    return text;
}

QSize MapView::minimumSizeHint() const
{
    const QFontMetrics metrics(font()); // the words on it have to fit
    return {std::max(200, 28 * metrics.averageCharWidth()), std::max(140, 9 * metrics.height())};
}

} // namespace herd::ui
