// SPDX-License-Identifier: GPL-3.0-or-later
// The past of a simulated herd, by hand: the test is the clock.
// Long because there are many ways to go along it.
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/timeline/playhead.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;
using namespace std::chrono_literals;

namespace {

// Three floods, and Smith was killed between the second and the third.
struct Stage
{
    explicit Stage(qsizetype bound = limits::FactsKept)
        : store(sim.config(), nullptr, bound)
    {
        store.append(sim.facts(0s));
        report("first");
        report("second");
        sim.herd().kill(sim.node("Smith"));
        store.append(sim.facts());
        report("third");
    }
    void report(const QByteArray &client)
    {
        sim.report("Hill", client);
        store.append(sim.facts());
    }
    bool knows(const char *server, const QByteArray &client) const
    {
        return store.state().node(sim.node(server)).knows.contains(client);
    }
    Nanoseconds begun(int flood) const { return store.floods().floods()[size_t(flood)].started; }

    Simulated sim;
    TraceStore store;
    Selection selection;
    Playback playback {store, selection};
    Playhead playhead {store, playback};
};

} // namespace

class TestPlayhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHerdGoesOnWhileItIsHeld();
    void showsAnyMoment();
    void dotsAreWhereTheyWere();
    void stepsByFlood();
    void stepsByEvent();
    void stepsToTrouble();
    void stepsByMessage();
    void stepsByHop();
    void stepsToWhatMatches();
    void playsToTheEnd_data();
    void playsToTheEnd();
    void stopsAtItsGoal_data();
    void stopsAtItsGoal();
    void playsOnFromItsGoal();
    void stepsToBookmarks();
    void aBookmarkMayBeWrong();
    void goesAlongWithWhatIsKept();
    void nothingHasHappenedYet();
};

void TestPlayhead::theHerdGoesOnWhileItIsHeld()
{
    Stage s;
    QVERIFY(s.playhead.isLive());
    s.playhead.freeze();
    QVERIFY(!s.playhead.isLive());
    QCOMPARE(s.playhead.newer(), 0u);
    const quint64 shown = s.playhead.seq();
    s.report("fourth");
    QCOMPARE(s.playhead.seq(), shown);
    QVERIFY(s.playhead.newer() > 10);
    QVERIFY(!s.knows("Hill", "fourth"));
    s.playhead.goLive();
    QVERIFY(s.knows("Hill", "fourth"));
    QCOMPARE(s.playhead.newer(), 0u);
    QVERIFY(!s.playback.shown().moment());
    QCOMPARE(s.playback.focus()->report.client(), QByteArrayView("fourth"));
}

void TestPlayhead::showsAnyMoment()
{
    Stage s;
    s.playhead.showAt(s.begun(1) - 1ns);
    QVERIFY(s.knows("Campbell", "first"));
    QVERIFY(!s.knows("Hill", "second"));
    QCOMPARE(s.playback.focus()->report.client(), QByteArrayView("first"));
    s.playhead.showAt(s.begun(1));
    QVERIFY(s.knows("Hill", "second"));
    QVERIFY(!s.knows("Campbell", "second")); // it is on its way
    QCOMPARE(s.playback.focus()->report.client(), QByteArrayView("second"));
    s.playhead.showAt(0s); // before all: the earliest there is
    QCOMPARE(s.playhead.at(), s.playhead.earliest());
    s.playhead.showAt(1h);
    QCOMPARE(s.playhead.at(), s.playhead.latest());
    QCOMPARE(s.playhead.newer(), 0u);
}

