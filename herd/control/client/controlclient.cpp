// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/controlclient.h"

#include "herd/control/protocol/controlcodec.h"
#include "herd/control/protocol/controlproof.h"
#include "herd/core/base/limits.h"
#include "herd/system/clock.h"
#include "herd/system/randomtext.h"

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
    , m_socket(m_settings.address, m_settings.trusted,
               {m_settings.tick, m_settings.firstRetry, m_settings.lastRetry})
    , m_standIns(limits::FactsWaiting)
{
    connect(&m_socket, &RedialedSocket::received, this, &ControlClient::onMessage);
    connect(&m_socket, &RedialedSocket::closed, this,
            [this](const QString &why) { drop(withoutStop(why)); });
    connect(&m_socket, &RedialedSocket::distrusted, this, &ControlClient::onDistrusted);
    connect(&m_socket, &RedialedSocket::ticked, this, [this] { send(TimeAsked {monotonicNow()}); });
}

void ControlClient::onMessage(const QByteArray &bytes)
{
    const auto decoded = decode(bytes);
    if (const auto *problem = std::get_if<QString>(&decoded))
        return end(QStringLiteral("What came cannot be read: %1").arg(*problem));
    const auto &message = std::get<MessageRead>(decoded).message;
    if (!message)
        return; // of a kind that is of another version
    std::visit(Overloaded {
                   [this](const Greeting &m) { onGreeting(m); },
                   [this](const Snapshot &m) {
                       if (!m_hasBegun || m_isNext)
                           onFacts(m.batch);
                   },
                   [this](const Begun &m) {
                       if (std::exchange(m_isNext, false)) {
                           m_last = m.last;
                           return m_socket.beginAnew();
                       }
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
                       m_isNext = false;
                       m_socket.beginAnew();
                       if (!std::exchange(m_isReached, true))
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
                   [this](const Ended &m) {
                       const QString why = withoutStop(QString::fromUtf8(m.why));
                       return m_followsRuns && !m_standIns ? drop(why) : end(why);
                   },
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
        return takeNext(greeting);
    if (!m_hasBegun) {
        if (!take(greeting))
            return;
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

// The run is what it says from here on; false: that cannot be read, which is the end.
bool ControlClient::take(const Greeting &greeting)
{
    auto run = WatchedRun::of(greeting);
    if (const auto *problem = std::get_if<QString>(&run)) {
        end(*problem);
        return false;
    }
    m_run = std::get<WatchedRun>(std::move(run));
    m_clock = ClockEstimate::guess(greeting.now, monotonicNow());
    return true;
}

// All that happened in it follows where its process has that, else what it comes to.
void ControlClient::takeNext(const Greeting &greeting)
{
    if (!m_followsRuns || m_standIns)
        return end(QStringLiteral("Its servers were started anew: this is another run"));
    Q_EMIT runOver();
    const WatchedRun before = m_run;
    if (!take(greeting))
        return;
    if (m_run.herd != before.herd || m_run.servers != before.servers)
        return end(
            QStringLiteral("Its servers were started anew, of another herd or others of it"));
    m_nextRequest = std::max<quint64>(1, greeting.requests);
    m_last = 0;
    m_isWhole = m_isWhole && m_run.hasAll;
    m_isNext = true;
    m_greeting = greeting;
    enter();
    m_isReached = true;
    Q_EMIT resumed();
}

void ControlClient::enter()
{
    const Greeting greeting = *std::exchange(m_greeting, std::nullopt);
    Hello hello {*commonVersion(greeting.version),       role(), randomText(), {},
                 m_hasBegun ? m_run.name : QByteArray(), m_last};
    hello.name = m_settings.name;
    if (hello.role == Role::Operate)
        hello.proof
            = proofOf(hello.role, m_settings.key, greeting, hello.nonce, m_socket.fingerprint());
    m_socket.send(encode(hello));
    m_socket.send(encode(TimeAsked {monotonicNow()}));
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
    m_socket.send(encode(message));
    return true;
}

void ControlClient::onDistrusted(const QByteArray &fingerprint)
{
    const QString why = m_settings.trusted.isEmpty()
        ? QStringLiteral("Its public key is not known here")
        : QStringLiteral("Its public key is another one than the one that is known");
    m_socket.hangUp();
    Q_EMIT distrusted(fingerprint);
    end(why);
}

void ControlClient::drop(const QString &why)
{
    m_greeting.reset();
    m_socket.hangUp();
    if (!m_hasBegun)
        return end(why);
    m_stoodStill = now();
    m_socket.dialLater();
    if (std::exchange(m_isReached, false))
        Q_EMIT interrupted(why);
}

void ControlClient::end(const QString &why)
{
    m_greeting.reset();
    m_socket.hangUp();
    m_stoodStill = now();
    m_isReached = false;
    if (!m_whyEnded.isEmpty())
        return;
    m_whyEnded = why.isEmpty() ? QStringLiteral("It ended") : why;
    Q_EMIT ended(m_whyEnded);
}

} // namespace herd::control

#include "moc_controlclient.cpp"
