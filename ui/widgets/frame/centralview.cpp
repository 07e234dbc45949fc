// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/centralview.h"

#include "ui/widgets/common/emptynote.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/frame/tourpanel.h"
#include "ui/widgets/theme/theme.h"

#include <QLabel>
#include <QPainter>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr int ReviewFrame = 3; // pixels

} // namespace

CentralView::CentralView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_notices(new NoticeBar(this))
    , m_tour(new TourPanel(this))
    , m_nothing(
          emptyNote(tr("The graph of a herd is shown here, and every message that crosses a link.\n"
                       "No herd is open: open one in the File menu.")))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_notices);
    m_layout->addWidget(m_tour);
    m_layout->addWidget(m_nothing, 1); // below notices while there is no herd
}

void CentralView::setContent(QWidget *review, QWidget *graph, const QList<QWidget *> &below)
{
    qDeleteAll(m_content);
    m_content.clear();
    setReviewed(false);
    m_nothing->setVisible(!graph);
    if (!graph)
        return;
    m_content = QList<QWidget *> {review, graph} + below;
    int at = 2; // behind the notices and the tour
    for (QWidget *each : qAsConst(m_content))
        m_layout->insertWidget(at++, each, each == graph ? 1 : 0);
}

void CentralView::setReviewed(bool reviewed)
{
    if (m_isReviewed == reviewed)
        return;
    m_isReviewed = reviewed;
    const int margin = reviewed ? ReviewFrame : 0;
    m_layout->setContentsMargins(margin, margin, margin, margin);
    update();
}

void CentralView::paintEvent(QPaintEvent *)
{
    if (!m_isReviewed)
        return;
    QPainter painter(this);
    painter.setPen(QPen(Theme::of(palette()).warning, ReviewFrame, Qt::SolidLine, Qt::SquareCap,
                        Qt::MiterJoin));
    const int half = ReviewFrame / 2;
    painter.drawRect(rect().adjusted(half, half, -half - 1, -half - 1));
}

} // namespace herd::ui

#include "moc_centralview.cpp"