// Half way of a hop's time its dot is half way.
void TestPlayhead::dotsAreWhereTheyWere()
{
    Stage s;
    const Flood &flood = s.store.floods().floods()[1];
    int looked = 0;
    for (qsizetype i = 0; i < flood.hops.size(); ++i) {
        const Hop &hop = flood.hops[i];
        QVERIFY(hop.sent && hop.received);
        s.playhead.showAt(*hop.sent + (*hop.received - *hop.sent) / 2);
        for (const ShownFloods::Shown &shown : s.playback.shown().all()) {
            if (shown.flood != &flood)
                continue;
            for (const Token &token :
                 tokensAt(flood, shown.at, s.playback.shown().scale(), shown.burst)) {
                if (token.hop != i)
                    continue;
                QCOMPARE(token.kind, Token::Kind::Travelling);
                QVERIFY(std::abs(token.position - 0.5) < 0.01);
                ++looked;
            }
        }
    }
    QCOMPARE(looked, int(flood.hops.size()));
}

void TestPlayhead::stepsByFlood()
{
    Stage s;
    using Stride = Playhead::Stride;
    for (int flood : {2, 1, 0}) {
        s.playhead.step(Stride::Flood, false);
        QCOMPARE(s.playhead.at(), s.begun(flood));
    }
    s.playhead.step(Stride::Flood, false);
    QCOMPARE(s.playhead.at(), s.playhead.earliest()); // there is none before
    for (int flood : {0, 1, 2}) {
        s.playhead.step(Stride::Flood, true);
        QCOMPARE(s.playhead.at(), s.begun(flood));
    }
    s.playhead.step(Stride::Flood, true);
    QCOMPARE(s.playhead.newer(), 0u);
}

void TestPlayhead::stepsByEvent()
{
    Stage s;
    const quint64 last = s.playhead.seq();
    s.playhead.step(Playhead::Stride::Event, false);
    QCOMPARE(s.playhead.seq(), last - 1);
    s.playhead.step(Playhead::Stride::Event, false);
    QCOMPARE(s.playhead.seq(), last - 2);
    s.playhead.step(Playhead::Stride::Event, true);
    QCOMPARE(s.playhead.seq(), last - 1);
}

void TestPlayhead::stepsToTrouble()
{
    Stage s;
    s.playhead.showAt(s.begun(1));
    s.playhead.step(Playhead::Stride::Problem, true);
    const Fact *fact = s.store.find(s.playhead.seq());
    QVERIFY(marksOf(fact->body) & TimelineBin::Problem);
    QVERIFY(s.playhead.at() > s.begun(1) && s.playhead.at() < s.begun(2));
}

void TestPlayhead::stepsByMessage()
{
    Stage s;
    s.playhead.showAt(s.begun(0) - 1ns);
    for (int i = 0; i < 16; ++i) { // eight are sent, and eight arrive
        s.playhead.step(Playhead::Stride::Message, true);
        const Fact *fact = s.store.find(s.playhead.seq());
        QVERIFY(fact->as<fact::UpdateSent>() || fact->as<fact::UpdateReceived>());
    }
    QVERIFY(s.playhead.at() < s.begun(1));
    s.playhead.step(Playhead::Stride::Message, true);
    QVERIFY(s.playhead.at() >= s.begun(1));
}

// From Hill two hops lead everywhere.
void TestPlayhead::stepsByHop()
{
    Stage s;
    s.playhead.showAt(s.begun(0) - 1ns);
    QVERIFY(!s.knows("Hill", "first"));
    s.playhead.step(Playhead::Stride::Generation, true);
    QVERIFY(s.knows("Hill", "first"));
    QVERIFY(!s.knows("Jaquez", "first") && !s.knows("Smith", "first"));
    s.playhead.step(Playhead::Stride::Generation, true);
    QVERIFY(s.knows("Jaquez", "first") || s.knows("Smith", "first"));
    QVERIFY(!s.knows("Singleton", "first") && !s.knows("Campbell", "first"));
    s.playhead.step(Playhead::Stride::Generation, true);
    QVERIFY(s.knows("Singleton", "first") || s.knows("Campbell", "first"));
    s.playhead.step(Playhead::Stride::Generation, true); // the next flood begins
    QCOMPARE(s.playhead.at(), s.begun(1));
    s.playhead.step(Playhead::Stride::Generation, false);
    QVERIFY(s.knows("Smith", "first"));
    QVERIFY(!s.knows("Hill", "second"));
}

