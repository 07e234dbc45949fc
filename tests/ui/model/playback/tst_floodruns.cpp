// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/playback/floodruns.h"
#include "ui/model/timeline/tracestore.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;

namespace {

struct Stage
{
    explicit Stage(int bound = 3)
        : runs(store.floods(), bound)
    {
        store.append(sim.facts());
    }
    // A report that has reached everybody.
    const Flood &flood(const QByteArray &client)
    {
        sim.report("Hill", client);
        store.append(sim.facts());
        return *store.floods().latest();
    }
    QByteArray start(const QByteArray &client)
    {
        const Flood &begun = flood(client);
        runs.start(begun, 0);
        return begun.report.line();
    }
    // So short a time after its report that it has not reached everybody.
    QByteArray startUnderWay(const QByteArray &client)
    {
        const quint64 before = store.floods().begun();
        sim.report("Hill", client);
        while (store.floods().begun() == before)
            store.append(sim.facts(Nanoseconds(100'000)));
        runs.start(*store.floods().latest(), 0);
        return store.floods().latest()->report.line();
    }

    Simulated sim;
    TraceStore store {sim.config()};
    FloodRuns runs;
};

} // namespace

class TestFloodRuns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void endWhenTheyAreDone();
    void goNoFartherThanTheFacts();
    void countsThoseWithoutRoom();
    void thoseThatWaitGoFirst();
    void takesTheFloodItself();
    void takesTheLatest();
    void addsWhileThereIsRoom();
    void endsInOtherUnits();
    void ofAFloodThatIsGone();
};

void TestFloodRuns::endWhenTheyAreDone()
{
    Stage s;
    s.start("kiwi");
    QVERIFY(s.runs.isMoving());
    QVERIFY(!s.runs.isDone(s.runs.all()[0]));
    for (int i = 0; i < 1000 && s.runs.isMoving(); ++i)
        s.runs.advance(0.02);
    QVERIFY(!s.runs.isMoving());
    QVERIFY(s.runs.all().empty());
}

void TestFloodRuns::goNoFartherThanTheFacts()
{
    Stage s;
    s.startUnderWay("kiwi");
    for (int i = 0; i < 1000; ++i)
        s.runs.advance(0.02);
    QCOMPARE(s.runs.all().size(), size_t(1));
    QVERIFY(!s.runs.isMoving());
    QVERIFY(!s.runs.isDone(s.runs.all()[0]));
    QCOMPARE(s.runs.all()[0].at, s.runs.limitOf(s.runs.all()[0]));
    s.store.append(s.sim.facts()); // it arrives
    QVERIFY(s.runs.isMoving());
}

void TestFloodRuns::countsThoseWithoutRoom()
{
    Stage s;
    for (const char *client : {"a", "b", "c", "d", "e"})
        s.start(client);
    QCOMPARE(s.runs.all().size(), size_t(3));
    QCOMPARE(s.runs.skipped(), 2);
    s.runs.advance(0.02);
    QCOMPARE(s.runs.skipped(), 2);
    for (int i = 0; i < 1000 && s.runs.isMoving(); ++i)
        s.runs.advance(0.02);
    QCOMPARE(s.runs.skipped(), 0);
}

void TestFloodRuns::thoseThatWaitGoFirst()
{
    Stage s(1);
    const QByteArray other = s.flood("emu").report.line();
    const QByteArray waiting = s.startUnderWay("kiwi");
    s.runs.start(*s.store.floods().find(other), 0);
    QCOMPARE(s.runs.all()[0].report, waiting); // it moves
    QCOMPARE(s.runs.skipped(), 1);
    for (int i = 0; i < 1000 && s.runs.isMoving(); ++i)
        s.runs.advance(0.02);
    s.runs.start(*s.store.floods().find(other), 0);
    QCOMPARE(s.runs.all().size(), size_t(1));
    QCOMPARE(s.runs.all()[0].report, other);
}

void TestFloodRuns::takesTheFloodItself()
{
    Stage s;
    const Flood &flood = s.flood("kiwi");
    s.runs.start(flood, 1);
    QVERIFY(!s.runs.take(flood.report.line())); // what a table said of it
    s.runs.start(flood, 0);
    const auto taken = s.runs.take(flood.report.line());
    QVERIFY(taken);
    QCOMPARE(taken->burst, 0);
    QCOMPARE(s.runs.all().size(), size_t(1));
    QCOMPARE(s.runs.all()[0].burst, 1);
}

void TestFloodRuns::takesTheLatest()
{
    Stage s;
    QVERIFY(!s.runs.takeLatest());
    const QByteArray first = s.start("kiwi"), second = s.start("emu");
    s.runs.start(*s.store.floods().find(first), 1);
    QCOMPARE(s.runs.takeLatest()->report, second);
    QCOMPARE(s.runs.takeLatest()->report, first);
    QVERIFY(!s.runs.takeLatest());
}

void TestFloodRuns::addsWhileThereIsRoom()
{
    Stage s(1);
    const QByteArray report = s.flood("kiwi").report.line();
    s.runs.add({report, 0, 0.5});
    s.runs.add({report, 1, 0.5});
    QCOMPARE(s.runs.all().size(), size_t(1));
    QCOMPARE(s.runs.all()[0].at, 0.5);
    QCOMPARE(s.runs.skipped(), 0);
}

void TestFloodRuns::endsInOtherUnits()
{
    Stage s(1);
    s.start("kiwi");
    s.start("emu");
    TimeScale scale;
    scale.speed = 2;
    s.runs.setScale(scale);
    QCOMPARE(s.runs.all().size(), size_t(1));
    scale.kind = TimeScale::Kind::Real;
    s.runs.setScale(scale);
    QVERIFY(s.runs.all().empty());
    QCOMPARE(s.runs.skipped(), 0);
    QCOMPARE(s.runs.scale(), scale);
}

void TestFloodRuns::ofAFloodThatIsGone()
{
    const Stage s;
    const FloodRun gone {"no such report", 0, 2};
    QVERIFY(s.runs.isDone(gone));
    QVERIFY(!s.runs.canMove(gone));
    QCOMPARE(s.runs.limitOf(gone), 2.0);
}

QTEST_APPLESS_MAIN(TestFloodRuns)
#include "tst_floodruns.moc"
