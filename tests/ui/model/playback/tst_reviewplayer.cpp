// SPDX-License-Identifier: GPL-3.0-or-later
// Along the past of a simulated herd, by hand: the test is the clock.
// Long because there are many things to step to, and to play to.
#include "tests/ui/model/playback/threefloods.h"
#include "tests/ui/model/timeline/recorded.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::ThreeFloods;
using namespace std::chrono_literals;

class TestReviewPlayer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void stepsByFlood();
    void stepsByEvent();
    void stepsToTrouble();
    void bothEndsOfACutAreOneStop();
    void stepsByMessage();
    void stepsByHop();
    void stepsToWhatMatches();
    void playsToTheEnd_data();
    void playsToTheEnd();
    void endsWithThePresent();
    void stopsAtItsGoal_data();
    void stopsAtItsGoal();
    void playsOnFromItsGoal();
    void stepsToBookmarks();
    void aBookmarkMayBeWrong();
    void nothingHasHappenedYet();
};

void TestReviewPlayer::stepsByFlood()
{
    ThreeFloods s;
    using Stride = ReviewPlayer::Stride;
    for (int flood : {2, 1, 0}) {
        s.player.step(Stride::Flood, false);
        QCOMPARE(s.playhead.at(), s.begun(flood));
    }
    s.player.step(Stride::Flood, false);
    QCOMPARE(s.playhead.at(), s.playhead.earliest()); // there is none before
    for (int flood : {0, 1, 2}) {
        s.player.step(Stride::Flood, true);
        QCOMPARE(s.playhead.at(), s.begun(flood));
    }
    s.player.step(Stride::Flood, true);
    QCOMPARE(s.playhead.newer(), 0u);
}

void TestReviewPlayer::stepsByEvent()
{
    ThreeFloods s;
    const quint64 last = s.playhead.seq();
    s.player.step(ReviewPlayer::Stride::Event, false);
    QCOMPARE(s.playhead.seq(), last - 1);
    s.player.step(ReviewPlayer::Stride::Event, false);
    QCOMPARE(s.playhead.seq(), last - 2);
    s.player.step(ReviewPlayer::Stride::Event, true);
    QCOMPARE(s.playhead.seq(), last - 1);
}

void TestReviewPlayer::stepsToTrouble()
{
    ThreeFloods s;
    s.playhead.showAt(s.begun(1));
    s.player.step(ReviewPlayer::Stride::Problem, true);
    const Fact *fact = s.store.find(s.playhead.seq());
    QVERIFY(marksOf(fact->body) & TimelineBin::Problem);
    QVERIFY(s.playhead.at() > s.begun(1) && s.playhead.at() < s.begun(2));
}

// And what breaks later, or is of another link, is another.
void TestReviewPlayer::bothEndsOfACutAreOneStop()
{
    test::Recorded r;
    r.allUp();
    Selection selection;
    Playback playback {r.store, selection};
    Playhead playhead {r.store, playback};
    ReviewPlayer player {r.store, playhead};
    const quint64 before = r.store.latest().lastSeq();
    const auto cut = [&r](const char *at, const char *to) {
        r.add(at, fact::LinkChanged {r.node(to), LinkState::Down, LinkReason::Cut, {}});
    };
    cut("Hill", "Smith");
    r.add("Hill", fact::LinkChanged {r.node("Smith"), LinkState::Connecting, {}, {}});
    cut("Hill", "Jaquez"); // stop 3
    cut("Smith", "Hill");
    cut("Jaquez", "Hill");
    r.wait(1us);
    cut("Jaquez", "Hill"); // stop 6
    r.flush();
    playhead.showAfter(before);
    for (const quint64 stop : {1u, 3u, 6u}) {
        player.step(ReviewPlayer::Stride::Problem, true);
        QCOMPARE(playhead.seq(), before + stop);
    }
    for (const quint64 stop : {3u, 1u}) {
        player.step(ReviewPlayer::Stride::Problem, false);
        QCOMPARE(playhead.seq(), before + stop);
    }
}

void TestReviewPlayer::stepsByMessage()
{
    ThreeFloods s;
    s.playhead.showAt(s.begun(0) - 1ns);
    for (int i = 0; i < 16; ++i) { // eight are sent, and eight arrive
        s.player.step(ReviewPlayer::Stride::Message, true);
        const Fact *fact = s.store.find(s.playhead.seq());
        QVERIFY(fact->as<fact::UpdateSent>() || fact->as<fact::UpdateReceived>());
    }
    QVERIFY(s.playhead.at() < s.begun(1));
    s.player.step(ReviewPlayer::Stride::Message, true);
    QVERIFY(s.playhead.at() >= s.begun(1));
}

