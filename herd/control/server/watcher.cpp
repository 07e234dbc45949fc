// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/watcher.h"

#include "herd/control/protocol/controlproof.h"
#include "herd/control/protocol/fingerprint.h"
#include "herd/core/facts/factcodec.h"

#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslSocket>
#include <QWebSocket>

#include <utility>

namespace herd::control {

namespace {

// Of a name, in bytes: it is in each fact of what that one asks for.
constexpr qsizetype LongestName = 64;
constexpr qsizetype FactsAtOnce = 1024; // of a history: a millisecond or two

} // namespace

Watcher::Watcher(QWebSocket *socket, QSslSocket *tls, const Greeting &greeting,
                 const QByteArray &key, const ControlBounds &bounds)
    : m_socket(socket)
    , m_tls(tls)
    , m_fingerprint(tls ? fingerprintOf(tls->localCertificate().publicKey().toDer()) : QByteArray())
    , m_greeting(greeting)
    , m_key(key)
    , m_bounds(bounds)
{
    socket->setParent(nullptr); // it goes with this
    socket->setMaxAllowedIncomingFrameSize(quint64(LongestFromWatcher));
    socket->setMaxAllowedIncomingMessageSize(quint64(LongestFromWatcher));
    connect(socket, &QWebSocket::binaryMessageReceived, this, &Watcher::onMessage);
    connect(socket, &QWebSocket::textMessageReceived, this, [this] {
        leave(Refused {0, "Messages here are binary, not text"});
    });
    connect(socket, &QWebSocket::bytesWritten, this, &Watcher::onWritten);
    if (tls)
        connect(tls, &QSslSocket::encryptedBytesWritten, this, &Watcher::onWritten);
    connect(socket, &QWebSocket::pong, this, [this] { m_silent = 0; });
    connect(socket, &QWebSocket::disconnected, this, &Watcher::gone, Qt::QueuedConnection);
    send(greeting);
}

Watcher::~Watcher()
{
    m_socket->disconnect(this);
    m_socket->abort();
}

QByteArray Watcher::who() const
{
    const QByteArray name = m_name.isEmpty() ? QByteArray("somebody") : m_name;
    return name + " from " + m_socket->peerAddress().toString().toLatin1() + ':'
        + QByteArray::number(m_socket->peerPort());
}

void Watcher::send(const Message &message)
{
    m_socket->sendBinaryMessage(encode(message));
}

void Watcher::onMessage(const QByteArray &bytes)
{
    if (m_isLeaving)
        return;
    m_silent = 0;
    const auto read = decode(bytes);
    if (const auto *problem = std::get_if<QString>(&read))
        return leave(Refused {0, problem->toUtf8()});
    const auto &message = std::get<MessageRead>(read).message;
    if (!message)
        return; // of a kind that is of another version
    if (const auto *hello = std::get_if<Hello>(&*message); hello && !m_isIn)
        return enter(*hello);
    if (!m_isIn)
        return leave(Refused {0, "The first message is to be a hello"});
    if (const auto *question = std::get_if<TimeAsked>(&*message)) {
        Q_EMIT timeAsked(*question);
    } else if (const auto *command = std::get_if<Command>(&*message)) {
        if (m_role == Role::Operate)
            Q_EMIT commanded(*command);
        else
            send(Refused {command->number, "Who only watches gives no commands"});
    } else {
        leave(Refused {0, "That message does not come from a watcher"});
    }
}

void Watcher::enter(const Hello &hello)
{
    const QByteArray why = whyNot(hello);
    if (!why.isEmpty())
        return leave(Refused {0, why});
    m_role = hello.role;
    m_kinds = KindFilter(hello.kinds);
    m_name = hello.name.left(LongestName);
    Q_EMIT entered(hello);
}

QByteArray Watcher::whyNot(const Hello &hello) const
{
    if (!commonVersion(hello.version))
        return "This program speaks version " + QByteArray::number(ProtocolVersion)
            + " of the control protocol, and not with version " + QByteArray::number(hello.version);
    if (hello.role == Role::Watch)
        return {};
    if (m_key.isEmpty())
        return "Nobody may operate this herd: it was started without a control key";
    return isProven(hello, m_key, m_greeting, m_fingerprint)
        ? QByteArray()
        : QByteArray("The control key is another one than this herd's");
}

void Watcher::begin(const std::vector<Fact> &standIns, quint64 last)
{
    m_isIn = true;
    const FactBatch wanted = m_kinds.wantedOf(FactBatch(standIns.begin(), standIns.end()));
    for (const FactChunk &chunk : chunksOf(wanted))
        send(Snapshot {encodeFacts(chunk.facts)});
    send(Begun {last});
}

void Watcher::resume(const std::vector<FactChunk> &missed, quint64 last)
{
    m_isIn = true;
    send(Resumed {last});
    for (const FactChunk &chunk : missed)
        add(chunk, encode(Facts {chunk.last, encodeFacts(chunk.facts)}));
}

void Watcher::catchUp(quint64 last, std::unique_ptr<FactHistory> history, const FactWindow &window)
{
    m_isIn = true;
    send(Resumed {last});
    m_window = &window;
    m_history = std::move(history);
    m_read = last;
    readSoon();
}

// A slice a turn: others have theirs between.
void Watcher::readSoon()
{
    if (!std::exchange(m_willRead, true))
        QMetaObject::invokeMethod(this, &Watcher::readOn, Qt::QueuedConnection);
}

void Watcher::readOn()
{
    m_willRead = false;
    if (!m_window || m_isLeaving || waiting() > m_bounds.backlog / 2)
        return;
    if (const auto chunk = m_window->next(m_read)) {
        if (chunk->facts.isEmpty()) { // those that come are the next
            m_window = nullptr;
            m_history.reset();
            return;
        }
        sendFacts(*chunk);
        m_read = chunk->last;
        return readSoon();
    }
    const auto batch = m_history ? m_history->behind(m_read, FactsAtOnce) : std::nullopt;
    if (!batch)
        return leave(Refused {0, "Not all that happened since is kept"});
    for (const FactChunk &chunk : chunksOf(*batch)) {
        sendFacts(chunk);
        m_read = chunk.last;
    }
    if (!batch->isEmpty())
        readSoon(); // else with the next tick
}

void Watcher::sendFacts(const FactChunk &chunk)
{
    const FactBatch wanted = m_kinds.wantedOf(chunk.facts);
    m_skipped += quint64(chunk.facts.size() - wanted.size());
    send(Facts {chunk.last, encodeFacts(wanted), std::exchange(m_skipped, 0)});
}

QHostAddress Watcher::peerAddress() const
{
    return m_socket->peerAddress();
}

// TLS takes all there is at once, and keeps it until the system takes it.
qint64 Watcher::waiting() const
{
    return m_socket->bytesToWrite() + (m_tls ? m_tls->encryptedBytesToWrite() : 0);
}

void Watcher::add(const FactChunk &chunk, const QByteArray &message)
{
    if (!m_isIn || m_isLeaving || m_window)
        return;
    const bool isInTime = !m_gap && waiting() <= m_bounds.backlog;
    if (isInTime && m_kinds.isAll()) {
        m_socket->sendBinaryMessage(message);
        return;
    }
    if (isInTime)
        return sendFacts(chunk);
    const FactBatch wanted = m_kinds.wantedOf(chunk.facts);
    m_skipped += quint64(chunk.facts.size() - wanted.size());
    if (!m_gap)
        m_gap.emplace(m_bounds.gap);
    for (const Fact &fact : wanted)
        m_gap->add(fact);
    m_gapLast = chunk.last;
}

// In one message: who comes back after it has all of the gap, or nothing.
void Watcher::sendGap()
{
    const std::vector<Fact> facts = m_gap->take();
    m_gap.reset();
    send(Facts {m_gapLast, encodeFacts(facts), std::exchange(m_skipped, 0)});
}

// While much waits, the system only takes more because the other end reads.
void Watcher::onWritten()
{
    if (waiting() > 0)
        m_silent = 0;
    if (m_gap && !m_isLeaving && waiting() <= m_bounds.backlog / 2)
        sendGap();
    if (m_window)
        readSoon();
}

void Watcher::leave(const Message &last)
{
    if (std::exchange(m_isLeaving, true))
        return;
    m_gap.reset();
    m_ticks = 0;
    send(last);
    m_socket->flush();
    m_socket->close(std::holds_alternative<Ended>(last)
                        ? QWebSocketProtocol::CloseCodeGoingAway
                        : QWebSocketProtocol::CloseCodePolicyViolated);
}

void Watcher::tick()
{
    ++m_ticks;
    ++m_silent;
    const bool isLate = (!m_isIn || m_isLeaving) && m_ticks > m_bounds.helloTicks;
    if (isLate || m_silent > m_bounds.silentTicks)
        m_socket->abort();
    else if (m_ticks % m_bounds.pingTicks == 0)
        m_socket->ping();
    if (m_window)
        readSoon();
}

} // namespace herd::control

#include "moc_watcher.cpp"
