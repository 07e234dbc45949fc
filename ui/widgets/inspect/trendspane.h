// SPDX-License-Identifier: GPL-3.0-or-later
// The herd's last minutes as small charts, beside each other where there is room, else below each
// other. GUI thread.
#pragma once

#include "ui/model/inspect/herdtrends.h"

#include <QWidget>

class QBoxLayout;

namespace herd::ui {

class TrendChart;

class TrendsPane : public QWidget
{
    Q_OBJECT

public:
    explicit TrendsPane(QWidget *parent = nullptr);

    void setTrends(const HerdTrends &trends);
    // Whether it has its place in a page of that size, with as much left for the rest.
    bool fits(const QSize &page) const;

Q_SIGNALS:
    void eventsWanted(const QString &filter); // those that a chart counts
    void floodWanted();                       // the latest of which a chart shows the time

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose(int place);

    HerdTrends m_shown;
    QBoxLayout *m_layout;
    QList<TrendChart *> m_charts;
};

} // namespace herd::ui
