// SPDX-License-Identifier: GPL-3.0-or-later
// The settings of the mobile clients and their switch. While they run, a changed setting holds at
// once; they stay around the centre they were started at. GUI thread.
#pragma once

#include "herd/backend/traffic.h"
#include "herd/core/config/herdconfig.h"

#include <QWidget>

class QLabel;
class QMenu;
class QPushButton;
class QToolButton;

namespace herd::ui {

class CountBox;
class DecimalBox;

class TrafficBar : public QWidget
{
    Q_OBJECT

public:
    static constexpr int MostClients = 5000;

    explicit TrafficBar(const HerdConfig &herd, QWidget *parent = nullptr);

    // It has changed. Who is chosen stays chosen; where all are, so are new ones.
    void setHerd(const HerdConfig &herd);
    // Where clients would be started.
    void setCentre(Coordinates centre);
    bool isRunning() const { return m_running; }
    // What is running, or what would be.
    Traffic traffic() const;
    // Shown while there are any.
    void setFigures(const TrafficFigures &figures);
    void start(); // anew, around the centre
    void stop();

Q_SIGNALS:
    void trafficChanged(const herd::Traffic &traffic); // a count of 0 ends them
    void areaChanged();                                // of traffic(), whether running or not

private:
    void build();
    void onEdited();
    void describeServers();
    void toggle();

    Coordinates m_centre;  // of the next start
    Coordinates m_started; // of what is running
    bool m_running = false;
    CountBox *m_count;
    DecimalBox *m_speed, *m_interval, *m_radius;
    QToolButton *m_servers;
    QMenu *m_serverMenu;
    QHash<NodeId, QString> m_serverNames; // for the button
    QPushButton *m_switch;
    QLabel *m_figures;
};

} // namespace herd::ui
