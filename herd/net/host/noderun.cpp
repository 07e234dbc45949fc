// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/noderun.h"

#include "herd/net/relay/factbuffer.h"
#include "herd/system/clock.h"

#include <utility>

namespace herd {

namespace {

using namespace std::chrono_literals;

// What a stopping node gives its last words to go out.
constexpr auto StopTime = 150ms;

// As it is now; nothing where the node has none.
std::optional<fact::CertificateInUse> certificateOf(const NodeLife &life)
{
    const auto expires = life.tls ? life.tls->context()->expires() : std::nullopt;
    if (!expires)
        return std::nullopt;
    const auto now = std::chrono::duration_cast<std::chrono::seconds>(systemNow().wall);
    return fact::CertificateInUse {expires->count(), certificateState(*expires, now)};
}

} // namespace

NodeRun::NodeRun(const NodeSettings &settings, const HerdThreadContext &context, NodeLife &life)
    : m_settings(settings)
    , m_context(context)
    , m_life(life)
    , m_core(m_settings, static_cast<NodeOutput &>(*this))
    , m_connections(m_core, m_settings, life.tls, context, static_cast<BatchMember &>(*this),
                    life.nextConn)
    , m_dialer(std::make_unique<Dialer>(m_core, m_connections, m_settings.herd, life.peerPorts,
                                        context.bounds.lookup))
    , m_ports(context, [this](int fd, Port port) { m_connections.accept(fd, port); })
{
    m_ticker.setInterval(context.bounds.tick);
    connect(&m_ticker, &QTimer::timeout, this, &NodeRun::onTick);
    m_stopTimer.setSingleShot(true);
    m_stopTimer.setInterval(StopTime);
    connect(&m_stopTimer, &QTimer::timeout, this, [this] {
        if (m_state == State::Leaving)
            finish(/*killed=*/false);
        else
            leave(); // whoever waits for the journal stays without an answer
    });
    m_drainTimer.setSingleShot(true);
    connect(&m_drainTimer, &QTimer::timeout, this, [this] { stop(); });
    connect(&m_ports, &NodePorts::listening, this, &NodeRun::onListening);
    connect(&m_ports, &NodePorts::failed, this, &NodeRun::fail);
    if (m_settings.hasJournal)
        m_journal = std::make_unique<JournalClient>(m_settings.herd.name, self().name, context,
                                                    static_cast<BatchMember &>(*this));
}

NodeRun::~NodeRun()
{
    m_context.epoll.leave(*this);
}

void NodeRun::start(const ServerPorts &ports)
{
    Q_ASSERT(m_state == State::Preparing);
    fact(fact::NodeStarting {});
    if (m_journal)
        openJournal(ports);
    else
        m_ports.listen(self().host, ports);
}

void NodeRun::openJournal(const ServerPorts &ports)
{
    JournalClient *const journal = m_journal.get();
    connect(journal, &JournalClient::restored, this,
            [this](const QByteArray &lines) { m_core.restore(lines, systemNow()); });
    connect(journal, &JournalClient::opened, this, [=, this](qint64 clients) {
        const qint64 aside = m_core.setAside();
        fact(fact::JournalRestored {clients - aside, aside});
        if (aside > 0)
            Q_EMIT setAside(aside);
        m_ports.listen(self().host, ports);
    });
    connect(journal, &JournalClient::refused, this,
            [this](const QByteArray &problem) { fail(NodeFailure::JournalProblem, problem); });
    connect(journal, &JournalClient::stored, this, &NodeRun::onStored);
    connect(journal, &JournalClient::failed, this, &NodeRun::onStoreFailed);
    journal->open();
}

void NodeRun::onListening()
{
    m_state = State::Running;
    for (const auto &[peer, whole] : m_life.links)
        m_core.setLinkWhole(peer, whole);
    const ServerPorts ports = m_ports.ports();
    fact(fact::NodeListening {self().host, ports.clients, ports.peers, ports.tls.value_or(0)});
    Q_EMIT listening(ports);
    m_dialer->resolveForeign(m_settings.herd.neighbours(m_settings.self));
    m_core.start();
    m_ticker.start();
}

void NodeRun::fail(NodeFailure why, const QByteArray &detail)
{
    if (m_state != State::Preparing)
        return;
    end();
    fact(fact::NodeFailed {why, detail});
    Q_EMIT failed(detail);
    Q_EMIT ended();
}

void NodeRun::stop(Nanoseconds drainsFor)
{
    if (m_state == State::Preparing)
        finish(/*killed=*/false); // before it ever listened
    if (m_state != State::Running)
        return;
    if (drainsFor > Nanoseconds {}) {
        if (std::exchange(m_isDraining, true))
            return;
        m_ports.closeClients();
        m_drainTimer.start(std::chrono::ceil<std::chrono::milliseconds>(drainsFor));
        m_core.drain().begin();
        return;
    }
    m_state = State::Stopping;
    if (std::exchange(m_isDraining, false))
        m_life.drained(m_core.drain().whatIsLeft());
    fact(fact::NodeStopping {});
    m_ports.close();
    m_stopTimer.start();
    if (!m_core.hasUncommitted())
        leave();
}

void NodeRun::kill()
{
    if (m_state != State::Ended)
        finish(/*killed=*/true);
}

// Goodbye.
void NodeRun::leave()
{
    m_state = State::Leaving;
    m_core.stop();
    m_timers.clear();
    m_stopTimer.start();
    m_connections.closeAll();
}

void NodeRun::finish(bool killed)
{
    end();
    fact(fact::NodeStopped {killed});
    Q_EMIT ended();
}

// Nothing comes in or goes out from here on. What this may be called from lives until the owner
// destroys it.
void NodeRun::end()
{
    m_state = State::Ended;
    if (std::exchange(m_isDraining, false))
        m_life.drained(QByteArrayLiteral("it was killed"));
    m_stopTimer.stop();
    m_drainTimer.stop();
    m_ticker.stop();
    m_timers.clear();
    m_ports.close();
    m_dialer.reset();
    m_connections.abortAll();
    if (m_journal)
        m_journal->close();
}

void NodeRun::order(const std::function<void(NodeCore &core)> &what)
{
    if (m_state == State::Running)
        what(m_core);
}

void NodeRun::fact(FactBody body)
{
    if (wantsFacts())
        m_context.facts.push(m_settings.self, m_context.epoll.now().mono, std::move(body));
}

void NodeRun::startTimer(NodeId neighbour, Nanoseconds delay)
{
    std::unique_ptr<QTimer> &timer = m_timers[neighbour];
    if (!timer) {
        timer = std::make_unique<QTimer>();
        timer->setSingleShot(true);
        connect(timer.get(), &QTimer::timeout, this,
                [this, neighbour] { m_core.onTimer(neighbour); });
    }
    timer->start(std::chrono::ceil<std::chrono::milliseconds>(delay));
}

void NodeRun::askPlaces(QueryId query, const PlacesQuery &what)
{
    m_context.places.ask(what, this, [this, query](const PlacesResult &result) {
        if (m_state != State::Ended)
            m_core.onPlaces(query, result, systemNow());
    });
}

bool NodeRun::onBatchEnd()
{
    bool hasMore = m_journal && m_journal->restoreSome();
    if (m_state == State::Running || m_state == State::Stopping || m_state == State::Leaving)
        hasMore |= m_connections.endBatch();
    if (m_isDraining && m_core.drain().isOver()) {
        stop();
        hasMore = true;
    }
    if (m_state == State::Leaving && m_connections.isEmpty())
        finish(/*killed=*/false);
    return hasMore && m_state != State::Ended;
}

void NodeRun::onTick()
{
    if (const quint64 refused = m_connections.takeRefused())
        fact(fact::ClientsRefused {refused});
    m_connections.checkDeadlines();
    const auto certificate = certificateOf(m_life);
    if (certificate && certificate != m_certificate)
        fact(*certificate);
    m_certificate = certificate;
    m_core.onTick(systemNow());
}

void NodeRun::onStored(quint64 batch)
{
    m_core.onStored(batch);
    if (m_state == State::Stopping && !m_core.hasUncommitted())
        leave();
}

void NodeRun::onStoreFailed(const QByteArray &problem)
{
    m_core.onStoreFailed(problem);
    if (m_state == State::Stopping)
        leave();
}

} // namespace herd

#include "moc_noderun.cpp"
