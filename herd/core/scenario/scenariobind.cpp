// SPDX-License-Identifier: GPL-3.0-or-later
// Looking up a scenario's names in a herd.
#include "herd/core/base/nearmiss.h"
#include "herd/core/base/printable.h"
#include "herd/core/base/types.h"
#include "herd/core/scenario/scenario.h"
#include "herd/core/scenario/scenarioline.h"

namespace herd {

namespace {

using Problem = std::optional<ScenarioError>;

QString noSuchServer(QByteArrayView name, const HerdConfig &herd)
{
    QList<QByteArray> names;
    for (const NodeConfig &node : herd.nodes)
        names << node.name;
    const QByteArray meant = nearMiss(name, names);
    return QStringLiteral("The herd %1 has no server %2. ").arg(quoted(herd.name), quoted(name))
        + (meant.isEmpty() ? QStringLiteral("It has: %1.").arg(QString::fromUtf8(names.join(", ")))
                           : QStringLiteral("Did you mean %1?").arg(quoted(meant)));
}

Problem bindServer(ServerName &server, const HerdConfig &herd, int line)
{
    server.id = herd.find(server.name);
    if (server.id.isValid())
        return std::nullopt;
    return ScenarioError {line, server.column, noSuchServer(server.name, herd)};
}

Problem bindOurs(ServerName &server, const HerdConfig &herd, int line)
{
    if (Problem problem = bindServer(server, herd, line))
        return problem;
    if (herd.node(server.id).wire == Wire::Herd)
        return std::nullopt;
    return ScenarioError {line, server.column,
                          QStringLiteral("%1 is a foreign server, which nobody here can start or "
                                         "stop.")
                              .arg(quoted(server.name))};
}

// A name may hold a "-" itself, so every one of them is tried.
Problem bindLink(LinkName &link, const HerdConfig &herd, int line)
{
    NodeId first, second;
    const char mark = link.text.contains('-') ? '-' : '>';
    for (qsizetype dash = link.text.indexOf(mark); dash >= 0;
         dash = link.text.indexOf(mark, dash + 1)) {
        const NodeId a = herd.find(QByteArrayView(link.text).first(dash));
        const NodeId b = herd.find(QByteArrayView(link.text).sliced(dash + 1));
        if (!first.isValid())
            first = a;
        if (a.isValid() && b.isValid())
            second = b;
        if (a.isValid() && b.isValid() && herd.linkBetween(a, b).isValid()) {
            link.id = herd.linkBetween(a, b);
            link.from = mark == '>' ? a : NodeId {};
            return std::nullopt;
        }
    }
    const qsizetype dash = link.text.indexOf(mark);
    const QByteArrayView left = QByteArrayView(link.text).first(dash);
    const QByteArrayView right = QByteArrayView(link.text).sliced(dash + 1);
    QString message;
    if (first.isValid() && second.isValid())
        message = QStringLiteral("The herd %1 has no link %2.")
                      .arg(quoted(herd.name), quoted(link.text));
    else
        message = noSuchServer(first.isValid() ? right : left, herd);
    return ScenarioError {line, link.column, message};
}

Problem bindStep(Step &step, const HerdConfig &herd)
{
    Problem problem;
    const auto each = [&problem](auto &names, const auto &look) {
        for (auto &name : names) {
            if (!problem)
                problem = look(name);
        }
    };
    const auto ours = [&](ServerName &server) {
        return bindOurs(server, herd, step.line);
    };
    const auto link = [&](LinkName &name) {
        return bindLink(name, herd, step.line);
    };
    std::visit(Overloaded {
                   [&](step::Bring &bring) { each(bring.servers, ours); },
                   [&](step::Send &send) { problem = bindServer(send.server, herd, step.line); },
                   [&](step::Forget &forget) { problem = ours(forget.server); },
                   [&](step::SetLinks &links) { each(links.links, link); },
                   [&](step::Befall &befall) {
                       each(befall.servers, ours);
                       each(befall.links, link);
                   },
                   [&](step::Until &until) {
                       if (until.what == step::Until::What::ServerKnows)
                           problem = bindServer(until.server, herd, step.line);
                   },
                   // They name none.
                   [](step::Say &) {},
                   [](step::Let &) {},
                   [](step::Wait &) {},
                   [](step::ExpectAnswer &) {},
                   [](step::ExpectNoAnswer &) {},
                   [](step::ExpectUpdates &) {},
                   [](step::ExpectMet &) {},
               },
               step.body);
    return problem;
}

} // namespace

std::optional<ScenarioError> bindScenario(Scenario &scenario, const HerdConfig &herd)
{
    for (Step &step : scenario.steps) {
        if (Problem problem = bindStep(step, herd))
            return problem;
    }
    return std::nullopt;
}

QList<LinkId> linksOf(const step::SetLinks &links, const HerdConfig &herd)
{
    QList<LinkId> ids;
    for (const LinkName &link : links.links)
        ids << link.id;
    if (ids.isEmpty()) {
        for (int i = 0; i < herd.links.size(); ++i)
            ids << LinkId {i};
    }
    return ids;
}

QString serverName(const HerdConfig &herd, NodeId node)
{
    return QString::fromUtf8(printable(herd.node(node).name));
}

} // namespace herd
