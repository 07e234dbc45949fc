// SPDX-License-Identifier: GPL-3.0-or-later
// What is shown when, by hand: the test is the clock.
// Long because what is left out is shown beside what is not.
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/playback/playback.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;
using namespace std::chrono_literals;

namespace {

struct Stage
{
    Stage() { store.append(sim.facts(0s)); }

    // A report that has reached everybody; its line.
    QByteArray flood(const char *server = "Hill", const QByteArray &client = "kiwi")
    {
        sim.report(server, client);
        store.append(sim.facts());
        return store.floods().latest()->report.line();
    }
    // Frames until nothing moves; the seconds they took.
    double play(double frame = 0.02)
    {
        double seconds = 0;
        while (playback.isMoving() && seconds < 1000) {
            playback.advance(frame);
            seconds += frame;
        }
        return seconds;
    }
    TimeScale scale(double speed) const
    {
        TimeScale scale;
        scale.speed = speed;
        return scale;
    }

    Simulated sim;
    TraceStore store {sim.config()};
    Selection selection;
    Playback playback {store, selection};
};

} // namespace

class TestPlayback : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofHistoryNothingMovesByItself();
    void standsStillBeforeAnyFlood();
    void endsOnTheLatestOfABurst();
    void playsAFloodOnceAndStands();
    void goesAsFastAsAsked_data();
    void goesAsFastAsAsked();
    void aStallIsNoLeap();
    void holdsWhilePaused();
    void stepsGenerationByGeneration();
    void seeks();
    void replaysAndGoesBackToWhatHappens();
    void staysWithTheChosenFlood();
    void followsASelection();
    void passesUnseenWhenNobodyWatches();
    void playsWhatTablesSay();
    void countsWhatItCannotShow();
    void keepsItsMomentWhenTheScaleChanges();
    void theSameMomentLooksTheSameFromBothSides();
    void showsOnlyWhatItIsTold();
    void aFloodMayCountLater();
    void whatIsChosenIsShownAllTheSame();
    void showsOnlyThatOfAMomentToo();
};

// All end in one frame: none is left that still moves.
void TestPlayback::endsOnTheLatestOfABurst()
{
    Stage s;
    QByteArray last;
    for (int i = 0; i < 5; ++i)
        last = s.flood();
    QSignalSpy changed(&s.playback, &Playback::changed);
    s.play();
    QCOMPARE(s.playback.focus()->report.line(), last);
    QVERIFY(!changed.isEmpty());
    QVERIFY(s.playback.isFollowing());
}

void TestPlayback::standsStillBeforeAnyFlood()
{
    Stage s;
    QSignalSpy moved(&s.playback, &Playback::moved);
    QVERIFY(!s.playback.isMoving());
    QVERIFY(!s.playback.focus());
    s.playback.advance(1);
    s.playback.step();
    s.playback.seek(0.5);
    s.playback.replay();
    QCOMPARE(moved.size(), 0);
    QVERIFY(s.playback.shown().all().empty());
}

void TestPlayback::playsAFloodOnceAndStands()
{
    Stage s;
    const QByteArray report = s.flood();
    QVERIFY(s.playback.isMoving());
    QCOMPARE(s.playback.focus()->report.line(), report);
    double before = -1;
    while (s.playback.isMoving()) {
        QVERIFY(s.playback.shown().at() > before);
        before = s.playback.shown().at();
        s.playback.advance(0.02);
    }
    QCOMPARE(s.playback.shown().position(), 1.0);
    QSignalSpy moved(&s.playback, &Playback::moved);
    s.playback.advance(1);
    QCOMPARE(moved.size(), 0); // no frame is asked for
}

void TestPlayback::goesAsFastAsAsked_data()
{
    QTest::addColumn<double>("speed");
    for (const double speed : {0.1, 0.5, 1.0, 2.0, 10.0})
        QTest::addRow("%g", speed) << speed;
}

