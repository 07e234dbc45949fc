// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/controlclient.h"

#include "herd/control/protocol/controlcodec.h"
#include "herd/control/protocol/controlproof.h"
#include "herd/core/base/limits.h"
#include "herd/core/facts/factcodec.h"
#include "herd/system/clock.h"
#include "herd/system/randomtext.h"

#include <QRandomGenerator>

#include <algorithm>
#include <utility>

namespace herd::control {

namespace {

// Sentences from the other end and from Qt, as this end says them.
QString withoutStop(QString sentence)
{
    while (sentence.endsWith(u'.'))
        sentence.chop(1);
    return sentence;
}

} // namespace

ControlClient::ControlClient(Settings settings, QObject *parent)
    : QObject(parent)
    , m_settings(std::move(settings))
    , m_pauses(m_settings.firstRetry, m_settings.lastRetry)
    , m_standIns(limits::FactsWaiting)
{
    m_tick.setInterval(m_settings.tick);
    connect(&m_tick, &QTimer::timeout, this, &ControlClient::onTick);
    m_retry.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &ControlClient::dial);
    m_retry.start(0);
}

ControlClient::~ControlClient()
{
    closeSocket();
}

void ControlClient::dial()
{
    m_silent = 0;
    m_socket = std::make_unique<ControlSocket>(m_settings.address, m_settings.certificate);
    connect(m_socket.get(), &ControlSocket::received, this, &ControlClient::onMessage);
    connect(m_socket.get(), &ControlSocket::closed, this,
            [this](const QString &why) { drop(withoutStop(why)); });
    connect(m_socket.get(), &ControlSocket::distrusted, this, &ControlClient::onDistrusted);
    m_tick.start();
}

void ControlClient::onMessage(const QByteArray &bytes)
{
    m_silent = 0;
    const auto decoded = decode(bytes);
    if (const auto *problem = std::get_if<QString>(&decoded))
        return end(QStringLiteral("What came cannot be read: %1").arg(*problem));
    const auto &message = std::get<MessageRead>(decoded).message;
    if (!message)
        return; // of a kind that is of another version
    std::visit(Overloaded {
                   [this](const Greeting &m) { onGreeting(m); },
                   [this](const Snapshot &m) {
                       if (const auto batch = read(m.batch); batch && !m_hasBegun)
                           take(*batch);
                   },
                   [this](const Begun &m) { onBegun(m.last); },
                   [this](const Resumed &) {
                       m_isReached = true;
                       m_pauses.beginAnew();
                       Q_EMIT resumed();
                   },
                   [this](const Facts &m) { onFacts(m); },
                   [this](const Refused &m) {
                       if (m.number == 0)
                           end(withoutStop(QString::fromUtf8(m.why)));
                       else
                           Q_EMIT refused(m);
                   },
                   [this](const TimeTold &m) {
                       m_clock.note(m.asked, m.now, monotonicNow());
                       Q_EMIT clockCompared();
                   },
                   [this](const Ended &m) { end(withoutStop(QString::fromUtf8(m.why))); },
                   [](const auto &) {}, // a watcher's own
               },
               *message);
}

void ControlClient::onGreeting(const Greeting &greeting)
{
    const auto version = commonVersion(greeting.version);
    if (!version)
        return end(QStringLiteral("It speaks version %1 of the control protocol, and this program "
                                  "version %2")
                       .arg(greeting.version)
                       .arg(ProtocolVersion));
    if (m_hasBegun && greeting.run != m_run)
        return end(QStringLiteral("Its servers were started anew: this is another run"));
    if (!m_hasBegun) {
        auto parsed = parseHerdFile(greeting.herd);
        if (const auto *error = std::get_if<HerdFileError>(&parsed))
            return end(
                QStringLiteral("Its herd cannot be read: %1").arg(withoutStop(error->text())));
        m_herd = std::get<HerdConfig>(std::move(parsed));
        m_nodes = m_herd.nodes.size();
        m_program = greeting.program;
        m_run = greeting.run;
        m_servers = greeting.servers;
        // A first guess, until a question is answered.
        const Nanoseconds received = monotonicNow();
        m_clock.note(received - ClockEstimate::Lasts, greeting.now - ClockEstimate::Lasts / 2,
                     received);
        m_standIns.emplace(limits::FactsWaiting); // of a connection that was lost before it began
    }
    m_nextRequest = std::max<quint64>(1, greeting.requests);
    Hello hello {*version, role(), randomText(), {}, m_hasBegun ? m_run : QByteArray(), m_last};
    hello.name = m_settings.name;
    if (hello.role == Role::Operate)
        hello.proof
            = proofOf(hello.role, m_settings.key, greeting, hello.nonce, m_socket->certificate());
    m_socket->send(encode(hello));
    m_socket->send(encode(TimeAsked {monotonicNow()}));
}