void TestPlayhead::stepsToWhatMatches()
{
    Stage s;
    s.playhead.setMatch([](const Fact &fact) { return fact.as<fact::NodeStopped>() != nullptr; });
    s.playhead.showAt(s.begun(0));
    s.playhead.step(Playhead::Stride::Match, true);
    QVERIFY(s.store.find(s.playhead.seq())->as<fact::NodeStopped>());
    QCOMPARE(s.store.state().node(s.sim.node("Smith")).status, NodeStatus::Stopped);
}

void TestPlayhead::playsToTheEnd_data()
{
    QTest::addColumn<double>("speed");
    for (double speed : {0.1, 1.0, 100.0})
        QTest::addRow("%g", speed) << speed;
}

void TestPlayhead::playsToTheEnd()
{
    QFETCH(double, speed);
    Stage s;
    s.playhead.showAt(s.begun(1));
    const double length = std::chrono::duration<double>(s.playhead.latest() - s.begun(1)).count();
    s.playhead.setSpeed(speed);
    QVERIFY(!s.playhead.isPlaying());
    s.playhead.setPlaying(true);
    double played = 0;
    const double frame = length / speed / 50;
    while (s.playhead.isPlaying() && played < 1e6) {
        s.playhead.advance(frame);
        played += frame;
    }
    QVERIFY2(std::abs(played * speed / length - 1) < 0.05, qPrintable(QString::number(played)));
    QVERIFY(!s.playhead.isLive()); // it stops there, and holds
    QVERIFY(s.knows("Hill", "third"));
}

void TestPlayhead::stopsAtItsGoal_data()
{
    QTest::addColumn<int>("goal");
    QTest::addColumn<double>("frame"); // seconds of the herd
    for (double frame : {0.0001, 0.1, 1000.0}) {
        QTest::addRow("trouble, %g", frame) << int(Playhead::Stride::Problem) << frame;
        QTest::addRow("match, %g", frame) << int(Playhead::Stride::Match) << frame;
    }
}

// However much of the run a frame takes, it stops right after the first.
void TestPlayhead::stopsAtItsGoal()
{
    QFETCH(int, goal);
    QFETCH(double, frame);
    Stage s;
    s.playhead.setMatch([](const Fact &fact) {
        const auto *taken = fact.as<fact::ReportTaken>();
        return taken && taken->report.client() == "third";
    });
    s.playhead.setGoal(Playhead::Stride(goal));
    const quint64 from = 1 + s.store.lastAt(s.begun(1));
    s.playhead.showAfter(from);
    quint64 wanted = from + 1;
    while (Playhead::Stride(goal) == Playhead::Stride::Problem
               ? (marksOf(s.store.find(wanted)->body) & TimelineBin::Problem) == 0
               : !s.store.find(wanted)->as<fact::ReportTaken>())
        ++wanted;
    s.playhead.setSpeed(1);
    s.playhead.setPlaying(true);
    for (int i = 0; i < 1'000'000 && s.playhead.isPlaying(); ++i)
        s.playhead.advance(frame);
    QVERIFY(!s.playhead.isPlaying());
    QVERIFY(s.playhead.hasReachedGoal());
    QCOMPARE(s.playhead.seq(), wanted);
    QCOMPARE(s.playhead.at(), s.store.find(wanted)->at);
    s.playhead.step(Playhead::Stride::Event, true);
    QVERIFY(!s.playhead.hasReachedGoal());
}

// Each time to the next one, and where there is none to the end.
void TestPlayhead::playsOnFromItsGoal()
{
    Stage s;
    QList<quint64> floods, stops;
    for (const Fact &fact : s.store.facts()) {
        if (const auto *taken = fact.as<fact::ReportTaken>(); taken)
            floods.append(fact.seq);
    }
    QCOMPARE(floods.size(), 3);
    s.playhead.setMatch([](const Fact &fact) { return fact.as<fact::ReportTaken>() != nullptr; });
    s.playhead.setGoal(Playhead::Stride::Match);
    s.playhead.showAt(s.playhead.earliest());
    do {
        s.playhead.setPlaying(true);
        while (s.playhead.isPlaying())
            s.playhead.advance(0.5);
        if (s.playhead.hasReachedGoal())
            stops.append(s.playhead.seq());
    } while (s.playhead.hasReachedGoal());
    QCOMPARE(stops, floods);
    QCOMPARE(s.playhead.newer(), 0u);
}

