// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/floodscript.h"

#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/graph/graphview.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

namespace {

TimeScale perHop(double speed)
{
    TimeScale scale;
    scale.speed = speed;
    return scale;
}

TimeScale real(double slowdown)
{
    TimeScale scale;
    scale.kind = TimeScale::Kind::Real;
    scale.slowdown = slowdown;
    return scale;
}

// Of which every message took a second.
Flood slowFlood()
{
    test::Simulated sim;
    TraceStore store(sim.config());
    sim.report("Hill");
    store.append(sim.facts());
    Flood flood = *store.floods().latest();
    for (Hop &hop : flood.hops) {
        hop.sent = flood.started;
        hop.received = flood.started + 1s;
    }
    return flood;
}

} // namespace

class TestFloodScript : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void plansTheWholeFlood_data();
    void plansTheWholeFlood();
    void saysWhatIsTooLong();
    void endsWhereNothingIsKnown();
    void isAsTheGraphIs();
};

void TestFloodScript::plansTheWholeFlood_data()
{
    QTest::addColumn<TimeScale>("scale");
    QTest::addColumn<int>("hundredths");
    QTest::newRow("as it is shown") << perHop(1) << 4;
    QTest::newRow("quickly") << perHop(10) << 4;
    QTest::newRow("slowly, with fewer frames") << perHop(0.15) << 5;
    QTest::newRow("as slowly as can be") << perHop(0.1) << 8;
    QTest::newRow("by the clock") << real(10) << 4;
    QTest::newRow("by the clock, slowly") << real(100) << 50;
}

void TestFloodScript::plansTheWholeFlood()
{
    QFETCH(TimeScale, scale);
    QFETCH(int, hundredths);
    const Flood flood = slowFlood();
    const auto plan = std::get<FilmPlan>(planOf(flood, scale));
    const Timeline line = timelineOf(flood, scale);
    QCOMPARE(plan.hundredths, hundredths);
    QVERIFY(plan.frames <= FilmPlan::MostFrames);
    QCOMPARE(plan.at(0), line.begin);
    QVERIFY(plan.at(plan.frames - 1) <= line.end);
    QVERIFY(plan.at(plan.frames) > line.end);
    // On the screen it takes as long as the flood does there, and the last frame stands.
    const double seconds = std::chrono::duration<double>(plan.length()).count();
    const double shown = (line.end - line.begin) / scale.unitsPerSecond();
    QVERIFY(std::abs(seconds - 1.5 - shown) <= hundredths / 100.0 + 1e-6);
}

void TestFloodScript::saysWhatIsTooLong()
{
    const auto plan = planOf(slowFlood(), real(1000));
    const auto *problem = std::get_if<QString>(&plan);
    QVERIFY(problem);
    QVERIFY2(problem->contains(QStringLiteral("flood 1")), qPrintable(*problem));
    QVERIFY2(problem->contains(QStringLiteral("speed")), qPrintable(*problem));
}

void TestFloodScript::endsWhereNothingIsKnown()
{
    test::Simulated sim;
    TraceStore store(sim.config());
    sim.report("Hill");
    FactBatch facts = sim.facts();
    // Up to the first message: it is on its way for ever.
    const auto sent = std::find_if(facts.begin(), facts.end(), [](const Fact &fact) {
        return fact.as<fact::UpdateSent>() != nullptr;
    });
    facts.erase(sent + 1, facts.end());
    store.append(facts);
    const Flood &flood = *store.floods().latest();
    QVERIFY(!flood.isOver());
    const auto plan = std::get<FilmPlan>(planOf(flood, {}));
    QVERIFY(plan.at(plan.frames - 1) <= knownUntil(flood, {}));
}

void TestFloodScript::isAsTheGraphIs()
{
    test::Simulated sim;
    TraceStore store(sim.config());
    Selection selection;
    Playback playback(store, selection);
    GraphView view(store, selection, playback);
    store.append(sim.facts());
    sim.report("Hill");
    store.append(sim.facts());
    view.setPositions({{"Hill", {9, 9}}});
    view.setPalette(Theme::darkTheme().palette());
    view.resize(5000, 20);
    const FloodScript script = scriptOf(view, *store.floods().latest(), perHop(2));
    QCOMPARE(script.layout.at(sim.node("Hill")), QPointF(9, 9));
    QVERIFY(script.theme.dark);
    QCOMPARE(script.size, QSize(1000, 750)); // bounded, however high
    view.resize(600, 20);
    const QSize low = scriptOf(view, *store.floods().latest(), perHop(2)).size;
    view.resize(600, 500); // without the notice that one is saved
    QCOMPARE(scriptOf(view, *store.floods().latest(), perHop(2)).size, low);
    QCOMPARE(low, QSize(600, 450));
    QCOMPARE(script.scale, perHop(2));
    // What comes later changes nothing.
    const Flood before = script.flood;
    sim.report("Hill");
    store.append(sim.facts());
    QCOMPARE(script.flood.number, before.number);
    QCOMPARE(script.flood.number, 1u);
}

QTEST_MAIN(TestFloodScript)
#include "tst_floodscript.moc"
