// SPDX-License-Identifier: GPL-3.0-or-later
// The control port of a process with servers (docs/control.md): everybody who reaches it, on this
// machine or over TLS, may watch its facts, and who proves to hold the control key gives it commands. Facts are kept for who comes
// back. Nobody who calls makes the herd wait. Lives on the thread of its herd; what it costs there
// is bounded (ControlBounds).
#pragma once

#include "herd/backend/herdbackend.h"
#include "herd/control/protocol/controladdress.h"
#include "herd/control/protocol/controlmessage.h"
#include "herd/control/server/controlbounds.h"
#include "herd/control/server/controllistener.h"
#include "herd/control/server/facthistory.h"
#include "herd/control/server/factwindow.h"
#include "herd/control/server/requestnumbers.h"
#include "herd/core/base/handshakerate.h"
#include "herd/core/config/herdconfig.h"
#include "herd/core/folds/conflatedfacts.h"

#include <QTimer>
#include <QWebSocketServer>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace herd::control {

class Watcher;

class ControlServer : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        QByteArray program;    // with its version
        QByteArray key;        // of those who may operate; empty: nobody may
        QList<NodeId> servers; // that are here: others are not started
        ControlBounds bounds;
        // A reader of what is kept longer than the bounds say; empty: nothing is.
        std::function<std::unique_ptr<FactHistory>()> history {};
    };
    // `herd`: whose facts these are, from the first on, and who is told commands; outlives this.
    ControlServer(const HerdConfig &config, HerdBackend &herd, Settings settings);
    ~ControlServer() override;

    // Before listen() at an address that is TLS; later for those who call from then on.
    void setTls(const QSslConfiguration &tls) { m_listener.setTls(tls); }
    // A sentence when it cannot.
    std::optional<QString> listen(const ControlAddress &address);
    // Where it listens.
    ControlAddress address() const { return {m_host, m_listener.serverPort(), m_listener.isTls()}; }
    // Of its public key, see fingerprint.h; empty: no TLS.
    QByteArray fingerprint() const { return m_listener.fingerprint(); }
    // No facts will follow: everybody is told why, and goes.
    void end(const QByteArray &why);

private:
    void onFacts(const FactBatch &batch);
    void onCaller();
    bool hasRoomFor(const QTcpSocket &caller);
    void onUpgraded();
    void onTick();
    void enter(Watcher &watcher, const Hello &hello);
    void carryOut(Watcher &watcher, const Command &command);
    QByteArray whyNoRequest(const Watcher &watcher, const Command &command) const;
    Greeting greeting();
    std::unique_ptr<FactHistory> historyBehind(quint64 last) const; // null: not of all
    void remove(const Watcher *watcher);

    const HerdConfig m_config;
    HerdBackend &m_herd;
    const Settings m_settings;
    const QByteArray m_run;
    QString m_host;       // as it was asked for
    ConflatedFacts m_sum; // of all facts so far
    FactWindow m_window;
    RequestNumbers m_requests;
    ControlListener m_listener;
    HandshakeRate m_handshakes;
    QWebSocketServer m_upgrades;
    std::map<QTcpSocket *, int> m_callers; // not upgraded yet, and for how many ticks
    std::vector<std::unique_ptr<Watcher>> m_watchers;
    QTimer m_tick;
};

} // namespace herd::control