// The dots: what stays for the eye after them lasts as long at any speed.
void TestPlayback::goesAsFastAsAsked()
{
    QFETCH(double, speed);
    Stage s;
    s.playback.setScale(s.scale(speed));
    s.flood();
    const double begin = s.playback.shown().at();
    for (int frame = 0; frame < 10; ++frame)
        s.playback.advance(0.01);
    const double moved = s.playback.shown().at() - begin;
    QVERIFY2(std::abs(moved - 0.1 * speed / TimeScale::StepSeconds) < 1e-9,
             qPrintable(QString::number(moved)));
}

void TestPlayback::aStallIsNoLeap()
{
    Stage s, t;
    s.flood();
    t.flood();
    s.playback.advance(0.1);
    t.playback.advance(60);
    QCOMPARE(s.playback.shown().at(), t.playback.shown().at());
}

void TestPlayback::holdsWhilePaused()
{
    Stage s;
    s.flood();
    s.playback.advance(0.05);
    const double at = s.playback.shown().at();
    s.playback.setPaused(true);
    QVERIFY(!s.playback.isMoving());
    s.playback.advance(0.05);
    QCOMPARE(s.playback.shown().at(), at);
    s.flood("Smith", "emu"); // comes meanwhile
    QCOMPARE(s.playback.unseen(), 1);
    s.playback.setPaused(false);
    QCOMPARE(s.playback.unseen(), 0);
    s.play();
    QCOMPARE(s.playback.shown().position(), 1.0);
}

void TestPlayback::stepsGenerationByGeneration()
{
    Stage s;
    s.flood();
    s.playback.seek(0);
    const int last = s.playback.focus()->generations();
    for (int generation = 1; generation <= last; ++generation) {
        s.playback.step();
        QVERIFY(s.playback.isPaused());
        QCOMPARE(s.playback.shown().at(), double(generation));
    }
}

void TestPlayback::seeks()
{
    Stage s;
    s.flood();
    for (const double share : {0.0, 0.25, 1.0, 0.5}) {
        s.playback.seek(share);
        QVERIFY(std::abs(s.playback.shown().position() - share) < 1e-9);
        QVERIFY(s.playback.isPaused());
    }
    s.playback.seek(7);
    QCOMPARE(s.playback.shown().position(), 1.0);
}

void TestPlayback::replaysAndGoesBackToWhatHappens()
{
    Stage s;
    const QByteArray first = s.flood();
    s.play();
    s.flood("Smith", "emu");
    s.play();
    s.playback.replay(first);
    QVERIFY(s.playback.isReplaying());
    QCOMPARE(s.playback.shown().position(), 0.0);
    QCOMPARE(s.playback.shown().all().size(), size_t(1));
    s.play();
    QVERIFY(!s.playback.isReplaying());
    const QByteArray third = s.flood("Hill", "dodo");
    QCOMPARE(s.playback.focus()->report.line(), third);
    s.playback.replay("no such report");
    QCOMPARE(s.playback.focus()->report.line(), third);
}

void TestPlayback::staysWithTheChosenFlood()
{
    Stage s;
    const QByteArray first = s.flood();
    s.play();
    s.playback.choose(first);
    QVERIFY(!s.playback.isFollowing());
    const QByteArray second = s.flood("Smith", "emu");
    QCOMPARE(s.playback.focus()->report.line(), first);
    s.play();
    s.playback.followLatest();
    QVERIFY(s.playback.isFollowing());
    QCOMPARE(s.playback.focus()->report.line(), second);
}

void TestPlayback::followsASelection()
{
    Stage s;
    const QByteArray first = s.flood();
    s.flood("Smith", "emu");
    s.play();
    s.selection.select(SelectedFlood {first});
    QCOMPARE(s.playback.focus()->report.line(), first);
}

