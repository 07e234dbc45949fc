// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/playback/floodfeed.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;

namespace {

// A herd of which one server can be out of reach, and learns from tables what it missed.
struct Stage
{
    Stage() { step(); }

    void step()
    {
        store.append(sim.facts());
        feed.follow();
    }
    void setReach(bool isInReach)
    {
        for (const char *other : {"Smith", "Singleton"})
            sim.herd().setLink(sim.link("Campbell", other), isInReach);
        step();
    }
    // While Campbell is out of reach.
    QByteArray missed(const QByteArray &client)
    {
        setReach(false);
        sim.report("Hill", client);
        step();
        return store.floods().latest()->report.line();
    }
    static QByteArrayList lines(const FloodFeed::Floods &floods)
    {
        QByteArrayList lines;
        for (const Flood *flood : floods)
            lines.append(flood->report.line());
        return lines;
    }

    Simulated sim;
    TraceStore store {sim.config()};
    FloodFeed feed {store};
};

} // namespace

class TestFloodFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOnceWhatBegan();
    void whatIsPassedIsNotTold();
    void tellsOnceWhatATableSaid();
    void tellsOnlyWhatIsShown();
    void knowsWhatTheBatchWasAbout();
    void beginsAnewWithAnotherStretch();
};

void TestFloodFeed::tellsOnceWhatBegan()
{
    Stage s;
    QVERIFY(s.feed.takeBegun().empty());
    for (const char *client : {"kiwi", "emu"})
        s.sim.report("Hill", client);
    s.step();
    QCOMPARE(Stage::lines(s.feed.takeBegun()),
             (QByteArrayList {s.store.floods().floods().at(0).report.line(),
                              s.store.floods().floods().at(1).report.line()}));
    QVERIFY(s.feed.takeBegun().empty());
    s.step();
    QVERIFY(s.feed.takeBegun().empty());
}

void TestFloodFeed::whatIsPassedIsNotTold()
{
    Stage s;
    s.sim.report("Hill");
    s.store.append(s.sim.facts());
    s.feed.pass();
    s.step();
    QVERIFY(s.feed.takeBegun().empty());
}

void TestFloodFeed::tellsOnceWhatATableSaid()
{
    Stage s;
    const QByteArray kiwi = s.missed("kiwi");
    QVERIFY(s.feed.takeBursts().empty());
    s.setReach(true);
    QCOMPARE(s.store.floods().find(kiwi)->bursts, 1);
    QCOMPARE(Stage::lines(s.feed.takeBursts()), QByteArrayList {kiwi});
    QVERIFY(s.feed.takeBursts().empty());
    s.sim.report("Hill", "emu"); // of which no table tells
    s.step();
    QVERIFY(s.feed.takeBursts().empty());
}

// What began unseen is told with the next message about it.
void TestFloodFeed::tellsOnlyWhatIsShown()
{
    Stage s;
    const QByteArray kiwi = s.missed("kiwi"), emu = s.missed("emu");
    s.feed.takeBegun();
    s.feed.setShown([](const QByteArray &report) { return report.contains(" emu "); });
    s.setReach(true);
    QCOMPARE(s.store.floods().find(kiwi)->bursts, 1);
    QCOMPARE(Stage::lines(s.feed.takeBursts()), QByteArrayList {emu});
    s.feed.setShown({});
    QCOMPARE(Stage::lines(s.feed.takeBursts()), QByteArrayList {kiwi});
    s.feed.setShown([](const QByteArray &) { return false; });
    s.sim.report("Hill", "dodo");
    s.step();
    QVERIFY(s.feed.takeBegun().empty());
    s.feed.setShown({});
    QVERIFY(s.feed.takeBegun().empty()); // another choice is of what begins from then on
}

void TestFloodFeed::knowsWhatTheBatchWasAbout()
{
    Stage s;
    const QByteArray kiwi = s.missed("kiwi");
    QVERIFY(s.feed.isAbout(*s.store.floods().find(kiwi)));
    s.sim.report("Hill", "emu");
    s.step();
    QVERIFY(!s.feed.isAbout(*s.store.floods().find(kiwi)));
    QVERIFY(s.feed.isAbout(*s.store.floods().latest()));
    s.setReach(true);
    QVERIFY(s.feed.isAbout(*s.store.floods().find(kiwi)));
}

void TestFloodFeed::beginsAnewWithAnotherStretch()
{
    Stage s;
    s.missed("kiwi");
    s.feed.takeBegun();
    s.store.turnTo(std::make_shared<const Stretch>(s.sim.config()));
    s.feed.restart();
    s.feed.follow();
    QVERIFY(s.feed.takeBegun().empty());
    s.store.turnTo(nullptr);
    s.feed.restart();
    s.feed.follow();
    QVERIFY(s.feed.takeBegun().empty() && s.feed.takeBursts().empty());
}

QTEST_GUILESS_MAIN(TestFloodFeed)
#include "tst_floodfeed.moc"