void TestPlayhead::stepsToBookmarks()
{
    Stage s;
    BookmarkList bookmarks;
    s.playhead.setBookmarks(&bookmarks);
    using Stride = Playhead::Stride;
    s.playhead.showAt(s.begun(0));
    bookmarks.add({s.playhead.seq(), s.playhead.at(), QStringLiteral("first")});
    s.playhead.showAt(s.begun(1) + 7ns); // of no fact
    bookmarks.add({s.playhead.seq(), s.playhead.at(), QStringLiteral("second")});
    const Bookmark first = bookmarks.all()[0], second = bookmarks.all()[1];
    s.playhead.goLive();
    for (const Bookmark &bookmark : {second, first}) {
        s.playhead.step(Stride::Bookmark, false);
        QCOMPARE(s.playhead.at(), bookmark.at);
        QCOMPARE(s.playhead.seq(), bookmark.seq);
    }
    s.playhead.step(Stride::Bookmark, false);
    QCOMPARE(s.playhead.at(), s.playhead.earliest());
    s.playhead.step(Stride::Bookmark, true);
    QCOMPARE(s.playhead.at(), first.at);
    s.playhead.step(Stride::Bookmark, true);
    s.playhead.step(Stride::Bookmark, true);
    QCOMPARE(s.playhead.at(), s.playhead.latest());
}

// A file may say what it likes: nothing is shown that there is not, and no step sticks.
void TestPlayhead::aBookmarkMayBeWrong()
{
    Stage s;
    BookmarkList bookmarks;
    s.playhead.setBookmarks(&bookmarks);
    const Nanoseconds middle = s.begun(1);
    bookmarks.setAll({{1, middle, QStringLiteral("a")},
                      {999'999, middle, QStringLiteral("b")},
                      {3, middle + 1ns, QStringLiteral("c")}});
    s.playhead.showAt(s.begun(0));
    for (int i = 0; i < 3; ++i) {
        s.playhead.step(Playhead::Stride::Bookmark, true);
        QVERIFY(s.playhead.at() >= middle && s.playhead.at() <= middle + 1ns);
        QVERIFY(s.playhead.seq() <= s.store.facts().back().seq);
    }
    s.playhead.step(Playhead::Stride::Bookmark, true);
    QCOMPARE(s.playhead.at(), s.playhead.latest());
    s.playhead.showMoment(5, -1h);
    QCOMPARE(s.playhead.at(), s.playhead.earliest());
}

// What is shown is no longer kept: the earliest that is comes in its place.
void TestPlayhead::goesAlongWithWhatIsKept()
{
    Stage s(200);
    s.playhead.showAt(s.playhead.earliest());
    QSignalSpy changed(&s.playhead, &Playhead::changed);
    for (int i = 0; i < 20; ++i)
        s.report("more");
    QVERIFY(!changed.isEmpty());
    QVERIFY(!s.playhead.isLive());
    QVERIFY(s.playhead.seq() + 1 >= s.store.facts().front().seq);
    QVERIFY(s.playhead.at() >= s.playhead.earliest());
}

void TestPlayhead::nothingHasHappenedYet()
{
    TraceStore store(test::seedHerd());
    Selection selection;
    Playback playback(store, selection);
    Playhead playhead(store, playback);
    playhead.freeze();
    playhead.step(Playhead::Stride::Event, true);
    playhead.showAt(1s);
    playhead.setPlaying(true);
    QVERIFY(playhead.isLive());
    QVERIFY(!playhead.isPlaying());
    playhead.goLive();
}

QTEST_GUILESS_MAIN(TestPlayhead)
#include "tst_playhead.moc"
