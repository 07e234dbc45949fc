// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/controlserver.h"

#include "herd/control/protocol/controlcodec.h"
#include "herd/control/server/commandrules.h"
#include "herd/control/server/greetedherd.h"
#include "herd/control/server/watcher.h"
#include "herd/core/base/limits.h"
#include "herd/core/facts/factcodec.h"
#include "herd/system/randomtext.h"

#include <QHostAddress>
#include <QSslSocket>
#include <QTcpSocket>
#include <QWebSocket>
#include <QWebSocketCorsAuthenticator>

#include <algorithm>

namespace herd::control {

namespace {

// Read ahead of one: a message and more, since a frame is taken whole.
constexpr qint64 ReadAhead = 2 * LongestFromWatcher;

constexpr std::chrono::hours LongestDrain {1};

} // namespace

ControlServer::ControlServer(const HerdConfig &config, HerdBackend &herd, Settings settings)
    : m_config(config)
    , m_herd(herd)
    , m_settings(std::move(settings))
    , m_run(randomText())
    , m_sum(limits::FactsWaiting)
    , m_window(m_settings.bounds.window)
    , m_handshakes(m_settings.bounds.handshakes, {})
    , m_upgrades(QString::fromUtf8(m_settings.program), QWebSocketServer::NonSecureMode)
{
    connect(&m_herd, &HerdBackend::factsReady, this, &ControlServer::onFacts);
    connect(&m_herd, &HerdBackend::drained, this, [this](NodeId node, const QByteArray &left) {
        for (const auto &watcher : m_watchers) {
            if (watcher->isIn())
                watcher->send(Drained {node, left});
        }
    });
    connect(&m_listener, &QTcpServer::newConnection, this, &ControlServer::onCaller);
    connect(&m_upgrades, &QWebSocketServer::newConnection, this, &ControlServer::onUpgraded);
    // A browser says whose page it shows; no page is to reach this port.
    connect(&m_upgrades, &QWebSocketServer::originAuthenticationRequired, this,
            [](QWebSocketCorsAuthenticator *caller) {
                caller->setAllowed(caller->origin().isEmpty());
            });
    m_tick.setInterval(m_settings.bounds.tick);
    connect(&m_tick, &QTimer::timeout, this, &ControlServer::onTick);
}

ControlServer::~ControlServer()
{
    for (const auto &[socket, age] : m_callers)
        socket->disconnect(this);
}

std::optional<QString> ControlServer::listen(const ControlAddress &address)
{
    const QHostAddress host = address.host == QStringLiteral("localhost")
        ? QHostAddress(QHostAddress::LocalHost)
        : QHostAddress(address.host);
    if (host.isNull())
        return QStringLiteral("A control port listens on an address of this machine, and %1 is a "
                              "name.")
            .arg(address.host);
    if (address.isTls != m_listener.isTls() || (!address.isTls && !host.isLoopback()))
        return QStringLiteral("A control port on %1 needs TLS.").arg(address.host);
    if (!m_listener.listen(host, address.port))
        return QStringLiteral("The control port %1 cannot be had: %2.")
            .arg(address.text(), m_listener.errorString());
    m_host = address.host;
    m_tick.start();
    return std::nullopt;
}

void ControlServer::onFacts(const FactBatch &batch)
{
    for (const FactChunk &chunk : chunksOf(m_requests.translated(batch))) {
        for (const Fact &fact : chunk.facts) {
            if (!fact.as<fact::RequestAnswered>() && !fact.as<fact::RequestFailed>())
                m_sum.add(fact);
        }
        m_window.add(chunk);
        if (m_watchers.empty())
            continue;
        const QByteArray message = encode(Facts {chunk.last, encodeFacts(chunk.facts)});
        for (const auto &watcher : m_watchers)
            watcher->add(chunk, message);
    }
}

void ControlServer::onCaller()
{
    while (QTcpSocket *socket = m_listener.nextPendingConnection()) {
        if (!hasRoomFor(*socket)) {
            socket->abort();
            socket->deleteLater();
            continue;
        }
        m_callers.emplace(socket, 0);
        socket->setReadBufferSize(ReadAhead);
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_callers.erase(socket);
            socket->deleteLater();
        });
        auto *const tls = qobject_cast<QSslSocket *>(socket);
        if (!tls) {
            m_upgrades.handleConnection(socket);
            continue;
        }
        connect(tls, &QSslSocket::encrypted, this,
                [this, tls] { m_upgrades.handleConnection(tls); });
        tls->startServerEncryption();
    }
}

bool ControlServer::hasRoomFor(const QTcpSocket &caller)
{
    const QHostAddress from = caller.peerAddress();
    const auto callers = qsizetype(m_callers.size()) + qsizetype(m_watchers.size());
    if (callers >= m_settings.bounds.callers)
        return false;
    if (!m_listener.isTls())
        return true; // they are all of this machine
    const auto ofOne
        = std::count_if(m_callers.begin(), m_callers.end(),
                        [&from](const auto &each) { return each.first->peerAddress() == from; })
        + std::count_if(m_watchers.begin(), m_watchers.end(),
                        [&from](const auto &each) { return each->peerAddress() == from; });
    return ofOne < m_settings.bounds.ofOneAddress
        && m_handshakes.admits(from.toString().toLatin1());
}

