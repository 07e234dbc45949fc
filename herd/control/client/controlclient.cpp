// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/controlclient.h"

#include "herd/control/protocol/controlcodec.h"
#include "herd/control/protocol/controlproof.h"
#include "herd/core/base/limits.h"
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
    m_socket = std::make_unique<ControlSocket>(m_settings.address, m_settings.trusted);
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
                       if (!m_hasBegun)
                           onFacts(m.batch);
                   },
                   [this](const Begun &m) {
                       if (m_isWhole && m_last == 0)
                           return end(QStringLiteral("It has not all that happened any more"));
                       if (m_hasBegun)
                           return end(QStringLiteral(
                               "While it could not be reached more happened than it keeps"));
                       m_last = m.last;
                       m_hasBegun = m_isReached = true;
                       Q_EMIT begun();
                   },
                   [this](const Resumed &) {
                       m_isReached = true;
                       m_pauses.beginAnew();
                       Q_EMIT resumed();
                   },
                   [this](const Facts &m) {
                       m_last = m.last;
                       onFacts(m.batch);
                   },
                   [this](const Refused &m) {
                       if (m.number == 0)
                           end(withoutStop(QString::fromUtf8(m.why)));
                       else
                           Q_EMIT refused(m);
                   },
                   [this](const Drained &m) { Q_EMIT drained(m); },
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
    if (m_hasBegun && greeting.run != m_run.name)
        return end(QStringLiteral("Its servers were started anew: this is another run"));
    if (!m_hasBegun) {
        auto run = WatchedRun::of(greeting);
        if (const auto *problem = std::get_if<QString>(&run))
            return end(*problem);
        m_run = std::get<WatchedRun>(std::move(run));
        // A first guess, until a question is answered.
        const Nanoseconds received = monotonicNow();
        m_clock.note(received - ClockEstimate::Lasts, greeting.now - ClockEstimate::Lasts / 2,
                     received);
        m_standIns.emplace(limits::FactsWaiting); // of a connection that was lost before it began
    }
    m_nextRequest = std::max<quint64>(1, greeting.requests);
    m_greeting = greeting;
    if (!m_hasBegun && m_settings.isFromBeginning && m_run.hasAll) {
        m_isWhole = m_hasBegun = m_isReached = true;
        Q_EMIT begun();
    } else if (!m_isWhole || !m_standIns) {
        enter();
    }
}

void ControlClient::enter()
{
    const Greeting greeting = *std::exchange(m_greeting, std::nullopt);
    Hello hello {*commonVersion(greeting.version),       role(), randomText(), {},
                 m_hasBegun ? m_run.name : QByteArray(), m_last};
    hello.name = m_settings.name;
    if (hello.role == Role::Operate)
        hello.proof
            = proofOf(hello.role, m_settings.key, greeting, hello.nonce, m_socket->fingerprint());
    m_socket->send(encode(hello));
    m_socket->send(encode(TimeAsked {monotonicNow()}));
}

void ControlClient::onFacts(const QByteArray &bytes)
{
    const auto read = m_run.read(bytes, now());
    if (const auto *problem = std::get_if<QString>(&read))
        return end(*problem);
    const auto &batch = std::get<FactBatch>(read);
    if (!m_standIns)
        Q_EMIT facts(batch);
    else
        for (const Fact &fact : batch)
            m_standIns->add(fact);
}

FactBatch ControlClient::takeStandIns()
{
    Q_ASSERT(m_hasBegun && m_standIns);
    const std::vector<Fact> facts = m_standIns->take();
    m_standIns.reset();
    if (m_isWhole && m_greeting)
        enter();
    return FactBatch(facts.begin(), facts.end());
}

Nanoseconds ControlClient::now() const
{
    return m_isReached ? monotonicNow() + m_clock.ahead() : m_stoodStill;
}

bool ControlClient::send(const Message &message)
{
    if (!m_isReached || m_greeting)
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
    const QString why = m_settings.trusted.isEmpty()
        ? QStringLiteral("Its public key is not known here")
        : QStringLiteral("Its public key is another one than the one that is known");
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
    m_greeting.reset();
    m_tick.stop();
    if (!m_socket)
        return;
    m_socket->disconnect(this);
    m_socket->close();
    m_socket.release()->deleteLater();
}

} // namespace herd::control

#include "moc_controlclient.cpp"
