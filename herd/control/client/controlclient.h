// SPDX-License-Identifier: GPL-3.0-or-later
// The watcher's end of a control port: says Hello, goes on where it was after a loss of connection,
// for as long as that is possible, and hands out facts. Owned by who opens a herd; lives on one
// thread, and blocks nowhere.
#pragma once

#include "herd/control/client/clockestimate.h"
#include "herd/control/client/redialedsocket.h"
#include "herd/control/client/watchedrun.h"
#include "herd/control/protocol/controladdress.h"
#include "herd/control/protocol/controlmessage.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"
#include "herd/core/folds/conflatedfacts.h"

#include <QObject>

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
        // The fingerprint of the public key that is trusted there, where the address is TLS; of
        // every other one is said which it is (distrusted()), and nothing to who has it.
        QByteArray trusted {};
        QByteArray name {}; // what it calls itself to others who watch
        // It wants all facts there ever were, one by one, where the process has them; else what they
        // come to.
        bool isFromBeginning = false;
        std::chrono::milliseconds tick {1000};
        std::chrono::milliseconds firstRetry {250}, lastRetry {5000};
    };
    // Connects with the next turn of the event loop.
    explicit ControlClient(Settings settings, QObject *parent = nullptr);

    const ControlAddress &address() const { return m_settings.address; }
    Role role() const { return m_settings.key.isEmpty() ? Role::Watch : Role::Operate; }
    // From begun() on; the run also before, once it has greeted.
    const HerdConfig &herd() const { return m_run.herd; }
    const WatchedRun &run() const { return m_run; }
    bool hasBegun() const { return m_hasBegun; }
    bool isReached() const { return m_isReached; }         // for now
    const QString &whyEnded() const { return m_whyEnded; } // empty: it has not
    // On the clock of the facts; it stands still while the herd cannot be reached.
    Nanoseconds now() const;

    const ClockEstimate &clock() const { return m_clock; }
    // All facts come, none stands for others.
    bool isWhole() const { return m_isWhole; }
    // Of those there were when it began, 0 to 1.
    double fetched() const
    {
        return m_last >= m_run.last ? 1 : double(m_last) / double(m_run.last);
    }

    // Facts that stand for all so far, none where it is whole; from here on they come by facts().
    // Once.
    FactBatch takeStandIns();
    quint64 nextRequest() { return m_nextRequest++; }
    // False: it cannot be reached for now.
    bool send(const Message &message);
    // Once its stand-ins are taken a run that ends is not the end: it is tried again, and the facts
    // of the next run follow, of the same herd and servers.
    void followRuns() { m_followsRuns = true; }

Q_SIGNALS:
    void begun(); // once
    // In the order they come, without numbers that mean anything here; fetched() has grown.
    void facts(const herd::FactBatch &batch);
    void clockCompared(); // clock() may be better than it was
    void refused(const herd::control::Refused &command);
    void drained(const herd::control::Drained &server);
    void interrupted(const QString &why); // it is tried again; a sentence without its full stop
    // The run is over, and another one there: from resumed() on all is of that. Between interrupted()
    // and resumed(); now() is still of the one that is over.
    void runOver();
    void resumed();
    // Before ended(): the public key there is not the one that is trusted, but that of this
    // fingerprint.
    void distrusted(const QByteArray &fingerprint);
    // For good, a sentence without its full stop: nothing follows. Before begun() whatever goes
    // wrong, later what the process says.
    void ended(const QString &why);

private:
    void onMessage(const QByteArray &bytes);
    void onGreeting(const Greeting &greeting);
    void enter();
    bool take(const Greeting &greeting);
    void takeNext(const Greeting &greeting);
    void onFacts(const QByteArray &bytes);
    void onDistrusted(const QByteArray &fingerprint);
    void drop(const QString &why);
    void end(const QString &why);

    const Settings m_settings;
    RedialedSocket m_socket;
    bool m_isReached = false, m_hasBegun = false;
    QString m_whyEnded;
    WatchedRun m_run;
    std::optional<Greeting> m_greeting; // that is not answered yet
    bool m_followsRuns = false;
    bool m_isWhole = false;
    bool m_isNext = false; // a run that is not the first, of which what was is being told
    quint64 m_last = 0;    // fact of the run
    quint64 m_nextRequest = 1;
    std::optional<ConflatedFacts> m_standIns; // until they are taken
    ClockEstimate m_clock;
    Nanoseconds m_stoodStill {}; // while it cannot be reached
};

} // namespace herd::control
