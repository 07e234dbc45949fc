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
#include <QFontMetrics>
#include <QGraphicsLayout>
#include <QLineSeries>
#include <QLocale>
#include <QResizeEvent>
#include <QScatterSeries>
#include <QToolButton>
#include <QVBoxLayout>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double MarkerSize = 4;
constexpr int AxisPadding = 16; // pixels beside the labels of an axis

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
    m_up->setTruncateLabels(false); // it would where the axis is not twice as high as they need
    m_up->setLabelFormat(QStringLiteral("%.6g"));
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

void TrendChart::setTrend(const Trend &trend, double seconds)
{
    if (trend == m_shown && seconds == m_seconds)
        return;
    if (trend.isTimes != m_shown.isTimes) {
        makeSeries(trend.isTimes);
        paintInTheme();
    }
    m_shown = trend;
    m_seconds = seconds;
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
    placePlot();
    m_series->replace(points);
}

// The axis does not always claim more room when its labels become wider.
void TrendChart::placePlot()
{
    const QFontMetrics metrics(m_up->labelsFont());
    const double end = m_up->max();
    const QString text = end >= 1 ? m_chart->locale().toString(std::llround(end))
                                  : m_chart->locale().toString(end);
    const int label = std::max(metrics.horizontalAdvance(text),
                               metrics.horizontalAdvance(QStringLiteral("0000")));
    const double beyond = metrics.height() / 2.0 + 3; // a label has a margin
    m_chart->setPlotArea(QRectF(0, 0, width(), m_view->minimumHeight())
                             .adjusted(label + AxisPadding, beyond, -MarkerSize, -beyond));
    m_chart->layout()->invalidate(); // else labels may stay where they were
    m_chart->layout()->activate();
}

void TrendChart::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placePlot();
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
    const QFont small = textFont(font(), TextSize::Small);
    m_up->setLabelsFont(small);
    // Labels stand beside the ends of the axis, half of each beyond it; another has room between.
    m_view->setFixedHeight(3 * QFontMetrics(small).height() + 10);
    placePlot();
    QPalette link = palette();
    link.setColor(QPalette::ButtonText, theme.accent);
    m_title->setPalette(link);
    m_up->setLinePen(QPen(theme.line));
    m_up->setGridLineColor(theme.edge);
}

} // namespace herd::ui

#include "moc_trendchart.cpp"
