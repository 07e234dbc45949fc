// SPDX-License-Identifier: GPL-3.0-or-later
// The column of small buttons on the map: zoom, fit, home, mobile clients. GUI thread.
#pragma once

#include <QFrame>

class QToolButton;

namespace herd::ui {

class MapButtons : public QFrame
{
    Q_OBJECT

public:
    explicit MapButtons(QWidget *parent);

    void setTrafficShown(bool shown); // the state of its button

Q_SIGNALS:
    void zoomRequested(double steps);
    void fitRequested();
    void homeRequested();
    void trafficToggled(bool shown);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *add(const QString &iconName, const QString &objectName, const QString &tip);

    QToolButton *m_traffic = nullptr;
};

} // namespace herd::ui
