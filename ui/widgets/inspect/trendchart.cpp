// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inspect/trendchart.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QChart>
#include <QChartView>
#include <QEvent>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QScatterSeries>
#include <QToolButton>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr int ChartHeight = 56; // pixels
constexpr double MarkerSize = 4;

// The least of 1, 2 and 5 times a power of ten that is no less: an axis that seldom changes.
double roundedUp(double value)
{
    if (value <= 0)
        return 1;
    const double power = std::pow(10, std::floor(std::log10(value)));
    for (const double factor : {1.0, 2.0, 5.0}) {
        if (value <= factor * power)
            return factor * power;
    }
    return 10 * power;
}

} // namespace

TrendChart::TrendChart(QWidget *parent)
    : QWidget(parent)
    , m_title(new QToolButton(this))
    , m_chart(new QChart)
    , m_view(new QChartView(m_chart, this))
    , m_across(new QValueAxis(m_chart))
    , m_up(new QValueAxis(m_chart))
{
    m_title->setAutoRaise(true);
    m_title->setToolButtonStyle(Qt::ToolButtonTextOnly);
    connect(m_title, &QToolButton::clicked, this, &TrendChart::clicked);
    m_chart->legend()->hide();
    m_chart->setBackgroundRoundness(0);
    m_chart->setMargins({});
    m_chart->layout()->setContentsMargins(0, 0, 0, 0);
    m_chart->setLocalizeNumbers(true);
    m_chart->addAxis(m_across, Qt::AlignBottom);
    m_chart->addAxis(m_up, Qt::AlignLeft);
    m_across->setVisible(false);
    m_up->setTickCount(2);
    m_up->setLabelFormat(QStringLiteral("%.3g"));
    m_view->setFixedHeight(ChartHeight);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setFocusPolicy(Qt::NoFocus);
    m_view->setInteractive(false);
    m_view->setRenderHint(QPainter::Antialiasing);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_title, 0, Qt::AlignLeft);
    layout->addWidget(m_view);
    makeSeries(false);
    paintInTheme();
}

void TrendChart::makeSeries(bool isTimes)
{
    if (m_series)
        m_chart->removeSeries(m_series);
    delete m_series;
    if (isTimes) {
        auto *dots = new QScatterSeries(m_chart);
        dots->setMarkerSize(MarkerSize);
        m_series = dots;
    } else {
        m_series = new QLineSeries(m_chart);
    }
    m_chart->addSeries(m_series);
    m_series->attachAxis(m_across);
    m_series->attachAxis(m_up);
}

void TrendChart::show(const Trend &trend, double seconds)
{
    if (trend.isTimes != m_shown.isTimes) {
        makeSeries(trend.isTimes);
        paintInTheme();
    }
    m_shown = trend;
    m_title->setText(filled(QStringLiteral("%1  %2"), trend.title, trend.latest));
    const QString span
        = filled(tr("The last %1"), spanText(std::chrono::seconds(std::llround(seconds))));
    m_title->setToolTip(tipText({m_title->text(), span,
                                 trend.isTimes ? tr("Click to select the latest flood")
                                               : tr("Click to see these events")}));
    m_view->setAccessibleName(m_title->text());
    m_view->setAccessibleDescription(span);
    QList<QPointF> points;
    double most = 0;
    for (const Trend::Point &point : trend.points) {
        points.append({point.at, point.value});
        most = std::max(most, point.value);
    }
    m_across->setRange(-seconds, 0);
    m_up->setRange(0, roundedUp(most));
    m_series->replace(points);
}

void TrendChart::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        paintInTheme();
    QWidget::changeEvent(event);
}

void TrendChart::paintInTheme()
{
    const Theme theme = Theme::of(palette());
    m_view->setBackgroundBrush(theme.panel);
    m_chart->setBackgroundBrush(theme.panel);
    m_series->setColor(theme.accent);
    m_series->setPen(QPen(theme.accent, 1.5));
    if (auto *dots = qobject_cast<QScatterSeries *>(m_series))
        dots->setBorderColor(theme.accent);
    m_up->setLabelsColor(theme.muted);
    m_up->setLabelsFont(textFont(font(), TextSize::Small));
    m_up->setLinePen(QPen(theme.line));
    m_up->setGridLineColor(theme.edge);
}

} // namespace herd::ui

#include "moc_trendchart.cpp"
