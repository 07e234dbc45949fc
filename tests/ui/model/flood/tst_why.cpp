// SPDX-License-Identifier: GPL-3.0-or-later
// Reasons against what can be counted from the facts themselves, at moments of herds to which much
// happens; and their words.
#include "tests/herd/core/folds/turmoil.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/flood/whytext.h"

#include <QTest>

#include <span>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;

namespace {

using Kind = Why::Kind;

// Whether a message was sent and had neither arrived nor been lost; nothing where one of the two was
// stopped or cut off meanwhile, since nobody says then what was lost.
std::optional<bool> isUnderWay(std::span<const Fact> facts, NodeId from, NodeId to,
                               const QByteArray &line)
{
    std::optional<int> count = 0;
    for (const Fact &fact : facts) {
        const auto *sent = fact.as<fact::UpdateSent>();
        const auto *received = fact.as<fact::UpdateReceived>();
        const auto *lost = fact.as<fact::UpdateLost>();
        const auto *link = fact.as<fact::LinkChanged>();
        const auto *removed = fact.as<fact::LinkRemoved>();
        const NodeId peer = link ? link->peer : removed ? removed->peer : NodeId();
        const bool ofBoth = (fact.node == from && peer == to) || (fact.node == to && peer == from);
        const bool isEnd = (received && fact.node == to && received->from == from
                            && received->report.line() == line)
            || (lost && fact.node == from && lost->to == to && lost->report.line() == line);
        if (sent && fact.node == from && sent->to == to && sent->report.line() == line)
            count = count.value_or(0) + 1;
        else if (isEnd && count)
            count = std::max(*count - 1, 0);
        else if (ofBoth || (fact.as<fact::NodeStopped>() && (fact.node == from || fact.node == to)))
            count = count == 0 ? count : std::nullopt;
    }
    return count ? std::optional(*count > 0) : std::nullopt;
}

bool canReachOneWhoHas(const HerdState &state, NodeId node, const QByteArray &client)
{
    QSet<NodeId> reached {node};
    for (qsizetype before = 0; before != reached.size();) {
        before = reached.size();
        for (LinkId id : state.config().allLinks()) {
            const LinkConfig &link = state.config().link(id);
            if (reached.contains(link.a) || reached.contains(link.b))
                reached += {link.a, link.b};
        }
    }
    return std::any_of(reached.begin(), reached.end(),
                       [&](NodeId other) { return state.knowsNewest(other, client); });
}

// A sentence when the reason is none.
QString wrongWith(const Why &why, const HerdState &state, std::span<const Fact> facts,
                  const QByteArray &client)
{
    if (why.hasIt() != state.knowsNewest(why.node, client))
        return QStringLiteral("it says the other thing");
    if (why.hasIt() || why.kind == Kind::Foreign) {
        Nanoseconds before = Nanoseconds::min();
        for (qsizetype i = 0; i < why.path.size(); ++i) {
            const Hop &hop = why.path[i];
            if (i > 0 && why.path[i - 1].to != hop.from)
                return QStringLiteral("the path has a hole");
            if (!hop.received || *hop.received > state.now()
                || hop.sent.value_or(*hop.received) < before)
                return QStringLiteral("the path is not in time");
            before = *hop.received;
        }
        if (!why.path.isEmpty() && why.path.last().to != why.node)
            return QStringLiteral("the path ends elsewhere");
        return (why.kind == Kind::Told) == !why.path.isEmpty() ? QString()
                                                               : QStringLiteral("told, by no way");
    }
    const bool someoneHas = state.newest().contains(client);
    if ((why.kind == Kind::NobodyHas) == someoneHas)
        return QStringLiteral("somebody has it, or not");
    if (!someoneHas)
        return {};
    const bool runs = state.node(why.node).status == NodeStatus::Running;
    if (why.server == why.node && (why.kind == Kind::Down) == runs)
        return QStringLiteral("it runs, or not");
    if (!runs)
        return {};
    if ((why.kind == Kind::Unlinked) == canReachOneWhoHas(state, why.node, client))
        return QStringLiteral("it is linked, or not");
    if (why.kind == Kind::Unlinked)
        return {};
    if (why.kind != Kind::UnderWay && !state.knowsNewest(why.from, client))
        return QStringLiteral("who is to have it has it not");
    const QByteArray line = state.newest().value(client).line();
    const LinkId link = state.linkBetween(why.server, why.from);
    const auto isOnItsWay = isUnderWay(facts, why.from, why.server, line);
    if (isOnItsWay && *isOnItsWay != (why.kind == Kind::UnderWay))
        return QStringLiteral("it is under way, or not");
    if (why.kind == Kind::LinkDown && state.isLinkUp(link))
        return QStringLiteral("the link is up");
    if ((why.kind == Kind::NotSent || why.kind == Kind::Lost) && !state.isLinkUp(link))
        return QStringLiteral("the link is not up");
    return {};
}

ReportTrail trailOf(std::span<const Fact> facts, const HerdState &state, const QByteArray &client)
{
    ReportTrail trail(state.newest().value(client).line());
    for (const Fact &fact : facts)
        trail.apply(fact);
    return trail;
}

QStringList words(const HerdConfig &herd, const FactBatch &facts, const QByteArray &client)
{
    const HerdState state = folded(herd, facts);
    const ReportTrail trail = trailOf(facts, state, client);
    QStringList all;
    for (NodeId node : herd.allNodes())
        all << QString::fromUtf8(herd.node(node).name) + QStringLiteral(": ")
                + whyText(herd, whyOf(state, trail, node, client), trail.started());
    return all;
}

} // namespace

class TestWhy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatTheFactsSay();
    void text();
    void whoWasToldToForget();
    void whereItExpired();
};

