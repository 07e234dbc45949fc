// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inspect/trendspane.h"

#include "ui/widgets/inspect/trendchart.h"
#include "ui/widgets/theme/measures.h"

#include <QBoxLayout>

namespace herd::ui {

namespace {

constexpr int Charts = 3;
constexpr int ChartWidth = 180; // pixels: the least beside each other

} // namespace

TrendsPane::TrendsPane(QWidget *parent)
    : QWidget(parent)
    , m_layout(new QBoxLayout(QBoxLayout::TopToBottom, this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(space::Tight);
    for (int place = 0; place < Charts; ++place) {
        auto *chart = new TrendChart(this);
        connect(chart, &TrendChart::clicked, this, [this, place] { choose(place); });
        m_layout->addWidget(chart, 1);
        m_charts.append(chart);
    }
}

void TrendsPane::setTrends(const HerdTrends &trends)
{
    if (m_shown == trends)
        return;
    m_shown = trends;
    for (int place = 0; place < std::min<qsizetype>(Charts, trends.trends.size()); ++place)
        m_charts[place]->setTrend(trends.trends[place], trends.seconds);
}

bool TrendsPane::fits(const QSize &page) const
{
    const int height = m_charts.first()->sizeHint().height();
    return 2 * height * (page.width() < Charts * ChartWidth ? Charts : 1) <= page.height();
}

void TrendsPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_layout->setDirection(width() < Charts * ChartWidth ? QBoxLayout::TopToBottom
                                                         : QBoxLayout::LeftToRight);
}

void TrendsPane::choose(int place)
{
    if (place >= m_shown.trends.size())
        return;
    const Trend &trend = m_shown.trends[place];
    if (trend.isTimes)
        Q_EMIT floodWanted();
    else
        Q_EMIT eventsWanted(trend.events);
}

} // namespace herd::ui

#include "moc_trendspane.cpp"
