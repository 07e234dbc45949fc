// SPDX-License-Identifier: GPL-3.0-or-later
// Mobile clients outside the nodes: they walk, and report over real TCP as anybody's client would.
// Lives on a thread of its own, chosen by its owner, and is created, called and destroyed there.
//
// A client keeps a lasting connection to its home server (they are dealt out in turn), roams to the
// next running one when that goes away, and comes home when it is back. Up to MaxConnections
// clients have a connection each; beyond, connections are shared by every MaxConnections-th client,
// since a process has 1,024 descriptors by default. A report waits for the answer to the one before
// it, so nothing piles up.
#pragma once

#include "herd/backend/traffic.h"
#include "herd/core/base/reportclock.h"
#include "herd/system/clock.h"

#include <QMap>
#include <QObject>
#include <QString>

#include <vector>

class QTimer;

namespace herd {

class MobileConnection;

class MobileClients : public QObject
{
    Q_OBJECT

public:
    static constexpr int MaxClients = 5000;
    static constexpr int MaxConnections = 500;
    // The shortest interval; shorter ones are taken for it.
    static constexpr std::chrono::milliseconds ShortestInterval {20};

    explicit MobileClients(QObject *parent = nullptr); // with the system's clocks
    MobileClients(Clock clock, QObject *parent);

public Q_SLOTS:
    // A count of 0 ends them. Clients keep walking where they are unless speed, area or seed
    // change.
    void setTraffic(const herd::Traffic &traffic);
    void setServer(herd::NodeId node, const QString &host, quint16 port); // it listens there now
    void removeServer(herd::NodeId node);                                 // it does not any more

Q_SIGNALS:
    void counted(const herd::TrafficFigures &figures); // see HerdBackend::trafficCounted()

private:
    struct Server
    {
        QString host;
        quint16 port = 0;
        bool running = false;
    };
    struct Group // the clients of one connection
    {
        MobileConnection *connection = nullptr;
        int roamed = 0;         // servers passed since home
        Nanoseconds lastTry {}; // of connecting
    };

    void resizeGroups();
    void addGroup();
    void onLost(size_t index, qsizetype unanswered);
    void onAnswered(Nanoseconds askedAt);
    void sendDue();
    void scheduleNext();
    void send(int client, const Now &now);
    bool makeReady(size_t index, const Now &now);
    NodeId serverFor(size_t index) const;
    QList<NodeId> candidates() const;
    Nanoseconds dueTime(quint64 turn) const;
    void count();

    Clock m_clock;
    ReportClock m_times;
    Traffic m_traffic;
    QMap<NodeId, Server> m_servers; // all that ever ran, so that homes stay
    std::vector<Group> m_groups;
    Nanoseconds m_walkingSince {};   // positions count from here
    Nanoseconds m_reportingSince {}; // turns count from here
    quint64 m_turn = 0;              // of the next report; client number m_turn modulo count
    QTimer *m_next;
    QTimer *m_countTimer;
    TrafficFigures m_figures;
    quint64 m_answeredBefore = 0; // the last count
    Nanoseconds m_countedAt {};
    QList<Nanoseconds> m_latencies; // a ring
    qsizetype m_latencyAt = 0;
};

} // namespace herd
