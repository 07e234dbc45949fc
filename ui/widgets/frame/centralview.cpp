// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/centralview.h"

#include "ui/widgets/common/emptynote.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/frame/reviewframe.h"
#include "ui/widgets/frame/tourpanel.h"

#include <QLabel>
#include <QVBoxLayout>

namespace herd::ui {

CentralView::CentralView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_notices(new NoticeBar(this))
    , m_tour(new TourPanel(this))
    , m_nothing(
          emptyNote(tr("The graph of a herd is shown here, and every message that crosses a link.\n"
                       "No herd is open: open one in the File menu.")))
    , m_frame(new ReviewFrame(this))
{
    m_frame->hide();
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_notices);
    m_layout->addWidget(m_tour);
    m_layout->addWidget(m_nothing, 1); // below notices while there is no herd
}

void CentralView::setContent(QWidget *graph, const QList<QWidget *> &below)
{
    qDeleteAll(m_content);
    m_content.clear();
    setReviewed(false);
    m_nothing->setVisible(!graph);
    if (!graph)
        return;
    m_content = QList<QWidget *> {graph} + below;
    int at = 2; // behind the notices and the tour
    for (QWidget *each : qAsConst(m_content))
        m_layout->insertWidget(at++, each, each == graph ? 1 : 0);
}

void CentralView::setReviewed(bool reviewed)
{
    m_frame->setVisible(reviewed);
    m_frame->raise();
}

} // namespace herd::ui

#include "moc_centralview.cpp"
