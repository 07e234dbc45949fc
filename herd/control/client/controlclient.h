// SPDX-License-Identifier: GPL-3.0-or-later
// The watcher's end of a control port: says Hello, goes on where it was after a loss of connection,
// for as long as that is possible, and hands out facts. Owned by who opens a herd; lives on one
// thread, and blocks nowhere.
#pragma once

#include "herd/control/client/clockestimate.h"
#include "herd/control/client/controlsocket.h"
#include "herd/control/client/retrypauses.h"
#include "herd/control/protocol/controladdress.h"
#include "herd/control/protocol/controlmessage.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"
#include "herd/core/folds/conflatedfacts.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace herd::control {

class ControlClient : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        ControlAddress address;
        QByteArray key; // with which it operates; empty: it only watches
        // The fingerprint of the certificate that is trusted there, where the address is TLS; of
        // every other one is said whose it is (distrusted()), and nothing to who has it.
        QByteArray certificate {};
        QByteArray name {}; // what it calls itself to others who watch
        std::chrono::milliseconds tick {1000};
        std::chrono::milliseconds firstRetry {250}, lastRetry {5000};
    };
    static constexpr int SilentTicks = 10; // without a message: the connection is gone

    // Connects with the next turn of the event loop.
    explicit ControlClient(Settings settings, QObject *parent = nullptr);
    ~ControlClient() override;

    const ControlAddress &address() const { return m_settings.address; }
    Role role() const { return m_settings.key.isEmpty() ? Role::Watch : Role::Operate; }
    // From begun() on; its program also before, once it has greeted.
    const HerdConfig &herd() const { return m_herd; }
    const QByteArray &program() const { return m_program; }
    const QList<NodeId> &servers() const { return m_servers; } // that its process runs
    bool hasBegun() const { return m_hasBegun; }
    bool isReached() const { return m_isReached; }         // for now
    const QString &whyEnded() const { return m_whyEnded; } // empty: it has not
    // On the clock of the facts; it stands still while the herd cannot be reached.
    Nanoseconds now() const;

    const ClockEstimate &clock() const { return m_clock; }

    // Facts that stand for all so far; from here on they come by facts(). Once.
    FactBatch takeStandIns();
    quint64 nextRequest() { return m_nextRequest++; }
    // False: it cannot be reached for now.
    bool send(const Message &message);

Q_SIGNALS:
    void begun(); // once
    // In the order they come, without numbers that mean anything here.
    void facts(const herd::FactBatch &batch);
    void clockCompared(); // clock() may be better than it was
    void refused(const herd::control::Refused &command);
    void interrupted(const QString &why); // it is tried again; a sentence without its full stop
    void resumed();
    // Before ended(): the certificate there is not the one that is trusted, but that of this
    // fingerprint.
    void distrusted(const QByteArray &fingerprint);
    // For good, a sentence without its full stop: nothing follows. Before begun() whatever goes
    // wrong, later what the process says.
    void ended(const QString &why);

private:
    void dial();
    void onMessage(const QByteArray &bytes);
    void onGreeting(const Greeting &greeting);
    void onBegun(quint64 last);
    void onFacts(const Facts &message);
    std::optional<FactBatch> read(const QByteArray &batch);
    void take(const FactBatch &batch);
    void onTick();
    void onDistrusted(const QByteArray &fingerprint);
    void drop(const QString &why);
    void end(const QString &why);
    void closeSocket();

    const Settings m_settings;
    std::unique_ptr<ControlSocket> m_socket;
    QTimer m_tick, m_retry;
    RetryPauses m_pauses; // before it is tried again
    int m_silent = 0;     // ticks
    bool m_isReached = false, m_hasBegun = false;
    QString m_whyEnded;
    HerdConfig m_herd;
    qsizetype m_nodes = 0; // there ever were in it
    QByteArray m_program, m_run;
    QList<NodeId> m_servers;
    quint64 m_last = 0; // fact of the run
    quint64 m_nextRequest = 1;
    std::optional<ConflatedFacts> m_standIns; // until they are taken
    ClockEstimate m_clock;
    Nanoseconds m_stoodStill {}; // while it cannot be reached
};

} // namespace herd::control
