// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factsize.h"
#include "herd/core/folds/conflatedfacts.h"
#include "tests/herd/core/folds/turmoil.h"

#include <QMap>
#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype Plenty = 64 * 1024 * 1024;

std::vector<Fact> summed(const FactBatch &facts, qsizetype bound = Plenty)
{
    ConflatedFacts gap(bound);
    for (Fact fact : facts)
        gap.add(std::move(fact));
    return gap.take();
}

Report reportAt(int time, const QByteArray &client = "kiwi")
{
    return Report::make("Hill", {}, client, "+1+2", QByteArray::number(time));
}

Fact factOf(int at, NodeId node, const FactBody &body)
{
    return {0, std::chrono::milliseconds(at), node, body};
}

template<class T> qsizetype countOf(const std::vector<Fact> &facts)
{
    return std::count_if(facts.begin(), facts.end(), [](const Fact &f) { return f.as<T>(); });
}

} // namespace

class TestConflatedFacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leadsToTheSameState();
    void comesToTheSameForCopies();
    void isSmall();
    void saysHowMuchItStandsFor();
    void keepsEveryAnswer();
    void whoCameAndWentIsNotTold();
    void whatAStoppedNodeHeldIsGone();
    void isBoundedInBytes();
    void whatIsReplacedOrGoneLeavesItsRoom_data();
    void whatIsReplacedOrGoneLeavesItsRoom();
    void answersPastTheBoundFail();
    void nothingDroppedIsNoGap();
    void countsWhatWentOverLinksThatAre();
};

// Whatever happens, whichever part of it is not told, and in how many pieces.
void TestConflatedFacts::leadsToTheSameState()
{
    SplitMix random(11);
    for (int round = 0; round < 300; ++round) {
        const HerdConfig herd = randomHerd(random, 3, 8);
        const FactBatch facts = turmoil(herd, random);
        const qsizetype first = qsizetype(random.below(quint64(facts.size())));
        const qsizetype length = qsizetype(random.below(quint64(facts.size() - first))) + 1;
        const qsizetype cut = qsizetype(random.below(quint64(length)));
        FactBatch pieces;
        for (const FactBatch &piece :
             {facts.mid(first, cut), facts.mid(first + cut, length - cut)}) {
            for (const Fact &fact : summed(piece))
                pieces.append(fact);
        }
        FactBatch told = facts.first(first);
        for (const Fact &fact : summed(pieces))
            told.append(fact);
        told += facts.mid(first + length);
        compare(folded(herd, told), folded(herd, facts));
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("in round %1").arg(round)));
    }
}

// Of facts that somebody else has too.
void TestConflatedFacts::comesToTheSameForCopies()
{
    SplitMix random(12);
    for (int round = 0; round < 20; ++round) {
        const HerdConfig herd = randomHerd(random, 3, 8);
        const FactBatch facts = turmoil(herd, random);
        ConflatedFacts gap(Plenty);
        for (const Fact &fact : facts)
            gap.add(fact);
        const std::vector<Fact> copied = gap.take(), moved = summed(facts);
        QCOMPARE(copied.size(), moved.size());
        for (size_t i = 0; i < moved.size(); ++i) {
            QCOMPARE(copied[i].at, moved[i].at);
            QCOMPARE(copied[i].body.index(), moved[i].body.index());
        }
        compare(folded(herd, FactBatch(copied.begin(), copied.end())), folded(herd, facts));
        if (QTest::currentTestFailed())
            QFAIL(qPrintable(QStringLiteral("in round %1").arg(round)));
    }
}

void TestConflatedFacts::isSmall()
{
    FactBatch facts;
    for (int i = 0; i < 10'000; ++i) {
        facts.append(factOf(i, Hill, fact::LineReceived {1, "IAMAT"}));
        facts.append(factOf(i, Hill, fact::ReportTaken {1, reportAt(i), Verdict::Newer}));
        facts.append(factOf(i, Hill, fact::UpdateSent {Smith, reportAt(i), "UPDATE"}));
        facts.append(
            factOf(i, Smith, fact::UpdateReceived {Hill, reportAt(i), Verdict::Newer, "UPDATE"}));
    }
    QCOMPARE(summed(facts).size(), size_t(3)); // a gap, and two who caught up
}

