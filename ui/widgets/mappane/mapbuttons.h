// SPDX-License-Identifier: GPL-3.0-or-later
// The column of small buttons on the map: zoom, fit, home, whose knowledge is shown, mobile
// clients. GUI thread.
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
    void setLensShown(bool shown);    // the same

Q_SIGNALS:
    void zoomRequested(double steps);
    void fitRequested();
    void homeRequested();
    void trafficToggled(bool shown);
    void lensAsked(const QPoint &globalPosition); // beside its button

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QToolButton *add(const QString &iconName, const QString &objectName, const QString &tip);

    QToolButton *m_lens = nullptr, *m_traffic = nullptr;
};

} // namespace herd::ui
