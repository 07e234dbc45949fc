// SPDX-License-Identifier: GPL-3.0-or-later
// One series of the herd's last minutes: what it is and its latest value, as a button that leads to
// what it counts, above a small chart. Changes when it is told other points, and then at once:
// nothing moves. GUI thread.
#pragma once

#include "ui/model/inspect/herdtrends.h"

#include <QWidget>

QT_BEGIN_NAMESPACE
class QChart;
class QChartView;
class QValueAxis;
class QXYSeries;
QT_END_NAMESPACE
class QToolButton;

namespace herd::ui {

class TrendChart : public QWidget
{
    Q_OBJECT

public:
    explicit TrendChart(QWidget *parent = nullptr);

    // `seconds`: from the left edge to the right one.
    void setTrend(const Trend &trend, double seconds);

Q_SIGNALS:
    void clicked();

protected:
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeSeries(bool isTimes);
    void paintInTheme();
    void placePlot();

    Trend m_shown;
    double m_seconds = 0;
    QToolButton *m_title;
    QChart *m_chart;
    QChartView *m_view;
    QValueAxis *m_across, *m_up;
    QXYSeries *m_series = nullptr;
};

} // namespace herd::ui
