// SPDX-License-Identifier: GPL-3.0-or-later
// Two processes, a server each, in virtual time.
#include "herd/core/facts/gapsummary.h"
#include "herd/core/folds/herdstate.h"
#include "herd/core/joining/factmerge.h"

#include <QTest>

using namespace herd;
using namespace std::chrono_literals;

namespace {

const NodeId Hill {0}, Smith {1}, Bell {2}; // nobody runs Bell

const Report Kiwi = Report::make("Hill", 5s, "kiwi", "+1+1", "4");

Fact sent(Nanoseconds at, NodeId from = Hill, NodeId to = Smith)
{
    return {0, at, from, fact::UpdateSent {to, Kiwi, "UPDATE", false}};
}
Fact received(Nanoseconds at, NodeId from = Hill, NodeId by = Smith)
{
    return {0, at, by, fact::UpdateReceived {from, Kiwi, Verdict::Newer, "UPDATE"}};
}
Fact line(Nanoseconds at, NodeId node)
{
    return {0, at, node, fact::LineReceived {1, "line"}};
}

FactMerge merge()
{
    return FactMerge(2, {0, 1, std::nullopt});
}

// What was told, in words: whose, what, when in ms.
QStringList wordsOf(const FactBatch &facts)
{
    QStringList words;
    for (const Fact &fact : facts) {
        const QString what = fact.as<fact::UpdateSent>() ? QStringLiteral("sent")
            : fact.as<fact::UpdateReceived>()            ? QStringLiteral("received")
            : fact.as<fact::LineReceived>()              ? QStringLiteral("line")
            : fact.as<fact::FactsDropped>()              ? QStringLiteral("gap")
                                                         : QStringLiteral("caught up");
        words << QStringLiteral("%1 %2 %3").arg(fact.node.index).arg(what).arg(fact.at / 1ms);
    }
    return words;
}

} // namespace

class TestFactMerge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inTheOrderOfTimes();
    void settles();
    void aReceiptWaitsForItsSending();
    void isNoEarlierThanItsSending();
    void whatCannotComeIsNotWaitedFor_data();
    void whatCannotComeIsNotWaitedFor();
    void aSendingThatComesLateIsAGap();
    void aLostOneIsNoCause();
    void timesNeverGoBack();
    void waitsForWhoIsBehind();
    void whatIsLongOver_data();
    void whatIsLongOver();
};

void TestFactMerge::inTheOrderOfTimes()
{
    FactMerge m = merge();
    m.add(0, {line(10ms, Hill), line(30ms, Hill)}, 40ms);
    m.add(1, {line(20ms, Smith), line(40ms, Smith)}, 50ms);
    QCOMPARE(wordsOf(m.next(1s)),
             QStringList({QStringLiteral("0 line 10"), QStringLiteral("1 line 20"),
                          QStringLiteral("0 line 30"), QStringLiteral("1 line 40")}));
    QVERIFY(m.isEmpty());
}

// Earlier ones of others may be under way, though not for ever where a clock is wrong.
void TestFactMerge::settles()
{
    FactMerge m = merge();
    m.add(0, {line(1s, Hill), line(1h, Hill)}, 1s);
    QVERIFY(m.next(1s + FactMerge::Settle - 1ms).isEmpty());
    QCOMPARE(m.next(1s + FactMerge::Settle).size(), 2);
    m.add(0, {line(2h, Hill)}, 2s);
    QVERIFY(m.next(2s).isEmpty());
    QVERIFY(!m.isEmpty());
}

void TestFactMerge::aReceiptWaitsForItsSending()
{
    FactMerge m = merge();
    m.add(1, {line(1s, Smith), received(1s), line(1s, Smith)}, 1s);
    QCOMPARE(m.next(2s).size(), 1); // who receives it waits, with all behind it
    m.add(0, {line(900ms, Hill), sent(950ms)}, 2s);
    QCOMPARE(wordsOf(m.next(2s)),
             QStringList({QStringLiteral("0 line 900"), QStringLiteral("0 sent 950"),
                          QStringLiteral("1 received 1000"), QStringLiteral("1 line 1000")}));
}

void TestFactMerge::isNoEarlierThanItsSending()
{
    FactMerge m = merge();
    m.add(1, {line(500ms, Smith), received(600ms), line(601ms, Smith), line(990ms, Smith)}, 1s);
    m.add(0, {sent(700ms)}, 1s);
    QCOMPARE(wordsOf(m.next(2s)),
             QStringList({QStringLiteral("1 line 500"), QStringLiteral("0 sent 700"),
                          QStringLiteral("1 received 700"), QStringLiteral("1 line 700"),
                          QStringLiteral("1 line 990")}));
}

void TestFactMerge::whatCannotComeIsNotWaitedFor_data()
{
    QTest::addColumn<int>("why");
    QTest::newRow("nobody tells of the sender") << 0;
    QTest::newRow("the sender cannot be reached") << 1;
    QTest::newRow("it was never told") << 2;
    QTest::newRow("both are of one process") << 3;
    QTest::newRow("too many wait") << 4;
}

