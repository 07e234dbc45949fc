// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/observations.h"

#include "herd/core/base/printable.h"
#include "herd/core/scenario/faulttext.h"

#include <algorithm>

namespace herd {

Observations::Observations(const HerdState &before)
    : m_state(before)
    , m_underway(before.config())
    , m_faults(before)
{
}

void Observations::watch(const QByteArray &client)
{
    m_underway.watch(client);
    if (!m_clients.contains(client))
        m_clients << client;
}

// What servers said of a report under way is among what was dropped, or may be.
void Observations::apply(const Fact &fact)
{
    m_state.apply(fact);
    m_underway.apply(fact);
    m_faults.apply(fact, m_state);
    m_flood.apply(fact);
    const auto *taken = fact.as<fact::ReportTaken>();
    if (taken && taken->report.isTombstone())
        m_tombstone = std::pair(fact.node, taken->report.client().toByteArray());
    if (fact.as<fact::FactsDropped>()) {
        m_flood = {};
        m_overGap = true;
    }
}

void Observations::followReport(const fact::ReportTaken &taken)
{
    m_flood = FloodCost(taken);
    m_overGap = false;
}

Check Observations::check(const step::Until &until, Nanoseconds now) const
{
    using What = step::Until::What;
    switch (until.what) {
    case What::AllKnow:
        return Check::metIf(m_state.allKnow(until.client), ignorant(until.client));
    case What::ServerKnows:
        return Check::metIf(
            m_state.knowsNewest(until.server.id, until.client),
            QStringLiteral("%1 did not learn the newest report of %2 in time.")
                .arg(nameOf(until.server.id), QString::fromUtf8(printable(until.client))));
    case What::NobodyKnows:
        return Check::metIf(!m_state.newest().contains(until.client),
                            QStringLiteral("%1 was not forgotten everywhere in time.")
                                .arg(QString::fromUtf8(printable(until.client))));
    case What::AllLinked: {
        const QString missing = unlinked();
        return Check::metIf(missing.isEmpty(),
                            QStringLiteral("The link %1 did not come up in time.").arg(missing));
    }
    case What::Quiet:
        break;
    }
    return quiet(now,
                 QStringLiteral("The herd did not become quiet in time: %1 updates are "
                                "under way.")
                     .arg(m_underway.count()));
}

Check Observations::quiet(Nanoseconds now, const QString &problem) const
{
    const Nanoseconds quietAt = std::max(m_underway.lastMoved(), m_began) + Settling;
    if (m_underway.count() == 0 && now >= quietAt)
        return Check::met();
    return Check::notYet(problem, quietAt);
}

QString Observations::ignorant(const QByteArray &client) const
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

QString Observations::unlinked() const
{
    const HerdConfig &herd = m_state.config();
    for (LinkId id : herd.allLinks()) {
        const LinkConfig &link = herd.link(id);
        const auto wanted = [&](NodeId end) {
            return m_state.node(end).status == NodeStatus::Running
                && m_state.linkEnd(id, end).reason != LinkReason::Cut;
        };
        if (wanted(link.a) && wanted(link.b) && !m_state.isLinkUp(id))
            return nameOf(link.a) + u'-' + nameOf(link.b);
    }
    return {};
}

Check Observations::check(const step::Forget &forget) const
{
    const bool isTold = m_tombstone == std::pair(forget.server.id, forget.client) || m_overGap;
    return Check::metIf(
        isTold && !m_state.knows(forget.server.id).contains(forget.client),
        QStringLiteral("%1 did not forget %2 within 10 s.")
            .arg(nameOf(forget.server.id), QString::fromUtf8(printable(forget.client))));
}

Check Observations::check(const step::SetLinks &links) const
{
    for (LinkId link : linksOf(links, m_state.config())) {
        const LinkConfig &ends = m_state.config().link(link);
        for (NodeId end : {ends.a, ends.b}) {
            if (m_state.node(end).status != NodeStatus::Running)
                continue;
            const bool cut = m_state.linkEnd(link, end).reason == LinkReason::Cut;
            if (cut == links.whole)
                return Check::notYet(
                    QStringLiteral("%1 did not do so within 10 s.").arg(nameOf(end)));
        }
    }
    return Check::met();
}

Check Observations::check(const step::ExpectUpdates &expected, Nanoseconds now) const
{
    if (m_flood.isNull() && m_overGap)
        return Check::never(
            QStringLiteral("More happened than could be told one by one, so what the last "
                           "report cost is not known."));
    if (m_flood.isNull())
        return Check::never(QStringLiteral("No report has been taken yet."));
    Check settled = quiet(now, QStringLiteral("The updates did not end within 10 s."));
    if (settled.result != Check::Result::Met || m_flood.sent() == expected.count)
        return settled;
    return Check::never(QStringLiteral("The last report cost %1.").arg(cost()));
}

Check Observations::check(const step::ExpectMet &expected, Nanoseconds now) const
{
    const QString word = QString::fromUtf8(expected.word);
    Check settled = quiet(now, QStringLiteral("The updates did not end within 10 s."));
    if (settled.result != Check::Result::Met)
        return settled;
    quint64 met = 0;
    bool isAny = false, isExact = true;
    QStringList words;
    for (const FaultLog::Fault &fault : m_faults.faults()) {
        if (fault.kind != expected.kind || fault.number <= m_faultsBefore[size_t(expected.kind)])
            continue;
        isAny = true;
        met += fault.met();
        isExact = isExact && fault.isExact;
        words << toText(fault, m_state.config());
    }
    if (!isAny)
        return Check::never(QStringLiteral("No %1 has been noticed yet.").arg(word));
    if (expected.orMore ? met >= expected.count : isExact && met == expected.count)
        return settled;
    return Check::never(words.join(u' '));
}

QStringList Observations::bites() const
{
    QStringList sentences;
    for (const FaultLog::Fault &fault : m_faults.faults())
        sentences << toText(fault, m_state.config());
    return sentences;
}

QString Observations::cost() const
{
    QString cost = m_flood.sent() == 1 ? QStringLiteral("1 update")
                                       : QStringLiteral("%1 updates").arg(m_flood.sent());
    if (m_flood.sent() > 0)
        cost += QStringLiteral(": %1 brought news, %2 did not")
                    .arg(m_flood.learned())
                    .arg(m_flood.known());
    return cost;
}

QStringList Observations::knowledge() const
{
    QStringList sentences;
    QList<QByteArray> clients = m_clients;
    std::sort(clients.begin(), clients.end());
    for (const QByteArray &client : std::as_const(clients)) {
        const auto newest = m_state.newest().constFind(client);
        if (newest == m_state.newest().constEnd())
            continue;
        int knowing = 0;
        for (NodeId id : m_state.config().allNodes())
            knowing += m_state.knowsNewest(id, client) ? 1 : 0;
        sentences << QStringLiteral("%1 of %2 running servers hold the newest report of %3, "
                                    "taken by %4")
                         .arg(QString::number(knowing), QString::number(m_state.runningNodes()),
                              QString::fromUtf8(printable(client)),
                              QString::fromUtf8(printable(newest->origin())));
    }
    return sentences;
}

} // namespace herd