void TestConflatedFacts::saysHowMuchItStandsFor()
{
    FactBatch facts {factOf(1000, Hill, fact::LineReceived {1, "IAMAT"}),
                     factOf(2000, Hill, fact::UpdateSent {Smith, reportAt(1), "UPDATE"}),
                     factOf(2500, Hill, fact::NodeStopping {}),
                     factOf(3000, {}, fact::FactsDropped {40, 500ms, 2})};
    const std::vector<Fact> told = summed(facts);
    QCOMPARE(told.size(), size_t(3));
    const auto *dropped = told[0].as<fact::FactsDropped>();
    QVERIFY(dropped);
    QCOMPARE(dropped->count, 42u);
    QCOMPARE(dropped->unknown, 2u);
    QCOMPARE(told[0].at, Nanoseconds(1s));
    QCOMPARE(dropped->lasted, Nanoseconds(2500ms));
    QVERIFY(told[1].as<fact::NodeStopping>());
    const auto *caughtUp = told[2].as<fact::CaughtUp>();
    QVERIFY(caughtUp);
    QCOMPARE(told[2].node, Hill);
    QCOMPARE(told[2].at, Nanoseconds(3500ms));
    QCOMPARE(caughtUp->summary->dropped, 2u);
    QCOMPARE(caughtUp->summary->tally.messages(), 1u);
    QCOMPARE(caughtUp->summary->sent.size(), 1);
}

void TestConflatedFacts::keepsEveryAnswer()
{
    FactBatch facts;
    for (int i = 0; i < 50; ++i) {
        facts.append(factOf(i, Hill, fact::RequestAnswered {quint64(2 * i), "AT x\n", {}}));
        facts.append(factOf(i, Hill, fact::RequestFailed {quint64(2 * i + 1), "no"}));
        facts.append(factOf(i, Hill, fact::ReplySent {1, "? x\n"}));
    }
    const std::vector<Fact> told = summed(facts);
    QCOMPARE(countOf<fact::RequestAnswered>(told), 50);
    QCOMPARE(countOf<fact::RequestFailed>(told), 50);
}

void TestConflatedFacts::whoCameAndWentIsNotTold()
{
    const std::vector<Fact> told
        = summed({factOf(1, Hill, fact::ClientConnected {1, "a"}),
                  factOf(2, Hill, fact::ClientConnected {2, "b"}),
                  factOf(3, Hill, fact::ClientGone {1, CloseReason::ByClient}),
                  factOf(4, Hill, fact::ClientGone {9, CloseReason::ByClient})});
    QCOMPARE(countOf<fact::ClientConnected>(told), 1);
    QCOMPARE(countOf<fact::ClientGone>(told), 1);
    QCOMPARE(told.front().as<fact::FactsDropped>()->count, 2u);
}

void TestConflatedFacts::whatAStoppedNodeHeldIsGone()
{
    const std::vector<Fact> told = summed(
        {factOf(1, Hill, fact::ReportTaken {1, reportAt(1), Verdict::Newer}),
         factOf(1, Hill, fact::ClientConnected {1, "a"}), factOf(2, Hill, fact::NodeStopped {true}),
         factOf(3, Hill, fact::NodeStarting {})});
    QCOMPARE(countOf<fact::ClientConnected>(told), 0);
    QVERIFY(told.back().as<fact::CaughtUp>()->summary->holds.isEmpty());
}

