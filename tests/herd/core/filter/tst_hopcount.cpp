// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/hopcount.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/flood/floodlog.h"

#include <QTest>

using namespace herd;
using test::Simulated;
using namespace std::chrono_literals;

class TestHopCount : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsAsFloodsDo_data();
    void countsAsFloodsDo();
    void repairsHaveNone();
    void isBounded();
};

namespace {

struct Message
{
    QByteArray report;
    NodeId from, to;
};

std::optional<Message> messageOf(const Fact &fact)
{
    if (const auto *sent = fact.as<fact::UpdateSent>())
        return Message {sent->report.line(), fact.node, sent->to};
    if (const auto *received = fact.as<fact::UpdateReceived>())
        return Message {received->report.line(), received->from, fact.node};
    return std::nullopt;
}

} // namespace

void TestHopCount::countsAsFloodsDo_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 8; ++seed)
        QTest::addRow("%d", int(seed)) << seed;
}

// What the graph writes at a server and a filter asks for is one number, whatever the order.
void TestHopCount::countsAsFloodsDo()
{
    QFETCH(quint64, seed);
    Simulated sim(test::seedHerd(), seed, 30ms);
    for (int i = 0; i < 5; ++i) {
        sim.report("Hill", "kiwi");
        sim.report("Campbell", "emu");
    }
    const FactBatch facts = sim.facts();
    ui::FloodLog log(sim.config());
    for (const Fact &fact : facts)
        log.apply(fact);
    HopCount count;
    int messages = 0, furthest = 0;
    for (const Fact &fact : facts) {
        const std::optional<int> hop = count.apply(fact);
        const auto message = messageOf(fact);
        QVERIFY(message || !hop || *hop == 0);
        if (!message)
            continue;
        for (const ui::Hop &known : log.find(message->report)->hops) {
            if (known.ofTable || known.from != message->from || known.to != message->to)
                continue;
            QVERIFY(hop.has_value());
            QCOMPARE(*hop, known.generation);
            furthest = std::max(furthest, *hop);
            ++messages;
        }
    }
    QVERIFY(messages >= 10 * 16);
    QVERIFY(furthest >= 3);
}

void TestHopCount::repairsHaveNone()
{
    const Report report = Report::make("Hill", 5s, "kiwi", "+1+2", "1");
    const NodeId hill {0}, smith {2}, campbell {3};
    HopCount count;
    const auto told = [&count](NodeId node, const FactBody &body) {
        return count.apply({1, 1s, node, body});
    };
    QCOMPARE(told(hill, fact::ReportTaken {1, report, Verdict::Newer}), 0);
    QVERIFY(!told(hill, fact::ReportTaken {1, report, Verdict::Duplicate}));
    QVERIFY(!told(hill, fact::UpdateSent {smith, report, {}, true}));
    QVERIFY(!told(smith, fact::UpdateReceived {hill, report, Verdict::Newer, {}}));
    QVERIFY(!told(smith, fact::UpdateSent {campbell, report, {}, false})); // follows from it
    QVERIFY(!told(campbell, fact::UpdateReceived {smith, report, Verdict::Newer, {}}));
    QCOMPARE(told(hill, fact::UpdateSent {campbell, report, {}, false}), 1);
    QCOMPARE(told(hill, fact::UpdateLost {campbell, report}), 1);
    QVERIFY(!told(hill, fact::NodeStopping {}));
    // Seen first on its way, as from a foreign server.
    const Report other = Report::make("Far", 5s, "emu", "+1+2", "1");
    QCOMPARE(told(smith, fact::UpdateReceived {hill, other, Verdict::Newer, {}}), 1);
    QCOMPARE(told(smith, fact::UpdateSent {campbell, other, {}, false}), 2);
}

void TestHopCount::isBounded()
{
    HopCount count;
    const NodeId hill {0}, smith {2};
    const auto reportOf = [](size_t i) {
        return Report::make("Hill", 5s, "kiwi", "+1+2", QByteArray::number(qulonglong(i)));
    };
    for (size_t i = 0; i <= HopCount::Bound; ++i) {
        count.apply({1, 1s, hill, fact::ReportTaken {1, reportOf(i), Verdict::Newer}});
        count.apply({1, 1s, smith, fact::UpdateReceived {hill, reportOf(i), Verdict::Newer, {}}});
    }
    const auto toldOn = [&](size_t i) {
        return count.apply({1, 1s, smith, fact::UpdateSent {hill, reportOf(i), {}, false}});
    };
    QCOMPARE(toldOn(HopCount::Bound), 2);
    QCOMPARE(toldOn(1), 2);
    QCOMPARE(toldOn(0), 1); // forgotten
}

QTEST_APPLESS_MAIN(TestHopCount)
#include "tst_hopcount.moc"