void TestPlayback::passesUnseenWhenNobodyWatches()
{
    Stage s;
    s.playback.setWatched(false);
    s.flood();
    QVERIFY(!s.playback.isMoving());
    const QByteArray second = s.flood("Smith", "fig");
    QVERIFY(!s.playback.isMoving());
    QCOMPARE(s.playback.focus()->report.line(), second);
    s.playback.setWatched(true);
    QVERIFY(!s.playback.isMoving());
    s.flood("Smith", "emu");
    QVERIFY(s.playback.isMoving());
}

// Each table once, from its beginning; nothing while nothing moves.
void TestPlayback::playsWhatTablesSay()
{
    Stage s;
    const auto setReach = [&s](bool isInReach) {
        for (const char *other : {"Smith", "Singleton"})
            s.sim.herd().setLink(s.sim.link("Campbell", other), isInReach);
        s.store.append(s.sim.facts());
    };
    const auto bursts = [&s] {
        QList<int> shown;
        for (const ShownFloods::Shown &each : s.playback.shown().all()) {
            if (each.burst > 0)
                shown.append(each.burst);
        }
        return shown;
    };
    setReach(false);
    s.flood();
    s.play();
    QCOMPARE(bursts(), QList<int>());
    QSignalSpy changed(&s.playback, &Playback::changed);
    setReach(true);
    QVERIFY(changed.size() > 0); // it is in focus
    QCOMPARE(bursts(), QList<int> {1});
    QVERIFY(s.playback.isMoving());
    s.play();
    QCOMPARE(bursts(), QList<int>());
    s.flood("Hill", "emu"); // of another one nothing is told again
    s.play();
    setReach(false);
    s.flood();
    s.play();
    s.playback.setPaused(true);
    setReach(true);
    QCOMPARE(bursts(), QList<int>());
}

void TestPlayback::countsWhatItCannotShow()
{
    Stage s;
    constexpr int Floods = 2 * Playback::MaxFloods;
    for (int i = 0; i < Floods; ++i)
        s.sim.report("Hill", "client" + QByteArray::number(i));
    s.store.append(s.sim.facts());
    QVERIFY(s.playback.shown().animated() <= Playback::MaxFloods);
    QCOMPARE(s.playback.shown().animated() + s.playback.shown().skipped(), Floods);
    s.play();
    QCOMPARE(s.playback.shown().skipped(), 0);
}

void TestPlayback::keepsItsMomentWhenTheScaleChanges()
{
    Stage s;
    s.flood();
    s.playback.seek(0.5);
    TimeScale real;
    real.kind = TimeScale::Kind::Real;
    s.playback.setScale(real);
    QVERIFY(std::abs(s.playback.shown().position() - 0.5) < 1e-9);
}

void TestPlayback::theSameMomentLooksTheSameFromBothSides()
{
    Stage s;
    s.flood();
    const Flood flood = *s.playback.focus();
    const TimeScale scale;
    const Timeline line = timelineOf(flood, scale);
    const auto look = [&](double at) {
        QByteArray text;
        for (const Token &token : tokensAt(flood, at, scale)) {
            text += QByteArray::number(int(token.kind)) + ' ' + QByteArray::number(token.from.index)
                + '>' + QByteArray::number(token.to.index) + ' '
                + QByteArray::number(token.position) + ' ' + QByteArray::number(token.age) + '\n';
        }
        return text;
    };
    constexpr int Moments = 50;
    QByteArrayList forwards;
    for (int i = 0; i <= Moments; ++i)
        forwards.append(look(line.begin + (line.end - line.begin) * i / Moments));
    for (int i = Moments; i >= 0; --i)
        QCOMPARE(look(line.begin + (line.end - line.begin) * i / Moments), forwards.at(i));
}