void TestConflatedFacts::isBoundedInBytes()
{
    constexpr qsizetype bound = 100'000;
    FactBatch facts;
    for (int i = 0; i < 5000; ++i)
        facts.append(factOf(
            i, Hill,
            fact::ReportTaken {1, reportAt(1, "client" + QByteArray::number(i)), Verdict::Newer}));
    const std::vector<Fact> told = summed(facts, bound);
    qsizetype bytes = 0;
    for (const Fact &fact : told)
        bytes += sizeOf(fact);
    QVERIFY2(bytes <= bound, qPrintable(QString::number(bytes)));
    const auto *dropped = told.front().as<fact::FactsDropped>();
    const qsizetype held = told.back().as<fact::CaughtUp>()->summary->holds.size();
    QVERIFY(held > 100);
    QCOMPARE(qsizetype(dropped->unknown), 5000 - held);
    QCOMPARE(dropped->count, 5000u);
}

void TestConflatedFacts::whatIsReplacedOrGoneLeavesItsRoom_data()
{
    QTest::addColumn<bool>("stops");
    QTest::newRow("a client reports again and again") << false;
    QTest::newRow("a server stops again and again") << true;
}

void TestConflatedFacts::whatIsReplacedOrGoneLeavesItsRoom()
{
    QFETCH(bool, stops);
    FactBatch facts;
    for (int i = 0; i < 5000; ++i) {
        const QByteArray client = stops ? "client" + QByteArray::number(i) : "kiwi";
        facts.append(factOf(i, Hill, fact::ReportTaken {1, reportAt(i, client), Verdict::Newer}));
        if (stops && i % 100 == 0)
            facts.append(factOf(i, Hill, fact::NodeStopped {false}));
    }
    QCOMPARE(summed(facts, 100'000).front().as<fact::FactsDropped>()->unknown, quint64(0));
}

void TestConflatedFacts::answersPastTheBoundFail()
{
    FactBatch facts;
    for (int i = 0; i < 10; ++i)
        facts.append(
            factOf(i, Hill, fact::RequestAnswered {quint64(i), QByteArray(30'000, 'x'), {}}));
    const std::vector<Fact> told = summed(facts, 100'000);
    QCOMPARE(countOf<fact::RequestAnswered>(told), 3);
    QCOMPARE(countOf<fact::RequestFailed>(told), 7);
    QVERIFY(told.back().as<fact::RequestFailed>()->why.contains("no room"));
}

void TestConflatedFacts::nothingDroppedIsNoGap()
{
    const std::vector<Fact> told = summed({factOf(1, Hill, fact::NodeStarting {})});
    QCOMPARE(told.size(), size_t(1));
    QVERIFY(told.front().as<fact::NodeStarting>());
    QVERIFY(ConflatedFacts(Plenty).take().empty());
}

// A link that is there again is another one; what went over the one before is of no use.
void TestConflatedFacts::countsWhatWentOverLinksThatAre()
{
    const NodeId hill {0}, jaquez {1}, smith {2};
    const auto sent = [](NodeId from, NodeId to) {
        return factOf(1, from, fact::UpdateSent {to, reportAt(1), "x"});
    };
    const auto told = summed({sent(hill, smith), sent(hill, smith), sent(smith, hill),
                              sent(hill, jaquez), sent(jaquez, hill), sent(jaquez, smith),
                              factOf(2, smith, fact::LinkRemoved {hill}),
                              factOf(2, hill, fact::LinkAdded {smith}), sent(hill, smith),
                              factOf(3, jaquez, fact::NodeRemoved {})});
    QMap<NodeId, QList<std::pair<NodeId, quint64>>> counts;
    for (const Fact &fact : told) {
        if (const auto *caughtUp = fact.as<fact::CaughtUp>())
            counts.insert(fact.node, caughtUp->summary->sent);
    }
    QCOMPARE(counts.value(hill), (QList<std::pair<NodeId, quint64>> {{smith, 1}}));
    QVERIFY(counts.value(smith).isEmpty());
    QVERIFY(counts.value(jaquez).isEmpty());
}

QTEST_GUILESS_MAIN(TestConflatedFacts)
#include "tst_conflatedfacts.moc"