void TestWhy::saysWhatTheFactsSay()
{
    SplitMix random(23);
    QMap<Kind, int> seen;
    for (int round = 0; round < 60; ++round) {
        const HerdConfig herd = randomHerd(random, 3, 7);
        FactBatch facts = turmoil(herd, random);
        HerdState state(herd);
        for (qsizetype i = 0; i < facts.size(); ++i) {
            state.apply(facts[i]);
            if (random.below(6) > 0)
                continue;
            const std::span<const Fact> past(facts.constData(), size_t(i) + 1);
            for (const QByteArray client : {"kiwi0", "kiwi1", "kiwi2"}) {
                const ReportTrail trail = trailOf(past, state, client);
                for (NodeId node : state.config().allNodes()) {
                    const Why why = whyOf(state, trail, node, client);
                    ++seen[why.kind];
                    const QString wrong = wrongWith(why, state, past, client);
                    if (!wrong.isEmpty())
                        QFAIL(qPrintable(QStringLiteral("round %1, %2, server %3 (%4): %5")
                                             .arg(round)
                                             .arg(QLatin1String(client))
                                             .arg(node.index)
                                             .arg(int(why.kind))
                                             .arg(wrong)));
                }
            }
        }
    }
    for (Kind kind : {Kind::Took, Kind::Told, Kind::NobodyHas, Kind::Down, Kind::UnderWay,
                      Kind::LinkDown, Kind::NotSent, Kind::Unlinked})
        QVERIFY2(seen[kind] > 0, qPrintable(QString::number(int(kind))));
}

void TestWhy::text()
{
    Simulated sim;
    FactBatch facts;
    const auto take = [&](Nanoseconds time) {
        facts += sim.facts(time);
    };
    sim.herd().setLink(sim.link("Hill", "Smith"), false);
    sim.herd().kill(sim.node("Campbell"));
    take(5s);
    sim.herd().setLink(sim.link("Hill", "Jaquez"), false);
    take(5s);
    sim.report("Hill");
    take(5s);
    const QStringList cut = words(sim.config(), facts, "kiwi");
    QCOMPARE(cut[0], QStringLiteral("Hill: took it from the client"));
    QVERIFY2(cut[1].startsWith(QStringLiteral("Jaquez: Hill has it, but the link is down: ")),
             qPrintable(cut[1]));
    QVERIFY2(cut[2].startsWith(QStringLiteral("Smith: Hill has it, but the link is down: ")),
             qPrintable(cut[2]));
    QCOMPARE(cut[3], QStringLiteral("Campbell: not running"));
    QVERIFY2(cut[4].startsWith(QStringLiteral("Singleton: waits for ")), qPrintable(cut[4]));
    sim.herd().setLink(sim.link("Hill", "Smith"), true);
    take(60s);
    const QStringList healed = words(sim.config(), facts, "kiwi");
    QVERIFY2(healed[2].contains(QStringLiteral(", by Hill, with a table")), qPrintable(healed[2]));
    QVERIFY2(healed[1].contains(QStringLiteral("by Hill → Smith → Singleton")),
             qPrintable(healed[1]));
}

// While one that is cut off has it still.
void TestWhy::whoWasToldToForget()
{
    Simulated sim;
    FactBatch facts = sim.facts();
    sim.report("Hill");
    facts += sim.facts();
    for (const char *other : {"Jaquez", "Smith"})
        sim.herd().setLink(sim.link("Hill", other), false);
    facts += sim.facts();
    sim.herd().forget(sim.node("Smith"), "kiwi");
    facts += sim.facts();
    QCOMPARE(words(sim.config(), facts, "kiwi"),
             (QStringList {QStringLiteral("Hill: took it from the client"),
                           QStringLiteral("Jaquez: told to forget it"),
                           QStringLiteral("Smith: told to forget it"),
                           QStringLiteral("Campbell: told to forget it"),
                           QStringLiteral("Singleton: told to forget it")}));
    FactBatch after = facts;
    for (const char *other : {"Jaquez", "Smith"})
        sim.herd().setLink(sim.link("Hill", other), true);
    after += sim.facts(60s);
    QCOMPARE(words(sim.config(), after, "kiwi")[0],
             QStringLiteral("Hill: nobody knows this client"));
}

// Of one that forgot it with its time, and one to which it came too late.
void TestWhy::whereItExpired()
{
    Simulated sim;
    FactBatch facts = sim.facts();
    for (const char *other : {"Smith", "Singleton"})
        sim.herd().setLink(sim.link("Campbell", other), false);
    facts += sim.facts();
    sim.report("Hill");
    facts += sim.facts();
    const NodeId hill = sim.node("Hill"), smith = sim.node("Smith"),
                 campbell = sim.node("Campbell");
    const Report report = folded(sim.config(), facts).newest().value("kiwi");
    const Fact last = facts.last();
    facts.append({last.seq + 1, last.at, smith, fact::ReportExpired {report}});
    facts.append({last.seq + 2, last.at, campbell,
                  fact::UpdateReceived {smith, report, Verdict::Stale, {}}});
    const QStringList expired = words(sim.config(), facts, "kiwi");
    const QString why = QStringLiteral("older there than what a server keeps");
    QCOMPARE(expired[2], QStringLiteral("Smith: ") + why);
    QCOMPARE(expired[3], QStringLiteral("Campbell: ") + why);
    // Told once more, by one whose clock is behind.
    facts.append(
        {last.seq + 3, last.at, smith, fact::UpdateReceived {hill, report, Verdict::Newer, {}}});
    QVERIFY(!words(sim.config(), facts, "kiwi")[2].contains(why));
}

QTEST_APPLESS_MAIN(TestWhy)
#include "tst_why.moc"
