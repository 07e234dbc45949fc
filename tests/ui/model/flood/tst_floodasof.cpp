// SPDX-License-Identifier: GPL-3.0-or-later
// A flood as it was known at a moment is the one of a log that has heard no more by then.
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/flood/floodasof.h"
#include "ui/model/flood/floodlog.h"
#include "ui/model/flood/floodtext.h"

#include <QTest>

#include <algorithm>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;
using namespace std::chrono_literals;

class TestFloodAsOf : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatALogKnewThen_data();
    void isWhatALogKnewThen();
};

void TestFloodAsOf::isWhatALogKnewThen_data()
{
    QTest::addColumn<bool>("isKilled");
    QTest::newRow("all arrive") << false;
    QTest::newRow("some are lost") << true;
}

void TestFloodAsOf::isWhatALogKnewThen()
{
    QFETCH(bool, isKilled);
    Simulated sim;
    const FactBatch before = sim.facts(0s);
    sim.report("Hill");
    FactBatch after;
    const auto isSent = [](const Fact &fact) {
        return fact.as<fact::UpdateSent>() != nullptr;
    };
    while (isKilled && std::none_of(after.begin(), after.end(), isSent))
        after += sim.facts(100us);
    if (isKilled)
        sim.herd().kill(sim.node("Smith")); // amid the flood
    after += sim.facts();
    FloodLog whole(sim.config()), growing(sim.config());
    for (const Fact &fact : before + after)
        whole.apply(fact);
    for (const Fact &fact : before)
        growing.apply(fact);
    const Flood &flood = *whole.latest();
    QCOMPARE(flood.lost() > 0, isKilled);
    int compared = 0;
    for (qsizetype i = 0; i < after.size(); ++i) {
        growing.apply(after[i]);
        if (i + 1 < after.size() && after[i + 1].at == after[i].at)
            continue;
        const Flood *known = growing.latest();
        if (!known)
            continue;
        const Flood then = floodAsOf(flood, after[i].at);
        QCOMPARE(floodSentence(sim.config(), then), floodSentence(sim.config(), *known));
        QCOMPARE(then.isOver(), known->isOver());
        ++compared;
    }
    QVERIFY(compared > 4);
    QCOMPARE(floodSentence(sim.config(), floodAsOf(flood, after.back().at)),
             floodSentence(sim.config(), flood));
}

QTEST_GUILESS_MAIN(TestFloodAsOf)
#include "tst_floodasof.moc"
