// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/daemon.h"

#include "app/herdd/console.h"
#include "app/herdd/description.h"
#include "app/herdd/recordedhistory.h"
#include "herd/control/protocol/fingerprint.h"
#include "herd/system/clock.h"
#include "herd/version/programversion.h"

#include <utility>

namespace herd {

namespace {

using namespace std::chrono_literals;

// A node that is still asking a name server for its own address cannot be stopped; it is not waited
// for.
constexpr auto Patience = 500ms;
// Servers stop by themselves when the time to drain them is over; they hand over to the disk yet.
constexpr auto Goodbyes = 5s;

} // namespace

Daemon::Daemon(const HerdConfig &herd, const QList<NodeId> &nodes, LiveSettings settings,
               Records records)
    : m_config(herd)
    , m_nodes(nodes)
    , m_records(std::move(records))
    , m_herd(herd, std::move(settings))
    , m_service(nodes, m_herd)
{
    connect(&m_herd, &LiveHerd::nodeListening, this, &Daemon::onListening);
    connect(&m_herd, &LiveHerd::nodeFailed, this, &Daemon::onFailed);
    connect(&m_herd, &LiveHerd::nodeStopped, this, &Daemon::onStopped);
    connect(&m_herd, &LiveHerd::neighbourRefused, this, &Daemon::onRefused);
    connect(&m_herd, &LiveHerd::journalFailed, this, &Daemon::onJournalFailed);
    connect(&m_herd, &LiveHerd::journalRecovered, this, &Daemon::onJournalRecovered);
    connect(&m_herd, &LiveHerd::journalSalvaged, this, &Daemon::onJournalSalvaged);
    connect(&m_herd, &LiveHerd::journalSetAside, this, &Daemon::onJournalSetAside);
    connect(&m_herd, &HerdBackend::drained, this, &Daemon::onDrained);
    lookAtClock();
    m_clockTimer.setInterval(1s);
    connect(&m_clockTimer, &QTimer::timeout, this, &Daemon::lookAtClock);
    connect(&m_clockTimer, &QTimer::timeout, this, &Daemon::tryRecordingAgain);
    m_clockTimer.start();
    if (m_records.log || m_records.recording)
        connect(&m_herd, &HerdBackend::factsReady, this, &Daemon::onFacts);
}

void Daemon::onFacts(const FactBatch &batch)
{
    if (m_records.log)
        m_records.log->write(batch, systemNow());
    if (m_records.recording)
        setRecordingProblem(m_records.recording->add(batch));
}

// What could not be written is told as a gap once there is room again.
void Daemon::tryRecordingAgain()
{
    if (m_recordingFails)
        setRecordingProblem(m_records.recording->tryAgain());
}

void Daemon::setRecordingProblem(const std::optional<QString> &problem)
{
    if (std::exchange(m_recordingFails, problem.has_value()) == m_recordingFails)
        return;
    if (problem)
        printError(*problem + QStringLiteral(" The servers go on without it."));
    else
        printNotice(QStringLiteral("The recording goes on, with a gap."));
}

std::optional<QString> Daemon::openControl(const control::ControlAddress &address,
                                           const QByteArray &key,
                                           const std::optional<QSslConfiguration> &tls)
{
    std::function<std::unique_ptr<control::FactHistory>()> history;
    if (m_records.recording) {
        history = [path = m_records.recordingFile] {
            return std::make_unique<RecordedHistory>(path);
        };
    }
    m_control = std::make_unique<control::ControlServer>(
        m_config, m_herd,
        control::ControlServer::Settings {"herdd " + programVersion(), key, m_nodes, {}, history});
    if (tls)
        m_control->setTls(*tls);
    return m_control->listen(address);
}

void Daemon::renewControl(const QSslConfiguration &tls)
{
    m_control->setTls(tls);
    if (m_hasStarted)
        printControl();
}

void Daemon::printControl() const
{
    printOut(QStringLiteral("control on %1\n").arg(m_control->address().text()));
    if (const QByteArray fingerprint = m_control->fingerprint(); !fingerprint.isEmpty())
        printOut(QStringLiteral("control public key SHA-256 %1\n")
                     .arg(control::fingerprintText(fingerprint)));
}

std::optional<QString> Daemon::openMetrics(const QHostAddress &address, quint16 port)
{
    m_metrics = std::make_unique<MetricsServer>(
        HerdMetrics(m_config, m_nodes, {programVersion(), systemNow().wall}));
    connect(&m_herd, &HerdBackend::factsReady, this,
            [this](const FactBatch &batch) { m_metrics->apply(batch); });
    return m_metrics->listen(address, port);
}

void Daemon::start()
{
    for (NodeId id : m_nodes)
        m_herd.start(id);
}

void Daemon::stop()
{
    if (std::exchange(m_stopping, true))
        return;
    if (!std::exchange(m_draining, true))
        m_service.stopping();
    for (NodeId id : m_nodes)
        m_herd.stop(id);
    QTimer::singleShot(Patience, this, &Daemon::finish);
    if (m_herd.running() == 0)
        finish();
}

void Daemon::drain(Nanoseconds within)
{
    if (!m_hasStarted || std::exchange(m_draining, true))
        return stop();
    m_service.stopping();
    for (NodeId id : m_nodes)
        m_herd.drain(id, within);
    QTimer::singleShot(std::chrono::ceil<std::chrono::milliseconds>(within) + Goodbyes, this,
                       &Daemon::stop);
    if (m_herd.running() == 0)
        finish();
}

void Daemon::onListening(NodeId node, const ServerPorts &ports)
{
    const NodeConfig &config = m_config.node(node);
    m_listening[node]
        = QStringLiteral("%1 listening on %2, peers on %3")
              .arg(QString::fromUtf8(config.name), address(config.host, ports.clients),
                   address(config.host, ports.peers));
    if (ports.tls)
        m_listening[node] += QStringLiteral(", TLS on ") + address(config.host, *ports.tls);
    m_listening[node] += u'\n';
    if (m_hasStarted)
        printOut(m_listening[node]);
    if (m_hasStarted || m_stopping || qsizetype(m_listening.size()) < m_nodes.size())
        return;
    m_hasStarted = true;
    m_herd.flushFacts(); // who watches is told no later than who reads these lines
    for (NodeId id : m_nodes)
        printOut(m_listening[id]);
    Q_EMIT listening();
    if (m_control)
        printControl();
    if (m_metrics)
        printOut(QStringLiteral("metrics on %1\n").arg(m_metrics->url()));
}

void Daemon::onFailed(NodeId node, const QByteArray &detail)
{
    printError(QStringLiteral("%1 could not start: %2.")
                   .arg(QString::fromUtf8(m_config.node(node).name), QString::fromUtf8(detail)));
    if (m_hasStarted)
        return; // who started it again sees that it failed
    m_code = ExitCouldNotStart;
    stop();
}

void Daemon::onRefused(NodeId node, NodeId by, const QByteArray &answer)
{
    printWarning(QStringLiteral("%1 refuses what %2 tells it, and answers: %3")
                     .arg(QString::fromUtf8(m_config.node(by).name),
                          QString::fromUtf8(m_config.node(node).name), QString::fromUtf8(answer)));
}

void Daemon::onJournalFailed(NodeId node, const QByteArray &problem)
{
    printError(QStringLiteral("%1 only keeps reports in memory, and tries again: %2.")
                   .arg(QString::fromUtf8(m_config.node(node).name), QString::fromUtf8(problem)));
}

void Daemon::onJournalRecovered(NodeId node)
{
    printNotice(QStringLiteral("%1 has stored everything: its journal works again.")
                    .arg(QString::fromUtf8(m_config.node(node).name)));
}

void Daemon::onJournalSalvaged(NodeId node, const QByteArray &outcome)
{
    printWarning(QStringLiteral("%1 salvaged its journal: %2.")
                     .arg(QString::fromUtf8(m_config.node(node).name), QString::fromUtf8(outcome)));
}

void Daemon::onDrained(NodeId node, const QByteArray &left)
{
    if (!left.isEmpty())
        printWarning(
            QStringLiteral("%1 stops before it was drained: %2.")
                .arg(QString::fromUtf8(m_config.node(node).name), QString::fromUtf8(left)));
}

void Daemon::onJournalSetAside(NodeId node, qint64 reports)
{
    printWarning(
        QStringLiteral("%1 leaves %2 reports of its journal aside until this machine's clock "
                       "gets there: they are more than two days ahead of it.")
            .arg(QString::fromUtf8(m_config.node(node).name), QString::number(reports)));
}

// What else there is to say of it is in docs/operations.md.
void Daemon::lookAtClock()
{
    const Now now = systemNow();
    const auto set = m_clock.look(now);
    if (!set)
        return;
    if (m_records.log)
        m_records.log->writeClockSet(*set, now);
    const QString by = QString::number(std::chrono::duration<double>(*set).count(), 'f', 1);
    printWarning(
        by.startsWith(u'-')
            ? QStringLiteral("The clock was set back by %1 s.").arg(by.sliced(1))
            : QStringLiteral("The clock was set ahead by %1 s, or the machine slept.").arg(by));
}

void Daemon::onStopped()
{
    if (m_draining && m_herd.running() == 0)
        finish();
}

void Daemon::finish()
{
    if (std::exchange(m_finished, true))
        return;
    m_herd.flushFacts();
    if (m_control)
        m_control->end("Its process ended, and the servers with it");
    Q_EMIT finished(m_code);
}

} // namespace herd

#include "moc_daemon.cpp"
