// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/operation.h"

#include "app/herdctl/trustedport.h"
#include "herd/core/base/printable.h"
#include "herd/core/json/jsonwriter.h"
#include "herd/system/clock.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include <unistd.h>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr auto Look = 1s;
constexpr auto Home = "\x1b[H\x1b[2J"; // of a terminal: from the top, on an empty page

void print(std::FILE *to, const QByteArray &text)
{
    std::fwrite(text.constData(), 1, size_t(text.size()), to);
    std::fflush(to);
}

control::ControlClient::Settings clientSettings(const OperateOptions &options,
                                                const QByteArray &key, const QByteArray &trusted)
{
    control::ControlClient::Settings settings;
    settings.address = options.address;
    settings.key = key;
    settings.trusted = trusted;
    settings.name = "herdctl";
    return settings;
}

} // namespace

Operation::Operation(OperateOptions options, const QByteArray &key, const QByteArray &trusted)
    : m_options(std::move(options))
    , m_client(clientSettings(m_options, key, trusted))
{
    using control::ControlClient;
    connect(&m_client, &ControlClient::begun, this, &Operation::onBegun);
    connect(&m_client, &ControlClient::facts, this, &Operation::onFacts);
    connect(&m_client, &ControlClient::ended, this, &Operation::onEnded);
    connect(&m_client, &ControlClient::drained, this, [this](const control::Drained &server) {
        for (ActProof &proof : m_proofs) {
            if (proof.node() == server.node)
                proof.onDrained(server.left);
        }
        judge();
    });
    connect(&m_client, &ControlClient::distrusted, this,
            [this](const QByteArray &fingerprint) { m_distrusted = fingerprint; });
    connect(&m_client, &ControlClient::refused, this, [this](const control::Refused &command) {
        finish(ExitNotDone, QString::fromUtf8(command.why));
    });
    // What was ordered may not have come there.
    connect(&m_client, &ControlClient::interrupted, this, [this](const QString &why) {
        finish(ExitUnreachable, QStringLiteral("The connection was lost: %1").arg(why));
    });
    connect(&m_timeout, &QTimer::timeout, this, &Operation::onTimeout);
    m_timeout.setSingleShot(true);
    m_timeout.start(m_options.timeout);
    connect(&m_look, &QTimer::timeout, this, &Operation::lookAgain);
    m_look.setInterval(Look);
}

void Operation::onBegun()
{
    m_view = HerdView(m_client.herd(), m_client.run().servers);
    onFacts(m_client.takeStandIns());
    switch (m_options.act) {
    case CtlAct::Status:
        return finish(m_view.isWell() ? ExitDone : ExitNotDone);
    case CtlAct::Top:
        m_timeout.stop();
        m_lookedAt = monotonicNow();
        m_view.look(Look);
        return m_look.start();
    case CtlAct::Start:
    case CtlAct::Stop:
    case CtlAct::Drain:
    case CtlAct::Cut:
    case CtlAct::Heal:
    case CtlAct::Forget:
        break;
    }
    if (m_options.act == CtlAct::Forget && !m_client.run().forgets)
        return finish(ExitNotDone,
                      QStringLiteral("The program there is of a version that forgets no client"));
    if (m_options.act == CtlAct::Drain && !m_client.run().drains)
        return finish(ExitNotDone,
                      QStringLiteral("The program there is of a version that drains no server"));
    if (const auto problem = chooseTargets())
        return finish(ExitWrongUse, *problem);
    order();
}

std::optional<QString> Operation::chooseTargets()
{
    const HerdConfig &herd = m_client.herd();
    const QList<NodeId> &here = m_client.run().servers;
    QList<NodeId> nodes;
    for (const QString &name : m_options.names) {
        const NodeId node = herd.find(name.toUtf8());
        if (!node.isValid())
            return QStringLiteral("There is no server \"%1\" in the herd").arg(name);
        nodes.append(node);
    }
    if (isOfLink(m_options.act)) {
        if (!herd.linkBetween(nodes[0], nodes[1]).isValid())
            return QStringLiteral("There is no link between \"%1\" and \"%2\" in the herd")
                .arg(m_options.names[0], m_options.names[1]);
        if (!here.contains(nodes[0]) && !here.contains(nodes[1]))
            return QStringLiteral("Neither \"%1\" nor \"%2\" is in this process")
                .arg(m_options.names[0], m_options.names[1]);
        m_proofs.emplace_back(m_options.act, nodes[0], nodes[1], here);
    } else if (m_options.act == CtlAct::Forget) {
        if (auto problem = chooseWhoForgets(nodes))
            return problem;
    } else {
        for (NodeId node : nodes) {
            if (!here.contains(node))
                return QStringLiteral("\"%1\" is not in this process")
                    .arg(QString::fromUtf8(herd.node(node).name));
            m_proofs.emplace_back(m_options.act, node, NodeId {}, here);
        }
    }
    m_outcomes.resize(m_proofs.size());
    return std::nullopt;
}

