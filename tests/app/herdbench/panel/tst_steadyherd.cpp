// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/panel/steadyherd.h"

#include "herd/core/folds/herdstate.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

using namespace herd;

class TestSteadyHerd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsAllItSays();
    void isOneWholeHerd();
    void countsAPosition();
};

namespace {

// All that a herd said, as its watcher had it.
struct Heard
{
    explicit Heard(SteadyHerd &herd)
        : state(test::seedHerd())
    {
        QObject::connect(&herd, &HerdBackend::factsReady, &herd, [this](const FactBatch &batch) {
            for (const Fact &fact : batch) {
                state.apply(fact);
                const auto *dropped = fact.as<fact::FactsDropped>();
                count += dropped ? dropped->count : fact.as<fact::CaughtUp>() ? 0 : 1;
                taken += fact.as<fact::ReportTaken>() ? 1 : 0;
                sent += fact.as<fact::UpdateSent>() ? 1 : 0;
                inOrder = inOrder && fact.at >= last;
                last = fact.at;
            }
        });
    }

    HerdState state;
    quint64 count = 0; // as themselves or in a gap
    int taken = 0, sent = 0;
    Nanoseconds last {};
    bool inOrder = true;
};

} // namespace

void TestSteadyHerd::tellsAllItSays()
{
    constexpr int still = 300;
    SteadyHerd herd(test::seedHerd(), still);
    const Heard heard(herd);
    herd.setRate(500);
    QTRY_VERIFY(heard.taken > 100);
    herd.setRate(0);
    QTRY_COMPARE(heard.count, herd.said());
    QVERIFY(heard.inOrder);
    QVERIFY(heard.state.newest().size() > still);
}

void TestSteadyHerd::isOneWholeHerd()
{
    const HerdConfig config = test::seedHerd();
    SteadyHerd herd(config, 0);
    const Heard heard(herd);
    QTRY_COMPARE(heard.state.linksUp(), config.links.size());
    QCOMPARE(heard.state.runningNodes(), 5);
    herd.setRate(500);
    QTRY_VERIFY(heard.taken > 100);
    herd.setRate(0);
    // Every position is through: each took the messages of a flood, no more and no less.
    QTRY_COMPARE(heard.sent, 8 * heard.taken);
    for (NodeId node : config.allNodes())
        QCOMPARE(heard.state.knows(node).size(), heard.state.newest().size());
}

void TestSteadyHerd::countsAPosition()
{
    QCOMPARE(SteadyHerd::factsOfPosition(test::seedHerd()), 3 + 2 * 8);
}

QTEST_GUILESS_MAIN(TestSteadyHerd)
#include "tst_steadyherd.moc"
