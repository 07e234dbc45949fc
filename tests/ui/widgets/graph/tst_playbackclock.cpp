// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/graph/playbackclock.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::PlayedRun;
using namespace std::chrono_literals;

namespace {

struct Stage : PlayedRun
{
    Stage() { store.append(sim.facts(0s)); }

    PlaybackClock clock {playback};
};

} // namespace

class TestPlaybackClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void runsWhileSomethingMoves();
    void standsStillWhileNobodyLooks();
};

void TestPlaybackClock::runsWhileSomethingMoves()
{
    Stage s;
    s.clock.setWatched(true);
    QVERIFY(!s.clock.isRunning()); // there is no flood
    s.report();
    QVERIFY(s.clock.isRunning());
    QTRY_VERIFY(s.playback.shown().position() > 0);
    s.playback.setPaused(true);
    QTRY_VERIFY(!s.clock.isRunning());
    s.playback.setPaused(false);
    QVERIFY(s.clock.isRunning());
    s.playback.seek(1); // its end, and a pause
    QTRY_VERIFY(!s.clock.isRunning());
}

void TestPlaybackClock::standsStillWhileNobodyLooks()
{
    Stage s;
    s.report();
    QVERIFY(s.playback.isMoving());
    QVERIFY(!s.clock.isRunning());
    s.clock.setWatched(true);
    QVERIFY(s.clock.isRunning());
    s.clock.setWatched(false);
    QVERIFY(!s.clock.isRunning());
    s.report();
    QVERIFY(!s.clock.isRunning());
}

QTEST_GUILESS_MAIN(TestPlaybackClock)
#include "tst_playbackclock.moc"