// From Hill two hops lead everywhere.
void TestReviewPlayer::stepsByHop()
{
    ThreeFloods s;
    s.playhead.showAt(s.begun(0) - 1ns);
    QVERIFY(!s.knows("Hill", "first"));
    s.player.step(ReviewPlayer::Stride::Generation, true);
    QVERIFY(s.knows("Hill", "first"));
    QVERIFY(!s.knows("Jaquez", "first") && !s.knows("Smith", "first"));
    s.player.step(ReviewPlayer::Stride::Generation, true);
    QVERIFY(s.knows("Jaquez", "first") || s.knows("Smith", "first"));
    QVERIFY(!s.knows("Singleton", "first") && !s.knows("Campbell", "first"));
    s.player.step(ReviewPlayer::Stride::Generation, true);
    QVERIFY(s.knows("Singleton", "first") || s.knows("Campbell", "first"));
    s.player.step(ReviewPlayer::Stride::Generation, true); // the next flood begins
    QCOMPARE(s.playhead.at(), s.begun(1));
    s.player.step(ReviewPlayer::Stride::Generation, false);
    QVERIFY(s.knows("Smith", "first"));
    QVERIFY(!s.knows("Hill", "second"));
}

void TestReviewPlayer::stepsToWhatMatches()
{
    ThreeFloods s;
    s.player.setMatch([](const Fact &fact) { return fact.as<fact::NodeStopped>() != nullptr; });
    s.playhead.showAt(s.begun(0));
    s.player.step(ReviewPlayer::Stride::Match, true);
    QVERIFY(s.store.find(s.playhead.seq())->as<fact::NodeStopped>());
    QCOMPARE(s.store.state().node(s.sim.node("Smith")).status, NodeStatus::Stopped);
}

void TestReviewPlayer::playsToTheEnd_data()
{
    QTest::addColumn<double>("speed");
    for (double speed : {0.1, 1.0, 100.0})
        QTest::addRow("%g", speed) << speed;
}

void TestReviewPlayer::playsToTheEnd()
{
    QFETCH(double, speed);
    ThreeFloods s;
    s.playhead.showAt(s.begun(1));
    const double length = std::chrono::duration<double>(s.playhead.latest() - s.begun(1)).count();
    s.player.setSpeed(speed);
    QVERIFY(!s.player.isPlaying());
    s.player.setPlaying(true);
    double played = 0;
    const double frame = length / speed / 50;
    while (s.player.isPlaying() && played < 1e6) {
        s.player.advance(frame);
        played += frame;
    }
    QVERIFY2(std::abs(played * speed / length - 1) < 0.05, qPrintable(QString::number(played)));
    QVERIFY(!s.playhead.isLive()); // it stops there, and holds
    QVERIFY(s.knows("Hill", "third"));
}

void TestReviewPlayer::endsWithThePresent()
{
    ThreeFloods s;
    s.playhead.showAt(s.begun(1));
    s.player.setPlaying(true);
    QVERIFY(s.player.isPlaying());
    s.playhead.goLive();
    QVERIFY(!s.player.isPlaying());
    s.player.advance(1);
    QVERIFY(s.playhead.isLive());
}

void TestReviewPlayer::stopsAtItsGoal_data()
{
    QTest::addColumn<int>("goal");
    QTest::addColumn<double>("frame"); // seconds of the herd
    for (double frame : {0.0001, 0.1, 1000.0}) {
        QTest::addRow("trouble, %g", frame) << int(ReviewPlayer::Stride::Problem) << frame;
        QTest::addRow("match, %g", frame) << int(ReviewPlayer::Stride::Match) << frame;
    }
}

// However much of the run a frame takes, it stops right after the first.
void TestReviewPlayer::stopsAtItsGoal()
{
    QFETCH(int, goal);
    QFETCH(double, frame);
    ThreeFloods s;
    s.player.setMatch([](const Fact &fact) {
        const auto *taken = fact.as<fact::ReportTaken>();
        return taken && taken->report.client() == "third";
    });
    s.player.setGoal(ReviewPlayer::Stride(goal));
    const quint64 from = 1 + s.store.lastAt(s.begun(1));
    s.playhead.showAfter(from);
    quint64 wanted = from + 1;
    while (ReviewPlayer::Stride(goal) == ReviewPlayer::Stride::Problem
               ? (marksOf(s.store.find(wanted)->body) & TimelineBin::Problem) == 0
               : !s.store.find(wanted)->as<fact::ReportTaken>())
        ++wanted;
    s.player.setSpeed(1);
    s.player.setPlaying(true);
    for (int i = 0; i < 1'000'000 && s.player.isPlaying(); ++i)
        s.player.advance(frame);
    QVERIFY(!s.player.isPlaying());
    QVERIFY(s.player.hasReachedGoal());
    QCOMPARE(s.playhead.seq(), wanted);
    QCOMPARE(s.playhead.at(), s.store.find(wanted)->at);
    s.player.step(ReviewPlayer::Stride::Event, true);
    QVERIFY(!s.player.hasReachedGoal());
}

