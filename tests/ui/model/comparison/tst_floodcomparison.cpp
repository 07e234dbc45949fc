// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/comparison/faultyrun.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/comparison/comparisontext.h"
#include "ui/model/comparison/floodcomparison.h"

#include <QLocale>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::FaultyRun;
using test::Simulated;
using namespace std::chrono_literals;

namespace {

QByteArray nameIn(const HerdConfig &herd, NodeId node)
{
    return node.isValid() ? herd.node(node).name : QByteArray();
}

// The same question the long way: every message of one looks for its partner in the other. Within a
// flood there is one message a direction, and one of tables.
struct Found
{
    Nanoseconds at = Nanoseconds::max();
    int count = 0;
};
Found differencesByHand(const Flood &a, const Flood &b)
{
    Found found;
    const auto arrowsOf = [](const Flood &flood) {
        QList<Arrow> arrows;
        for (int hop = flood.origin.isValid() ? -1 : 0; hop < int(flood.hops.size()); ++hop)
            arrows.append(arrowOf(flood, hop));
        return arrows;
    };
    const auto partner = [](const Arrow &arrow, const QList<Arrow> &others) {
        return std::find_if(others.begin(), others.end(), [&arrow](const Arrow &other) {
            return other.from == arrow.from && other.to == arrow.to
                && other.ofTable == arrow.ofTable;
        });
    };
    const QList<Arrow> inA = arrowsOf(a), inB = arrowsOf(b);
    const auto note = [&found](Nanoseconds at) {
        found.at = std::min(found.at, at);
        ++found.count;
    };
    for (const Arrow &arrow : inA) {
        const auto other = partner(arrow, inB);
        if (other == inB.end())
            note(arrow.begin - a.started);
        else if (other->what != arrow.what)
            note(std::min(arrow.begin - a.started, other->begin - b.started));
    }
    for (const Arrow &arrow : inB) {
        if (partner(arrow, inA) == inA.end())
            note(arrow.begin - b.started);
    }
    return found;
}

} // namespace

class TestFloodComparison : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }
    void equalFloodsHaveNoDifference();
    void findsTheFirstDifference();
    void isTheSameBothWays();
    void findsOneVerdict();
    void tellsServersByName();
    void saysWhenEachServerHadIt();
    void putsItInWords();
};

void TestFloodComparison::equalFloodsHaveNoDifference()
{
    int floods = 0;
    for (quint64 seed = 1; seed <= 4; ++seed) {
        const FaultyRun one(seed), two(seed);
        QCOMPARE(one.floods.floods().size(), two.floods.floods().size());
        for (size_t i = 0; i < one.floods.floods().size(); ++i) {
            const FloodComparison same(one.floods.floods()[i], one.plan.herd,
                                       two.floods.floods()[i], two.plan.herd);
            QVERIFY(same.differences().empty());
            QCOMPARE(same.a(), same.b());
            for (const FloodComparison::Arrival &arrival : same.arrivals())
                QCOMPARE(arrival.a, arrival.b);
            ++floods;
        }
    }
    QVERIFY(floods > 20);
}

void TestFloodComparison::findsTheFirstDifference()
{
    int differing = 0;
    for (quint64 seed = 1; seed <= 6; ++seed) {
        const FaultyRun run(seed);
        const auto &floods = run.floods.floods();
        for (size_t i = 1; i < floods.size(); ++i) {
            const FloodComparison found(floods[i - 1], run.plan.herd, floods[i], run.plan.herd);
            const Found expected = differencesByHand(floods[i - 1], floods[i]);
            QCOMPARE(int(found.differences().size()), expected.count);
            if (expected.count == 0)
                continue;
            ++differing;
            QCOMPARE(found.differences().front().at, expected.at);
            for (const MessageDifference &difference : found.differences()) {
                QVERIFY(difference.a != difference.b);
                QVERIFY(difference.at >= expected.at);
            }
        }
    }
    QVERIFY(differing > 20);
}

void TestFloodComparison::isTheSameBothWays()
{
    const FaultyRun run(2);
    const auto &floods = run.floods.floods();
    for (size_t i = 1; i < floods.size(); ++i) {
        const FloodComparison there(floods[i - 1], run.plan.herd, floods[i], run.plan.herd);
        const FloodComparison back(floods[i], run.plan.herd, floods[i - 1], run.plan.herd);
        QCOMPARE(there.a(), back.b());
        QCOMPARE(there.differences().size(), back.differences().size());
        for (size_t d = 0; d < there.differences().size(); ++d) {
            QCOMPARE(there.differences()[d].from, back.differences()[d].from);
            QVERIFY(there.differences()[d].a == back.differences()[d].b);
        }
    }
}

