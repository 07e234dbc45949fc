// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/remoteherd.h"

#include "herd/control/protocol/controlcodec.h"

#include <utility>

namespace herd::control {

RemoteHerd::RemoteHerd(std::shared_ptr<ControlClient> client, QObject *parent)
    : HerdBackend(parent)
    , m_client(std::move(client))
    , m_tellsAll(m_client->isWhole())
{
    QMetaObject::invokeMethod(this, &RemoteHerd::begin, Qt::QueuedConnection);
}

RemoteHerd::~RemoteHerd()
{
    m_client->disconnect(this);
}

void RemoteHerd::begin()
{
    const FactBatch standIns = m_client->takeStandIns();
    m_seq = quint64(standIns.size());
    for (const Fact &fact : standIns)
        follow(fact);
    if (!m_tellsAll)
        Q_EMIT beganBehind(m_seq, standIns, 0);
    connect(m_client.get(), &ControlClient::facts, this, &RemoteHerd::tell);
    connect(m_client.get(), &ControlClient::refused, this, &RemoteHerd::onRefused);
    connect(m_client.get(), &ControlClient::drained, this,
            [this](const Drained &server) { Q_EMIT drained(server.node, server.left); });
    connect(m_client.get(), &ControlClient::interrupted, this, [this](const QString &why) {
        Q_EMIT unreachable(why);
        setReached(why);
        failAll(QStringLiteral("the connection to the herd was lost"));
    });
    connect(m_client.get(), &ControlClient::runOver, this, &RemoteHerd::tellStops);
    connect(m_client.get(), &ControlClient::resumed, this, [this] {
        Q_EMIT reachable();
        setReached({});
    });
    connect(m_client.get(), &ControlClient::clockCompared, this, &RemoteHerd::tellClock);
    connect(m_client.get(), &ControlClient::ended, this, [this](const QString &why) {
        setReached(why);
        failAll(QStringLiteral("the connection to the herd was lost"));
        Q_EMIT lost(why);
    });
    if (!m_client->whyEnded().isEmpty()) {
        setReached(m_client->whyEnded());
        Q_EMIT lost(m_client->whyEnded());
    } else if (!m_client->isReached()) {
        const QString why = QStringLiteral("The connection was lost");
        Q_EMIT unreachable(why);
        setReached(why);
    }
}

void RemoteHerd::setReached(const QString &whyNot)
{
    if (std::exchange(m_isReached, whyNot.isEmpty()) == whyNot.isEmpty())
        return;
    FactBatch batch;
    for (const NodeId server : m_client->run().servers) {
        batch.append(m_isReached
                         ? Fact {0, now(), {}, fact::ServerInReach {server}}
                         : Fact {0, now(), {}, fact::ServerOutOfReach {server, whyNot.toUtf8()}});
    }
    tell(batch);
}

// They ended without a word, with their process.
void RemoteHerd::tellStops()
{
    FactBatch batch;
    for (const NodeId server : std::exchange(m_up, {}))
        batch.append({0, now(), server, fact::NodeStopped {true}});
    m_clock.reset();
    tell(batch);
}

void RemoteHerd::follow(const Fact &fact)
{
    if (fact.as<fact::NodeStarting>() || fact.as<fact::NodeListening>())
        m_up.insert(fact.node);
    else if (fact.as<fact::NodeStopped>() || fact.as<fact::NodeFailed>())
        m_up.erase(fact.node);
}

// Where it is news: the first, one that is much surer, or one that the one before excludes.
void RemoteHerd::tellClock()
{
    const auto uncertainty = m_client->clock().uncertainty();
    const Nanoseconds ahead = m_client->clock().ahead();
    const bool isNews = uncertainty
        && (!m_clock || *uncertainty < m_clock->second / 2
            || std::chrono::abs(ahead - m_clock->first) > *uncertainty + m_clock->second);
    if (!isNews)
        return;
    m_clock = {ahead, *uncertainty};
    FactBatch batch;
    for (const NodeId server : m_client->run().servers)
        batch.append({0, now(), {}, fact::ClockCompared {server, ahead, *uncertainty}});
    tell(batch);
}

HerdBackend::Capabilities RemoteHerd::capabilities() const
{
    if (!m_client->whyEnded().isEmpty())
        return {};
    if (m_client->role() == Role::Watch)
        return Capability::Live;
    Capabilities all = Capability::Live | Capability::Run | Capability::Links | Capability::Submit;
    all.setFlag(Capability::Forget, m_client->run().forgets);
    all.setFlag(Capability::Drain, m_client->run().drains);
    return all;
}

void RemoteHerd::setLink(LinkId link, bool whole)
{
    const LinkConfig &ends = m_client->herd().link(link);
    order(whole ? Act::HealLink : Act::CutLink, ends.a, ends.b);
}

void RemoteHerd::drain(NodeId node, Nanoseconds within)
{
    if (!m_client->run().drains)
        return stop(node);
    if (m_client->role() == Role::Operate)
        m_client->send(Command {m_client->nextRequest(), Act::Drain, node, {}, {}, within});
}

void RemoteHerd::forget(NodeId node, const QByteArray &client)
{
    if (m_client->role() == Role::Operate)
        m_client->send(Command {m_client->nextRequest(), Act::Forget, node, {}, client});
}

void RemoteHerd::order(Act act, NodeId node, NodeId peer)
{
    if (m_client->role() == Role::Operate)
        m_client->send(Command {m_client->nextRequest(), act, node, peer, {}});
}

quint64 RemoteHerd::submit(NodeId node, const QByteArray &line)
{
    const quint64 request = m_client->nextRequest();
    if (m_client->role() == Role::Watch)
        return request;
    m_asked.emplace(request, node);
    const bool isTooLong = line.size() > LongestFromWatcher / 2;
    if (!isTooLong && m_client->send(Command {request, Act::Submit, node, {}, line}))
        return request;
    const char *const why = isTooLong ? "it is too long to be sent" : "the herd cannot be reached";
    QMetaObject::invokeMethod(
        this, [this, request, why] { fail(request, why); }, Qt::QueuedConnection);
    return request;
}

void RemoteHerd::tell(FactBatch batch)
{
    for (Fact &fact : batch) {
        fact.seq = ++m_seq;
        follow(fact);
        if (const auto *answered = fact.as<fact::RequestAnswered>())
            m_asked.erase(answered->request);
        else if (const auto *failed = fact.as<fact::RequestFailed>())
            m_asked.erase(failed->request);
    }
    if (!batch.isEmpty())
        Q_EMIT factsReady(batch);
}

void RemoteHerd::fail(quint64 request, const QByteArray &why)
{
    const auto asked = m_asked.find(request);
    if (asked != m_asked.end())
        tell({{0, now(), asked->second, fact::RequestFailed {request, why}}});
}

void RemoteHerd::failAll(const QString &why)
{
    for (const auto &[request, node] : std::exchange(m_asked, {}))
        tell({{0, now(), node, fact::RequestFailed {request, why.toUtf8()}}});
}

void RemoteHerd::onRefused(const Refused &command)
{
    if (m_asked.contains(command.number))
        fail(command.number, command.why);
    else
        Q_EMIT refused(QString::fromUtf8(command.why));
}

} // namespace herd::control

#include "moc_remoteherd.cpp"
