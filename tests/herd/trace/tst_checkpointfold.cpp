// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/checkpointfold.h"
#include "tests/herd/core/folds/turmoil.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

class TestCheckpointFold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void leadsToTheSameState_data();
    void leadsToTheSameState();
    void isDueByFactsAndBySize();
    void countsFloods();
    void keepsNoAnswers();
};

void TestCheckpointFold::leadsToTheSameState_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %llu", seed) << seed;
}

void TestCheckpointFold::leadsToTheSameState()
{
    QFETCH(quint64, seed);
    SplitMix random(seed);
    const HerdConfig herd = randomHerd(random, 3, 6);
    CheckpointFold fold(20);
    FactBatch so;
    int checkpoints = 0;
    for (const Fact &fact : turmoil(herd, random)) {
        if (fact.as<fact::RequestAnswered>() || fact.as<fact::RequestFailed>())
            continue; // no state but its time
        so.append(fact);
        fold.add(fact);
        if (!fold.isDue())
            continue;
        const std::vector<Fact> standIns = fold.take();
        compare(folded(herd, FactBatch(standIns.begin(), standIns.end())), folded(herd, so));
        if (QTest::currentTestFailed())
            return;
        ++checkpoints;
    }
    QVERIFY(checkpoints >= 2);
}

void TestCheckpointFold::isDueByFactsAndBySize()
{
    CheckpointFold fold(10);
    int added = 0;
    const auto report = [&](int client) {
        fold.add({0, std::chrono::seconds(++added), NodeId {0},
                  fact::ReportTaken {1,
                                     Report::make("Hill", {}, "c" + QByteArray::number(client),
                                                  "+1+2", QByteArray::number(added)),
                                     Verdict::Newer}});
    };
    for (int i = 0; i < 9; ++i)
        report(i);
    QVERIFY(!fold.isDue());
    report(9);
    QVERIFY(fold.isDue());
    for (int i = 10; i < 2000; ++i)
        report(i);
    fold.take();
    QVERIFY(!fold.isDue());
    // Of two thousand clients each is written again: that is not worth ten facts.
    int needed = 0;
    for (; !fold.isDue() && needed < 100'000; ++needed)
        report(needed % 2000);
    QVERIFY2(needed > 1000 && needed < 100'000, qPrintable(QString::number(needed)));
}

void TestCheckpointFold::countsFloods()
{
    CheckpointFold fold;
    const Report report = Report::make("Hill", {}, "kiwi", "+1+2", "1");
    fold.add({0, 3s, NodeId {0}, fact::ReportTaken {1, report, Verdict::Newer}});
    fold.add({0, 2s, NodeId {0}, fact::ReportTaken {1, report, Verdict::Duplicate}});
    QCOMPARE(fold.floods(), 1u);
    QCOMPARE(fold.latest(), Nanoseconds(3s));
    fold.take();
    QCOMPARE(fold.floods(), 1u); // of all there were
}

void TestCheckpointFold::keepsNoAnswers()
{
    CheckpointFold fold;
    for (quint64 request = 1; request <= 100; ++request)
        fold.add({0, 1s, NodeId {0}, fact::RequestAnswered {request, "AT ...", 1ms}});
    QVERIFY(fold.take().empty());
}

QTEST_GUILESS_MAIN(TestCheckpointFold)
#include "tst_checkpointfold.moc"
