// SPDX-License-Identifier: GPL-3.0-or-later
// The process' end of one connection to its control port: greets, lets in who says Hello rightly,
// and keeps what is queued within its bound, whatever the other end does. Owned by ControlServer,
// on its thread.
#pragma once

#include "herd/control/protocol/controlcodec.h"
#include "herd/control/server/controlbounds.h"
#include "herd/control/server/facthistory.h"
#include "herd/control/server/factwindow.h"
#include "herd/control/server/kindfilter.h"
#include "herd/core/folds/conflatedfacts.h"

#include <QHostAddress>
#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>
#include <vector>

class QSslSocket;
class QWebSocket;

namespace herd::control {

class Watcher : public QObject
{
    Q_OBJECT

public:
    // Takes the socket, and greets at once. `tls`: what is beneath it; null: no TLS. `key`: of those
    // who may operate; empty: nobody may.
    Watcher(QWebSocket *socket, QSslSocket *tls, const Greeting &greeting, const QByteArray &key,
            const ControlBounds &bounds);
    ~Watcher() override;

    quint64 range() const { return m_greeting.requests; } // of its request numbers
    QHostAddress peerAddress() const;
    // What it calls itself, and where it calls from.
    QByteArray who() const;
    bool isIn() const { return m_isIn; } // it has said Hello rightly, and was answered

    void send(const Message &message);
    // Facts that stand for all up to that number; then those behind it go on.
    void begin(const std::vector<Fact> &standIns, quint64 last);
    void resume(const std::vector<FactChunk> &missed, quint64 last);
    // All behind that number, as fast as it reads: what `window` keeps, and what it does not out of
    // `history`; then those that come go on. The window outlives this.
    void catchUp(quint64 last, std::unique_ptr<FactHistory> history, const FactWindow &window);
    // The next facts, and the message they are for who wants all; nothing before it is in. One who
    // does not read gets what they come to, once there is room.
    void add(const FactChunk &chunk, const QByteArray &message);
    // The last that is sent to it; it goes.
    void leave(const Message &last);
    void tick();

Q_SIGNALS:
    void
    entered(const herd::control::Hello &hello); // is answered by begin(), resume() or catchUp()
    void commanded(const herd::control::Command &command); // by one who may
    void timeAsked(const herd::control::TimeAsked &question);
    void gone(); // once; not from within a call

private:
    void onMessage(const QByteArray &bytes);
    void onWritten();
    void enter(const Hello &hello);
    QByteArray whyNot(const Hello &hello) const; // empty: it may come in
    qint64 waiting() const;                      // bytes that the system has not taken
    void sendGap();
    void sendFacts(const FactChunk &chunk);
    void readOn();
    void readSoon();

    const std::unique_ptr<QWebSocket> m_socket;
    const QPointer<QSslSocket> m_tls;
    const QByteArray m_fingerprint; // of our public key; empty: no TLS
    const Greeting m_greeting;
    const QByteArray m_key;
    const ControlBounds m_bounds;
    Role m_role = Role::Watch;
    KindFilter m_kinds;
    QByteArray m_name;
    quint64 m_skipped = 0; // facts of other kinds, since the last message with facts
    bool m_isIn = false;
    bool m_isLeaving = false;
    int m_ticks = 0;                     // since it came, or was told to go
    int m_silent = 0;                    // ticks
    std::optional<ConflatedFacts> m_gap; // that waits until there is room
    quint64 m_gapLast = 0;
    const FactWindow *m_window = nullptr; // while it catches up
    std::unique_ptr<FactHistory> m_history;
    quint64 m_read = 0; // number of the last fact up to which it has caught up
    bool m_willRead = false;
};

} // namespace herd::control
