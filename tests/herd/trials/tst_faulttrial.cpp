// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a trial that fails.
#include "herd/trials/faulttrial.h"

#include <QTest>

using namespace herd;
using namespace std::chrono_literals;

class TestFaultTrial : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhichFactBrokeARule();
};

// Servers that forget silent clients early, of which a trial knows nothing: their tables lack what
// they were told.
void TestFaultTrial::saysWhichFactBrokeARule()
{
    int byAFact = 0, byATable = 0;
    for (quint64 seed = 1; seed <= 20; ++seed) {
        FaultPlan plan = makeFaultPlan(seed, {3, 6});
        plan.herd.forgetAfter = 1s;
        FactBatch facts;
        const TrialResult result
            = FaultTrial(plan, [&facts](const FactBatch &batch) { facts += batch; }).run();
        QVERIFY2(!result.problem.isEmpty(), qPrintable(QString::number(seed)));
        QVERIFY(result.brokeAt >= 1 && result.brokeAt <= quint64(facts.size()));
        const Fact &broke = facts.at(qsizetype(result.brokeAt) - 1);
        QCOMPARE(broke.seq, result.brokeAt);
        if (result.problem.contains(QStringLiteral("journal"))) {
            ++byAFact;
            QVERIFY2(broke.as<fact::JournalRestored>(), qPrintable(result.problem));
        } else {
            ++byATable;
            QVERIFY2(result.problem.contains(QStringLiteral("holds")), qPrintable(result.problem));
        }
    }
    QVERIFY(byAFact > 0);
    QVERIFY(byATable > 0);
}

QTEST_GUILESS_MAIN(TestFaultTrial)
#include "tst_faulttrial.moc"