// One that runs here: the named one, else one that knows the client.
std::optional<QString> Operation::chooseWhoForgets(const QList<NodeId> &named)
{
    const HerdState &state = m_view.state();
    const QString client = QString::fromUtf8(m_options.client);
    for (NodeId node : m_client.run().servers) {
        const bool isMeant
            = named.isEmpty() ? state.knows(node).contains(m_options.client) : named[0] == node;
        if (!isMeant)
            continue;
        if (state.node(node).status != NodeStatus::Running)
            return QStringLiteral("\"%1\" does not run").arg(m_options.names.value(0));
        m_proofs.emplace_back(m_options.act, node, NodeId {}, m_client.run().servers,
                              m_options.client);
        return std::nullopt;
    }
    return named.isEmpty()
        ? QStringLiteral(
              "No server in this process knows the client \"%1\"; --at says which one is "
              "to forget it all the same")
              .arg(client)
        : QStringLiteral("\"%1\" is not in this process").arg(m_options.names[0]);
}

void Operation::order()
{
    for (ActProof &proof : m_proofs) {
        proof.order(m_client.now());
        m_client.send(control::Command {m_client.nextRequest(), orderFor(m_options.act),
                                        proof.node(), proof.peer(), m_options.client,
                                        m_options.within});
    }
}

void Operation::onFacts(const FactBatch &batch)
{
    for (const Fact &fact : batch) {
        m_view.apply(fact);
        for (ActProof &proof : m_proofs)
            proof.apply(fact);
    }
    judge();
}

void Operation::judge()
{
    if (m_proofs.empty() || m_isOver)
        return;
    bool areAllDecided = true, areAllDone = true;
    for (size_t i = 0; i < m_proofs.size(); ++i) {
        if (!m_outcomes[i])
            m_outcomes[i] = m_proofs[i].outcome(m_view.state());
        areAllDecided &= m_outcomes[i].has_value();
        areAllDone &= m_outcomes[i] && m_outcomes[i]->isDone;
    }
    if (areAllDecided)
        finish(areAllDone ? ExitDone : ExitNotDone);
}

void Operation::lookAgain()
{
    const Nanoseconds now = monotonicNow();
    m_view.look(now - std::exchange(m_lookedAt, now));
    if (m_options.once)
        return finish(ExitDone);
    if (!m_options.json)
        return print(stdout, (isatty(STDOUT_FILENO) ? Home : QByteArray()) + m_view.topText());
    JsonWriter out;
    out.beginObject();
    m_view.writeTop(out);
    out.endObject();
    print(stdout, out.json() + '\n');
}

void Operation::onEnded(const QString &why)
{
    finish(m_client.run().program.isEmpty() ? ExitUnreachable : ExitNotDone,
           m_distrusted.isEmpty()
               ? why
               : why + QStringLiteral(". ") + howToTrust(m_options.address, m_distrusted));
}

void Operation::onTimeout()
{
    if (m_proofs.empty())
        return finish(ExitUnreachable, QStringLiteral("It does not answer"));
    for (size_t i = 0; i < m_proofs.size(); ++i) {
        if (!m_outcomes[i])
            m_outcomes[i] = ActOutcome {false, m_proofs[i].whatIsMissing(m_view.state())};
    }
    finish(ExitNotDone, QStringLiteral("It takes longer than %1 s").arg(m_options.timeout.count()));
}

void Operation::finish(CtlExitCode code, const QString &problem)
{
    if (std::exchange(m_isOver, true))
        return;
    m_timeout.stop();
    m_look.stop();
    printOutcomes(code, problem);
    Q_EMIT finished(code);
}

void Operation::printOutcomes(CtlExitCode code, const QString &problem)
{
    const bool isTold = code == ExitDone || (problem.isEmpty() && m_options.act == CtlAct::Status);
    if (m_options.json) {
        JsonWriter out;
        out.beginObject();
        out.key("act");
        out.text(nameOf(m_options.act).toUtf8());
        out.key("done");
        out.raw(code == ExitDone ? "true" : "false");
        out.key("problem");
        out.text(problem.toUtf8());
        if (isTold && m_options.act == CtlAct::Status)
            m_view.writeStatus(out);
        else if (isTold && m_options.act == CtlAct::Top)
            m_view.writeTop(out);
        out.key("outcomes");
        out.beginArray();
        for (size_t i = 0; i < m_outcomes.size(); ++i) {
            const auto &outcome = m_outcomes[i];
            if (!outcome)
                continue;
            out.beginObject();
            out.key("server");
            out.text(m_view.state().config().node(m_proofs[i].node()).name);
            if (m_proofs[i].peer().isValid()) {
                out.key("peer");
                out.text(m_view.state().config().node(m_proofs[i].peer()).name);
            }
            out.key("done");
            out.raw(outcome->isDone ? "true" : "false");
            out.key("text");
            out.text(outcome->text);
            out.endObject();
        }
        out.endArray();
        out.endObject();
        return print(stdout, out.json() + '\n');
    }
    if (isTold && m_options.act == CtlAct::Status)
        print(stdout, m_view.statusText());
    else if (isTold && m_options.act == CtlAct::Top)
        print(stdout, m_view.topText());
    for (const auto &outcome : m_outcomes) {
        if (outcome)
            print(outcome->isDone ? stdout : stderr, printable(outcome->text) + '\n');
    }
    if (!problem.isEmpty())
        print(
            stderr,
            printable(
                QStringLiteral("herdctl: %1: %2.").arg(m_options.address.text(), problem).toUtf8())
                + '\n');
}

} // namespace herd

#include "moc_operation.cpp"