void ControlClient::onBegun(quint64 last)
{
    if (m_hasBegun)
        return end(QStringLiteral("While it could not be reached more happened than it keeps"));
    m_last = last;
    m_hasBegun = m_isReached = true;
    Q_EMIT begun();
}

void ControlClient::onFacts(const Facts &message)
{
    const auto batch = read(message.batch);
    if (!batch)
        return;
    m_last = message.last;
    if (m_standIns)
        take(*batch);
    else
        Q_EMIT facts(*batch);
}

// Facts of kinds that nobody here knows are told as a gap.
std::optional<FactBatch> ControlClient::read(const QByteArray &batch)
{
    auto decoded = decodeFacts(batch, m_nodes);
    if (const auto *error = std::get_if<FactsError>(&decoded)) {
        end(QStringLiteral("What came cannot be read: %1").arg(error->text));
        return std::nullopt;
    }
    auto &read = std::get<FactsRead>(decoded);
    for (const Fact &fact : std::as_const(read.facts)) {
        if (fact.as<fact::NodeAdded>())
            m_nodes = std::max(m_nodes, qsizetype(fact.node.index) + 1);
    }
    if (read.unknownFacts > 0) {
        const Nanoseconds at = read.facts.isEmpty() ? now() : read.facts.front().at;
        read.facts.prepend({0, at, {}, fact::FactsDropped {read.unknownFacts, {}, 0}});
    }
    return read.facts;
}

void ControlClient::take(const FactBatch &batch)
{
    for (const Fact &fact : batch)
        m_standIns->add(fact);
}

FactBatch ControlClient::takeStandIns()
{
    Q_ASSERT(m_hasBegun && m_standIns);
    const std::vector<Fact> facts = m_standIns->take();
    m_standIns.reset();
    return FactBatch(facts.begin(), facts.end());
}

Nanoseconds ControlClient::now() const
{
    return m_isReached ? monotonicNow() + m_clock.ahead() : m_stoodStill;
}

bool ControlClient::send(const Message &message)
{
    if (!m_isReached)
        return false;
    m_socket->send(encode(message));
    return true;
}

void ControlClient::onTick()
{
    if (!m_socket)
        return;
    if (++m_silent > SilentTicks)
        drop(QStringLiteral("It does not answer"));
    else if (m_isReached)
        send(TimeAsked {monotonicNow()});
}

void ControlClient::onDistrusted(const QByteArray &fingerprint)
{
    const QString why = m_settings.certificate.isEmpty()
        ? QStringLiteral("Its certificate is not known here")
        : QStringLiteral("Its certificate is another one than the one that is known");
    closeSocket();
    Q_EMIT distrusted(fingerprint);
    end(why);
}

void ControlClient::drop(const QString &why)
{
    closeSocket();
    if (!m_hasBegun)
        return end(why);
    m_stoodStill = now();
    m_retry.start(m_pauses.next(QRandomGenerator::global()->generateDouble()));
    if (std::exchange(m_isReached, false))
        Q_EMIT interrupted(why);
}

void ControlClient::end(const QString &why)
{
    closeSocket();
    m_retry.stop();
    m_stoodStill = now();
    m_isReached = false;
    if (!m_whyEnded.isEmpty())
        return;
    m_whyEnded = why.isEmpty() ? QStringLiteral("It ended") : why;
    Q_EMIT ended(m_whyEnded);
}

// Which may be the one that is signalling.
void ControlClient::closeSocket()
{
    m_tick.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->close();
    m_socket.release()->deleteLater();
}

} // namespace herd::control

#include "moc_controlclient.cpp"
