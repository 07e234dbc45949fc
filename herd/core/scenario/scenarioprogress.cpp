// SPDX-License-Identifier: GPL-3.0-or-later
// ScenarioRunner's single steps: how each begins and when it is done.
#include "herd/core/base/posixtime.h"
#include "herd/core/base/printable.h"
#include "herd/core/base/text.h"
#include "herd/core/scenario/scenariorunner.h"
#include "herd/core/wire/command.h"

#include <algorithm>
#include <utility>

namespace herd {

void ScenarioRunner::begin(const Step &step)
{
    std::visit(Overloaded {
                   [&](const step::Say &say) {
                       m_transcript.add(TranscriptLine::Kind::Say, m_now.mono, step.line, say.text);
                       m_actions.push_back(action::Say {say.text, step.line});
                   },
                   [&](const step::Bring &bring) { beginBring(bring); },
                   [&](const step::Send &send) { beginSend(send, step.line); },
                   [&](const step::Let &let) { m_moments.insert(let.name, valueOf(let.value)); },
                   [&](const step::Wait &wait) { m_deadline = m_now.mono + wait.time; },
                   [&](const step::Until &until) { m_deadline = m_now.mono + until.within; },
                   [&](const step::SetLinks &links) {
                       for (LinkId link : linksOf(links))
                           m_actions.push_back(action::SetLink {link, links.whole});
                   },
                   [&](const step::Befall &befall) { beginBefall(befall); },
                   [](const step::ExpectAnswer &) {},
                   [](const step::ExpectNoAnswer &) {},
                   [](const step::ExpectUpdates &) {},
               },
               step.body);
}

void ScenarioRunner::beginBefall(const step::Befall &befall)
{
    for (Fault &fault : faultsOf(befall))
        m_actions.push_back(std::move(fault));
}

ScenarioRunner::Progress ScenarioRunner::check(const Step &step)
{
    return std::visit(
        Overloaded {
            [](const step::Say &) { return Progress::Done; },
            [](const step::Send &) { return Progress::Done; },
            [](const step::Let &) { return Progress::Done; },
            [](const step::Befall &) { return Progress::Done; },
            [&](const step::Bring &bring) { return checkBring(bring); },
            [&](const step::Wait &) {
                return m_now.mono < m_deadline ? Progress::Waiting : Progress::Done;
            },
            [&](const step::Until &until) { return checkUntil(until); },
            [&](const step::ExpectAnswer &expected) { return checkAnswer(expected); },
            [&](const step::ExpectNoAnswer &) {
                return m_last.failure.isEmpty()
                    ? fail(step.line, QStringLiteral("There was an answer, or nothing was sent."))
                    : Progress::Done;
            },
            [&](const step::ExpectUpdates &expected) { return checkUpdates(expected); },
            [&](const step::SetLinks &links) { return checkLinks(links); },
        },
        step.body);
}

Nanoseconds ScenarioRunner::valueOf(const Moment &moment) const
{
    const Nanoseconds base = moment.name == "now" ? m_now.wall : m_moments.value(moment.name);
    return base + moment.offset;
}

void ScenarioRunner::beginSend(const step::Send &send, int line)
{
    QByteArray text;
    for (const TextPiece &piece : send.text)
        std::visit(Overloaded {
                       [&](const QByteArray &plain) { text += plain; },
                       [&](const Moment &moment) { text += formatTime(valueOf(moment)); },
                   },
                   piece);
    const Command command = parseCommand(text);
    if (const auto *iamat = std::get_if<Iamat>(&command)) {
        const QByteArray client = iamat->client.toByteArray();
        m_underway.watch(client);
        m_transcript.watch(client);
        if (!m_clients.contains(client))
            m_clients << client;
    }
    const NodeId node = send.server.id;
    m_transcript.add(TranscriptLine::Kind::Request, m_now.mono, line,
                     m_transcript.subject(node) + QStringLiteral(" > ")
                         + QString::fromUtf8(printable(text)),
                     node);
    m_actions.push_back(action::Submit {m_nextRequest, node, text});
    m_exchanges.add({m_nextRequest++, line, node, text, m_now.mono, {}, {}, false});
}

void ScenarioRunner::beginBring(const step::Bring &bring)
{
    using To = step::Bring::To;
    m_orders.clear();
    m_nodeProblem.clear();
    m_thenStart = bring.to == To::Restarted;
    QList<NodeId> nodes;
    for (const ServerName &server : bring.servers)
        nodes << server.id;
    if (bring.servers.isEmpty())
        nodes = m_state.config().allNodes();
    for (NodeId node : std::as_const(nodes)) {
        if (m_state.config().node(node).wire == Wire::Herd)
            m_orders.push_back({node, bring.to == To::Running, false});
    }
}

// Asks for it where that has not been done and is not under way.
bool ScenarioRunner::reached(Order &order, bool killing)
{
    const NodeStatus status = m_state.node(order.node).status;
    const bool down = status == NodeStatus::Stopped || status == NodeStatus::Failed;
    if (order.up ? status == NodeStatus::Running : down)
        return true;
    if (order.asked || (order.up && !down) || status == NodeStatus::Stopping)
        return false;
    order.asked = true;
    if (order.up)
        m_actions.push_back(action::Start {order.node});
    else if (killing)
        m_actions.push_back(action::Kill {order.node});
    else
        m_actions.push_back(action::Stop {order.node});
    return false;
}

ScenarioRunner::Progress ScenarioRunner::checkBring(const step::Bring &bring)
{
    if (!m_nodeProblem.isEmpty())
        return fail(lineOf(m_next), m_nodeProblem);
    const bool killing = bring.to == step::Bring::To::Killed;
    const Order *late = nullptr;
    for (Order &order : m_orders) {
        if (!reached(order, killing) && !late)
            late = &order;
    }
    if (late)
        return orElse(false,
                      QStringLiteral("%1 did not %2 within 10 s.")
                          .arg(nameOf(late->node),
                               late->up ? QStringLiteral("start") : QStringLiteral("stop")));
    if (!std::exchange(m_thenStart, false)) {
        m_orders.clear();
        return Progress::Done;
    }
    for (Order &order : m_orders)
        order = {order.node, true, false};
    return checkBring(bring);
}

ScenarioRunner::Progress ScenarioRunner::checkUntil(const step::Until &until)
{
    using What = step::Until::What;
    const QString client = QString::fromUtf8(printable(until.client));
    switch (until.what) {
    case What::AllKnow:
        return orElse(m_state.allKnow(until.client), ignorant(until.client));
    case What::ServerKnows:
        return orElse(m_state.knowsNewest(until.server.id, until.client),
                      QStringLiteral("%1 did not learn the newest report of %2 in time.")
                          .arg(nameOf(until.server.id), client));
    case What::AllLinked: {
        const QString missing = unlinked();
        return orElse(missing.isEmpty(),
                      QStringLiteral("The link %1 did not come up in time.").arg(missing));
    }
    case What::Quiet:
        break;
    }
    return orElse(isQuiet(),
                  QStringLiteral("The herd did not become quiet in time: %1 updates are "
                                 "under way.")
                      .arg(m_underway.count()));
}

QString ScenarioRunner::ignorant(const QByteArray &client) const
{
    QStringList names;
    for (NodeId id : m_state.config().allNodes()) {
        if (m_state.node(id).status == NodeStatus::Running && !m_state.knowsNewest(id, client))
            names << nameOf(id);
    }
    const QString who = names.isEmpty()
        ? QStringLiteral("no server runs")
        : QStringLiteral("not at ") + names.join(QStringLiteral(", "));
    return QStringLiteral("The newest report of %1 is not everywhere in time: %2.")
        .arg(QString::fromUtf8(printable(client)), who);
}

bool ScenarioRunner::isQuiet()
{
    m_awaitsQuiet = true;
    m_quietAt = std::max(m_underway.lastMoved(), *m_started) + Settling;
    return m_underway.count() == 0 && m_now.mono >= m_quietAt;
}

ScenarioRunner::Progress ScenarioRunner::checkAnswer(const step::ExpectAnswer &expected)
{
    const int line = lineOf(m_next);
    if (!m_last.answer)
        return fail(line, QStringLiteral("Nothing has been answered yet."));
    QByteArrayView answer = QByteArrayView(*m_last.answer);
    answer = answer.first(std::max<qsizetype>(0, m_last.answer->indexOf('\n')));
    const QString whole = QString::fromUtf8(printable(answer));
    QByteArrayView words = expected.words;
    for (QByteArrayView word = takeField(words); !word.isEmpty(); word = takeField(words)) {
        if (takeField(answer) != word)
            return fail(line, QStringLiteral("The answer was: %1").arg(whole));
    }
    return Progress::Done;
}

ScenarioRunner::Progress ScenarioRunner::checkUpdates(const step::ExpectUpdates &expected)
{
    if (m_flood.isNull() && m_overGap)
        return fail(lineOf(m_next),
                    QStringLiteral("More happened than could be told one by one, so what the last "
                                   "report cost is not known."));
    if (m_flood.isNull())
        return fail(lineOf(m_next), QStringLiteral("No report has been taken yet."));
    if (!isQuiet())
        return orElse(false, QStringLiteral("The updates did not end within 10 s."));
    QString cost = m_flood.sent() == 1 ? QStringLiteral("1 update")
                                       : QStringLiteral("%1 updates").arg(m_flood.sent());
    if (m_flood.sent() > 0)
        cost += QStringLiteral(": %1 brought news, %2 did not")
                    .arg(m_flood.learned())
                    .arg(m_flood.known());
    if (m_flood.sent() != expected.count)
        return fail(lineOf(m_next), QStringLiteral("The last report cost %1.").arg(cost));
    m_transcript.add(TranscriptLine::Kind::Event, m_now.mono, 0, cost);
    return Progress::Done;
}

QList<LinkId> ScenarioRunner::linksOf(const step::SetLinks &links) const
{
    QList<LinkId> ids;
    for (const LinkName &link : links.links)
        ids << link.id;
    if (ids.isEmpty()) {
        for (int i = 0; i < m_state.config().links.size(); ++i)
            ids << LinkId {i};
    }
    return ids;
}

// Done when every end that runs has done it.
ScenarioRunner::Progress ScenarioRunner::checkLinks(const step::SetLinks &links)
{
    for (LinkId link : linksOf(links)) {
        const LinkConfig &ends = m_state.config().link(link);
        for (NodeId end : {ends.a, ends.b}) {
            if (m_state.node(end).status != NodeStatus::Running)
                continue;
            const bool cut = m_state.linkEnd(link, end).reason == LinkReason::Cut;
            if (cut == links.whole)
                return orElse(false,
                              QStringLiteral("%1 did not do so within 10 s.").arg(nameOf(end)));
        }
    }
    return Progress::Done;
}

QString ScenarioRunner::unlinked() const
{
    const HerdConfig &herd = m_state.config();
    for (int i = 0; i < herd.links.size(); ++i) {
        const LinkConfig &link = herd.links.at(i);
        const auto wanted = [&](NodeId end) {
            return m_state.node(end).status == NodeStatus::Running
                && m_state.linkEnd(LinkId {i}, end).reason != LinkReason::Cut;
        };
        if (wanted(link.a) && wanted(link.b) && !m_state.isLinkUp(LinkId {i}))
            return nameOf(link.a) + u'-' + nameOf(link.b);
    }
    return {};
}

} // namespace herd