void TestFloodComparison::findsOneVerdict()
{
    Simulated sim;
    sim.report("Hill");
    FloodLog floods(sim.config());
    for (const Fact &fact : sim.facts())
        floods.apply(fact);
    const Flood a = *floods.latest();
    for (int hop = 0; hop < int(a.hops.size()); ++hop) {
        Flood b = a;
        b.started += 40s; // when it was does not matter
        for (Hop &each : b.hops) {
            *each.sent += 40s;
            *each.received += 40s;
        }
        b.hops[hop].verdict
            = a.hops[hop].verdict == Verdict::Newer ? Verdict::Stale : Verdict::Newer;
        const FloodComparison found(a, sim.config(), b, sim.config());
        QCOMPARE(found.differences().size(), size_t(1));
        const MessageDifference &first = found.differences().front();
        QCOMPARE(first.from, nameIn(sim.config(), a.hops[hop].from));
        QCOMPARE(first.to, nameIn(sim.config(), a.hops[hop].to));
        QCOMPARE(first.at, *a.hops[hop].sent - a.started);
        QVERIFY(*first.a == endOf(a.hops[hop]) && *first.b == endOf(b.hops[hop]));
    }
}

// Of another recording servers have other numbers.
void TestFloodComparison::tellsServersByName()
{
    HerdConfig turned = test::seedHerd();
    std::reverse(turned.nodes.begin(), turned.nodes.end());
    for (LinkConfig &link : turned.links)
        link = {NodeId {4 - link.b.index}, NodeId {4 - link.a.index}};
    Simulated straight, other(turned);
    FloodLog a(straight.config()), b(turned);
    straight.report("Hill");
    other.report("Hill");
    for (const Fact &fact : straight.facts())
        a.apply(fact);
    for (const Fact &fact : other.facts())
        b.apply(fact);
    const FloodComparison found(*a.latest(), straight.config(), *b.latest(), turned);
    QCOMPARE(found.a().messages, found.b().messages);
    QCOMPARE(found.arrivals().size(), size_t(5));
    for (const FloodComparison::Arrival &arrival : found.arrivals())
        QVERIFY(arrival.a && arrival.b);
    // From elsewhere it is another way from the first message on.
    straight.report("Smith");
    for (const Fact &fact : straight.facts())
        a.apply(fact);
    const FloodComparison elsewhere(*a.latest(), straight.config(), *b.latest(), turned);
    QVERIFY(elsewhere.differences().size() > 2);
    QCOMPARE(elsewhere.differences().front().at, 0ns);
    QCOMPARE(elsewhere.differences().front().from, QByteArray()); // the client told another
}

void TestFloodComparison::saysWhenEachServerHadIt()
{
    const FaultyRun run(5);
    int later = 0;
    for (const Flood &flood : run.floods.floods()) {
        const FloodComparison own(flood, run.plan.herd, flood, run.plan.herd);
        QVERIFY(std::is_sorted(
            own.arrivals().begin(), own.arrivals().end(), [](const auto &x, const auto &y) {
                return x.a.value_or(Nanoseconds::max()) < y.a.value_or(Nanoseconds::max());
            }));
        const auto had = std::count_if(own.arrivals().begin(), own.arrivals().end(),
                                       [](const auto &arrival) { return arrival.a.has_value(); });
        QCOMPARE(own.a().reached + own.a().later, int(had)); // each is one or the other
        later += own.a().later;
        for (const FloodComparison::Arrival &arrival : own.arrivals()) {
            const NodeId node = run.plan.herd.find(arrival.server);
            std::optional<Nanoseconds> first;
            if (node == flood.origin)
                first = 0ns;
            for (const Hop &hop : flood.hops) {
                if (hop.to == node && hop.received && hop.verdict == Verdict::Newer)
                    first = std::min(first.value_or(Nanoseconds::max()),
                                     *hop.received - flood.started);
            }
            QCOMPARE(arrival.a, first);
        }
    }
    QVERIFY(later > 0);
}

void TestFloodComparison::putsItInWords()
{
    Simulated sim;
    sim.report("Hill");
    FloodLog floods(sim.config());
    for (const Fact &fact : sim.facts())
        floods.apply(fact);
    Flood b = *floods.latest();
    const FloodComparison same(b, sim.config(), b, sim.config());
    QCOMPARE(differenceSentence(same.differences()),
             QStringLiteral("No difference: the same messages, and the same became of them."));
    for (const ComparisonRow &row : comparisonRows(same))
        QVERIFY2(!row.differs, qPrintable(row.what));
    Hop &lost = b.hops[0];
    lost.lost = *lost.received;
    lost.received.reset();
    const FloodComparison other(*floods.latest(), sim.config(), b, sim.config());
    QCOMPARE(differenceSentence(other.differences()),
             QStringLiteral("First difference, after 0.000 ms: Hill → %1, A: new there, B: lost. "
                            "It is the only one.")
                 .arg(QString::fromLatin1(sim.config().node(lost.to).name)));
    int marked = 0;
    for (const ComparisonRow &row : comparisonRows(other)) {
        if (row.what == QStringLiteral("Lost"))
            QVERIFY(row.differs && row.a == QStringLiteral("0") && row.b == QStringLiteral("1"));
        marked += row.differs ? 1 : 0;
    }
    QVERIFY(marked > 1);
}

QTEST_GUILESS_MAIN(TestFloodComparison)
#include "tst_floodcomparison.moc"