void TestFactMerge::whatCannotComeIsNotWaitedFor()
{
    QFETCH(int, why);
    FactMerge m(2, {0, why == 3 ? 0 : 1, std::nullopt});
    const Fact receipt = received(1s, why == 0 ? Bell : Hill);
    m.add(why == 3 ? 0 : 1, {receipt}, 1s);
    if (why == 1)
        m.setReached(0, false);
    if (why == 4)
        m.add(1, FactBatch(qsizetype(FactMerge::MostWaiting), line(1s, Smith)), 1s);
    const Nanoseconds patient = 1s + FactMerge::Patience;
    QCOMPARE(m.next(patient - 1ms).isEmpty(), why == 2);
    QCOMPARE(m.next(patient).isEmpty(), why != 2);
}

// As itself it would come behind its effect.
void TestFactMerge::aSendingThatComesLateIsAGap()
{
    FactMerge m = merge();
    m.setReached(0, false);
    m.add(1, {received(1s)}, 1s);
    QCOMPARE(m.next(2s).size(), 1);
    m.setReached(0, true);
    m.add(0, {line(900ms, Hill), sent(950ms), sent(5s)}, 6s);
    const FactBatch told = m.next(7s);
    QCOMPARE(wordsOf(told),
             QStringList({QStringLiteral("0 line 900"), QStringLiteral("0 sent 5000"),
                          QStringLiteral("-1 gap 950"), QStringLiteral("0 caught up 5000")}));
    HerdConfig herd;
    herd.addNode(Hill, {"Hill"});
    herd.addNode(Smith, {"Smith"});
    herd.addLink(Hill, Smith);
    HerdState state(herd);
    for (const Fact &fact : told)
        state.apply(fact);
    QCOMPARE(state.counters().updatesSent, 2u);
    QCOMPARE(state.linkEnd(LinkId {0}, Hill).sent, 2u);
}

void TestFactMerge::aLostOneIsNoCause()
{
    FactMerge m = merge();
    m.add(0, {sent(1s), {0, 2s, Hill, fact::UpdateLost {Smith, Kiwi}}}, 2s);
    QCOMPARE(m.next(3s).size(), 2);
    m.add(1, {received(3s)}, 3s);
    QVERIFY(m.next(4s).isEmpty()); // it is of another sending
}

// Also where the clocks are compared anew.
void TestFactMerge::timesNeverGoBack()
{
    FactMerge m = merge();
    m.add(0, {line(1s, Hill), line(990ms, Hill)}, 1s);
    QCOMPARE(wordsOf(m.next(2s)),
             QStringList({QStringLiteral("0 line 1000"), QStringLiteral("0 line 1000")}));
}

// For what it tells next may be earlier; unless it cannot be reached, or too many wait for it.
void TestFactMerge::waitsForWhoIsBehind()
{
    FactMerge m = merge();
    m.setBehind(0, true);
    m.setBehind(1, true);
    m.add(0, {line(10ms, Hill), line(30ms, Hill)}, 1h);
    QVERIFY(m.next(2h).isEmpty());
    m.add(1, {line(20ms, Smith)}, 2h);
    QCOMPARE(wordsOf(m.next(2h)),
             QStringList({QStringLiteral("0 line 10"), QStringLiteral("1 line 20")}));
    m.setReached(1, false);
    QCOMPARE(wordsOf(m.next(2h)), QStringList {QStringLiteral("0 line 30")});
    m.setReached(1, true);
    m.add(0, FactBatch(qsizetype(FactMerge::MostBehind) + 2, line(40ms, Hill)), 2h);
    QCOMPARE(m.next(2h).size(), 2);
    m.setBehind(1, false);
    QCOMPARE(m.next(2h).size(), qsizetype(FactMerge::MostBehind));
    QVERIFY(m.isEmpty());
}

void TestFactMerge::whatIsLongOver_data()
{
    QTest::addColumn<FactBatch>("hills");
    QTest::addColumn<FactBatch>("smiths");
    QTest::addColumn<QString>("told");
    QTest::newRow("a sending by a clock that is ahead")
        << FactBatch {line(900ms, Hill), sent(1100ms)} << FactBatch {received(1s), line(2s, Smith)}
        << QStringLiteral("0 line 900,0 sent 1100,1 received 1100,1 line 2000");
    QTest::newRow("one that was not told")
        << FactBatch {line(900ms, Hill), line(4s, Hill)} << FactBatch {received(1s)}
        << QStringLiteral("0 line 900,1 received 1000,0 line 4000");
    QTest::newRow("of which nothing was told")
        << FactBatch {} << FactBatch {received(1s)} << QStringLiteral("1 received 1000");
    QTest::newRow("both of which were not told")
        << FactBatch {received(1100ms, Smith, Hill), line(1200ms, Hill)} << FactBatch {received(1s)}
        << QStringLiteral("1 received 1000,0 received 1100,0 line 1200");
}

// Told in the same moment, by how far the others are and by no clock.
void TestFactMerge::whatIsLongOver()
{
    QFETCH(FactBatch, hills);
    QFETCH(FactBatch, smiths);
    QFETCH(QString, told);
    FactMerge m = merge();
    m.add(0, hills, 1h);
    m.add(1, smiths, 1h);
    QCOMPARE(wordsOf(m.next(1h)).join(u','), told);
    QVERIFY(m.isEmpty());
}

QTEST_APPLESS_MAIN(TestFactMerge)
#include "tst_factmerge.moc"