// Each time to the next one, and where there is none to the end.
void TestReviewPlayer::playsOnFromItsGoal()
{
    ThreeFloods s;
    QList<quint64> floods, stops;
    for (const Fact &fact : s.store.facts()) {
        if (const auto *taken = fact.as<fact::ReportTaken>(); taken)
            floods.append(fact.seq);
    }
    QCOMPARE(floods.size(), 3);
    s.player.setMatch([](const Fact &fact) { return fact.as<fact::ReportTaken>() != nullptr; });
    s.player.setGoal(ReviewPlayer::Stride::Match);
    s.playhead.showAt(s.playhead.earliest());
    do {
        s.player.setPlaying(true);
        while (s.player.isPlaying())
            s.player.advance(0.5);
        if (s.player.hasReachedGoal())
            stops.append(s.playhead.seq());
    } while (s.player.hasReachedGoal());
    QCOMPARE(stops, floods);
    QCOMPARE(s.playhead.newer(), 0u);
}

void TestReviewPlayer::stepsToBookmarks()
{
    ThreeFloods s;
    BookmarkList bookmarks;
    s.player.setBookmarks(bookmarks);
    using Stride = ReviewPlayer::Stride;
    s.playhead.showAt(s.begun(0));
    bookmarks.add({s.playhead.seq(), s.playhead.at(), QStringLiteral("first")});
    s.playhead.showAt(s.begun(1) + 7ns); // of no fact
    bookmarks.add({s.playhead.seq(), s.playhead.at(), QStringLiteral("second")});
    const Bookmark first = bookmarks.all()[0], second = bookmarks.all()[1];
    s.playhead.goLive();
    for (const Bookmark &bookmark : {second, first}) {
        s.player.step(Stride::Bookmark, false);
        QCOMPARE(s.playhead.at(), bookmark.at);
        QCOMPARE(s.playhead.seq(), bookmark.seq);
    }
    s.player.step(Stride::Bookmark, false);
    QCOMPARE(s.playhead.at(), s.playhead.earliest());
    s.player.step(Stride::Bookmark, true);
    QCOMPARE(s.playhead.at(), first.at);
    s.player.step(Stride::Bookmark, true);
    s.player.step(Stride::Bookmark, true);
    QCOMPARE(s.playhead.at(), s.playhead.latest());
}

// A file may say what it likes: nothing is shown that there is not, and no step sticks.
void TestReviewPlayer::aBookmarkMayBeWrong()
{
    ThreeFloods s;
    BookmarkList bookmarks;
    s.player.setBookmarks(bookmarks);
    const Nanoseconds middle = s.begun(1);
    bookmarks.setAll({{1, middle, QStringLiteral("a")},
                      {999'999, middle, QStringLiteral("b")},
                      {3, middle + 1ns, QStringLiteral("c")}});
    s.playhead.showAt(s.begun(0));
    for (int i = 0; i < 3; ++i) {
        s.player.step(ReviewPlayer::Stride::Bookmark, true);
        QVERIFY(s.playhead.at() >= middle && s.playhead.at() <= middle + 1ns);
        QVERIFY(s.playhead.seq() <= s.store.facts().back().seq);
    }
    s.player.step(ReviewPlayer::Stride::Bookmark, true);
    QCOMPARE(s.playhead.at(), s.playhead.latest());
    s.playhead.showMoment(5, -1h);
    QCOMPARE(s.playhead.at(), s.playhead.earliest());
}

void TestReviewPlayer::nothingHasHappenedYet()
{
    TraceStore store(test::seedHerd());
    Selection selection;
    Playback playback(store, selection);
    Playhead playhead(store, playback);
    ReviewPlayer player(store, playhead);
    playhead.freeze();
    player.step(ReviewPlayer::Stride::Event, true);
    playhead.showAt(1s);
    player.setPlaying(true);
    QVERIFY(playhead.isLive());
    QVERIFY(!player.isPlaying());
    playhead.goLive();
}

QTEST_GUILESS_MAIN(TestReviewPlayer)
#include "tst_reviewplayer.moc"