void ControlServer::onUpgraded()
{
    while (QWebSocket *socket = m_upgrades.nextPendingConnection()) {
        const auto caller
            = std::find_if(m_callers.begin(), m_callers.end(), [socket](const auto &each) {
                  return each.first->peerPort() == socket->peerPort()
                      && each.first->peerAddress() == socket->peerAddress();
              });
        QSslSocket *tls = nullptr;
        if (caller != m_callers.end()) {
            tls = qobject_cast<QSslSocket *>(caller->first);
            caller->first->disconnect(this); // it is the other's
            m_callers.erase(caller);
        }
        m_watchers.push_back(
            std::make_unique<Watcher>(socket, tls, greeting(), m_settings.key, m_settings.bounds));
        Watcher *watcher = m_watchers.back().get();
        connect(watcher, &Watcher::entered, this,
                [this, watcher](const Hello &hello) { enter(*watcher, hello); });
        connect(watcher, &Watcher::commanded, this,
                [this, watcher](const Command &command) { carryOut(*watcher, command); });
        connect(watcher, &Watcher::timeAsked, this, [this, watcher](const TimeAsked &question) {
            watcher->send(TimeTold {question.asked, m_herd.now()});
        });
        connect(watcher, &Watcher::gone, this, [this, watcher] { remove(watcher); });
    }
}

Greeting ControlServer::greeting()
{
    const QByteArray history = m_window.behind(0) || historyBehind(0) ? "history " : "";
    return {ProtocolVersion,
            history + "kinds resume time forget drain",
            m_settings.program,
            greetedHerd(m_config),
            m_run,
            m_settings.servers,
            m_requests.nextRange(),
            m_herd.now(),
            randomText(),
            m_window.last()};
}

std::unique_ptr<FactHistory> ControlServer::historyBehind(quint64 last) const
{
    auto history = m_settings.history ? m_settings.history() : nullptr;
    return history && last <= m_window.last() && history->behind(last, 1) ? std::move(history)
                                                                          : nullptr;
}

void ControlServer::onTick()
{
    m_handshakes.onTick();
    std::vector<QTcpSocket *> late;
    for (auto &[socket, age] : m_callers) {
        if (++age > m_settings.bounds.helloTicks)
            late.push_back(socket);
    }
    for (QTcpSocket *socket : late)
        socket->abort(); // which takes it off the list
    for (const auto &watcher : m_watchers)
        watcher->tick();
}

void ControlServer::enter(Watcher &watcher, const Hello &hello)
{
    m_herd.flushFacts(); // it knows all that a client was answered before
    if (hello.run == m_run) {
        if (auto history = historyBehind(hello.last))
            return watcher.catchUp(hello.last, std::move(history), m_window);
        if (const auto missed = m_window.behind(hello.last))
            return watcher.resume(*missed, hello.last);
    }
    const std::vector<Fact> standIns = m_sum.take();
    for (const Fact &fact : standIns)
        m_sum.add(fact); // which come to what they stand for
    watcher.begin(standIns, m_window.last());
}

void ControlServer::carryOut(Watcher &watcher, const Command &command)
{
    QByteArray why = whyNot(command, m_config, m_settings.servers);
    if (why.isEmpty() && command.act == Act::Submit)
        why = whyNoRequest(watcher, command);
    if (!why.isEmpty())
        return watcher.send(Refused {command.number, why});
    m_herd.note(command.node, {watcher.who(), toldAs(command), command.peer});
    const LinkId link = m_config.linkBetween(command.node, command.peer);
    switch (command.act) {
    case Act::Start:
        return m_herd.start(command.node);
    case Act::Stop:
        return m_herd.stop(command.node);
    case Act::Kill:
        return m_herd.kill(command.node);
    case Act::StartOnFreePorts:
        return m_herd.startOnFreePorts(command.node);
    case Act::Drain:
        return m_herd.drain(command.node,
                            std::clamp<Nanoseconds>(command.within, {}, LongestDrain));
    case Act::CutLink:
    case Act::HealLink:
        return m_herd.setLink(link, command.act == Act::HealLink);
    case Act::Submit:
        return m_requests.add(m_herd.submit(command.node, command.line), command.number);
    case Act::Forget:
        return m_herd.forget(command.node, command.line);
    case Act::Unknown:
        break;
    }
    Q_UNREACHABLE();
}

QByteArray ControlServer::whyNoRequest(const Watcher &watcher, const Command &command) const
{
    if (command.number / RequestNumbers::RangeSize != watcher.range() / RequestNumbers::RangeSize)
        return "That number is not of this watcher's requests";
    if (command.line.contains('\n'))
        return "A request is one line";
    return m_requests.waiting(watcher.range()) < m_settings.bounds.requests
        ? QByteArray()
        : QByteArray("Too many requests wait for their answer");
}

void ControlServer::remove(const Watcher *watcher)
{
    const auto found = std::find_if(m_watchers.begin(), m_watchers.end(),
                                    [watcher](const auto &each) { return each.get() == watcher; });
    if (found == m_watchers.end())
        return;
    found->release()->deleteLater(); // it is the one that tells
    m_watchers.erase(found);
}

void ControlServer::end(const QByteArray &why)
{
    m_listener.close();
    m_tick.stop();
    for (const auto &watcher : m_watchers)
        watcher->leave(Ended {why});
}

} // namespace herd::control

#include "moc_controlserver.cpp"