void TestPlayback::showsOnlyWhatItIsTold()
{
    Stage s;
    const QByteArray kiwi = s.flood("Hill", "kiwi");
    s.playback.setShownFloods([](const QByteArray &report) { return report.contains(" emu "); });
    QVERIFY(!s.playback.choice().isAll());
    QVERIFY(!s.playback.focus());
    QVERIFY(s.playback.shown().all().empty());
    s.flood("Hill", "kiwi");
    QVERIFY(!s.playback.isMoving());
    QVERIFY(!s.playback.focus());
    const QByteArray emu = s.flood("Smith", "emu");
    QCOMPARE(s.playback.focus()->report.line(), emu);
    QVERIFY(s.playback.isMoving());
    const QByteArray later = s.flood("Hill", "kiwi");
    for (const ShownFloods::Shown &shown : s.playback.shown().all())
        QCOMPARE(shown.flood->report.line(), emu);
    s.playback.setShownFloods({});
    QVERIFY(s.playback.choice().isAll());
    s.playback.followLatest();
    QCOMPARE(s.playback.focus()->report.line(), later);
    QVERIFY(kiwi != later);
}

// What of its events fits comes to be known behind it, in the order of floods.
void TestPlayback::aFloodMayCountLater()
{
    Stage s;
    QSet<QByteArray> fits;
    s.playback.setShownFloods([&fits](const QByteArray &report) { return fits.contains(report); });
    const QByteArray kiwi = s.flood("Hill", "kiwi"), emu = s.flood("Smith", "emu");
    s.playback.lookAgain();
    QVERIFY(!s.playback.focus());
    fits = {emu};
    QSignalSpy changed(&s.playback, &Playback::changed);
    s.playback.lookAgain();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(s.playback.focus()->report.line(), emu);
    QCOMPARE(s.playback.shown().at(), timelineOf(*s.playback.focus(), s.playback.scale()).begin);
    s.play();
    s.playback.lookAgain(); // not again
    QVERIFY(!s.playback.isMoving());
    fits.insert(kiwi);
    s.playback.lookAgain();
    QCOMPARE(s.playback.focus()->report.line(), kiwi);
    QVERIFY(s.playback.isMoving());
}

void TestPlayback::whatIsChosenIsShownAllTheSame()
{
    Stage s;
    const QByteArray kiwi = s.flood("Hill", "kiwi");
    s.selection.select(SelectedFlood {kiwi});
    s.playback.setShownFloods([](const QByteArray &) { return false; });
    QCOMPARE(s.playback.focus()->report.line(), kiwi);
    s.playback.replay();
    QVERIFY(s.play() > 0);
}

void TestPlayback::showsOnlyThatOfAMomentToo()
{
    Stage s;
    s.flood("Hill", "kiwi");
    s.flood("Hill", "emu");
    const Nanoseconds begun = s.store.floods().latest()->started;
    const auto clients = [&s] {
        QByteArrayList names;
        for (const ShownFloods::Shown &shown : s.playback.shown().all())
            names.append(shown.flood->report.client().toByteArray());
        return names;
    };
    s.playback.setMoment(begun);
    QCOMPARE(clients(), QByteArrayList {"emu"});
    s.playback.setShownFloods([](const QByteArray &report) { return report.contains(" kiwi "); });
    QVERIFY(!clients().contains("emu"));
    QCOMPARE(s.playback.focus()->report.client(), QByteArrayView("kiwi"));
    s.playback.setShownFloods({});
    QCOMPARE(clients(), QByteArrayList {"emu"});
}

void TestPlayback::ofHistoryNothingMovesByItself()
{
    Stage s;
    s.playback.setHistory(true);
    const QByteArray first = s.flood("Hill", "kiwi");
    const QByteArray second = s.flood("Smith", "emu");
    QVERIFY(!s.playback.isMoving());
    QCOMPARE(s.playback.focus()->report.line(), second);
    QCOMPARE(s.playback.shown().position(), 1.0);
    QCOMPARE(s.playback.shown().all().size(), size_t(1));
    s.playback.replay(first); // but when it is asked to
    QVERIFY(s.play() > 0);
}

QTEST_GUILESS_MAIN(TestPlayback)
#include "tst_playback.moc"
