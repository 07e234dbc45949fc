// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/centralview.h"

#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/window/tourpanel.h"

#include <QVBoxLayout>

namespace herd::ui {

CentralView::CentralView(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QVBoxLayout(this))
    , m_notices(new NoticeBar(this))
    , m_tour(new TourPanel(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_notices);
    m_layout->addWidget(m_tour);
    m_layout->addStretch(); // below notices while there is no herd
}

void CentralView::setContent(QWidget *graph, QWidget *playback)
{
    delete m_playback;
    delete m_graph;
    m_graph = graph;
    m_playback = playback;
    if (graph)
        m_layout->insertWidget(2, graph, 1);
    if (playback)
        m_layout->insertWidget(3, playback);
}

} // namespace herd::ui

#include "moc_centralview.cpp"
