// SPDX-License-Identifier: GPL-3.0-or-later
// A session over a backend that says what the test tells it to, and a real recorder.
#include "herd/backend/watchedherd.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/playback/reviewplayer.h"
#include "ui/model/session/herdsession.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

namespace {

class Told final : public WatchedHerd
{
public:
    Capabilities capabilities() const override { return Capability::Live; }
    Nanoseconds now() const override { return {}; }
};

struct Stage
{
    explicit Stage(bool recorded = true)
        : backend(new Told)
        , session({}, sim.config(), {}, std::unique_ptr<HerdBackend>(backend),
                  recorded
                      ? std::make_unique<Recorder>(RecordingAbout {sim.config(), "test 1.0", {}},
                                                   folder.filePath(QStringLiteral("run.herdlog")))
                      : nullptr)
        , playback(session.store(), session.selection())
        , playhead(session.store(), playback, session.stretches())
        , player(session.store(), playhead)
    {
        say(sim.facts());
        sim.report("Hill", "early");
        say(sim.facts());
    }
    void say(FactBatch batch)
    {
        for (Fact &fact : batch)
            fact.seq = ++seq;
        last = batch.back().at;
        Q_EMIT backend->factsReady(batch);
    }
    // More than is kept.
    void sayMuch()
    {
        constexpr int Batch = 5000;
        for (qsizetype said = 0; said < limits::FactsKept + 2 * Batch; said += Batch) {
            FactBatch lines;
            for (int i = 1; i <= Batch; ++i)
                lines.append({0, last + i * 10us, NodeId {0}, fact::LineReceived {1, "?"}});
            say(lines);
        }
    }

    QTemporaryDir folder;
    test::Simulated sim;
    Told *backend;
    quint64 seq = 0;
    Nanoseconds last {};
    HerdSession session;
    Playback playback;
    Playhead playhead;
    ReviewPlayer player;
};

} // namespace

class TestHerdSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void thePastIsReadFromItsRecording();
    void withoutARecorderItIsGone();
    void whatIsMissingOfARecordingIsSaidOnce();
};

void TestHerdSession::thePastIsReadFromItsRecording()
{
    Stage s;
    const quint64 early = s.seq;
    s.sayMuch();
    const TraceStore &store = s.session.store();
    QVERIFY(store.latest().firstSeq() > early);
    QCOMPARE(store.discarded(), 0u);
    QCOMPARE(store.elsewhere() + store.facts().size(), s.seq);
    s.playhead.showAfter(early);
    QTRY_VERIFY_WITH_TIMEOUT(!s.playhead.isTurning(), 30000);
    QCOMPARE(s.playhead.problem(), QString());
    QCOMPARE(store.shownSeq(), early);
    QVERIFY(store.isTurned());
    QVERIFY(store.state().newest().contains("early"));
    QCOMPARE(store.state().runningNodes(), 5);
    QCOMPARE(store.floods().latest()->report.client(), QByteArrayView("early"));
    s.player.step(ReviewPlayer::Stride::Flood, false);
    QTRY_VERIFY_WITH_TIMEOUT(store.find(store.shownSeq())->as<fact::ReportTaken>(), 30000);
    QVERIFY(store.shownSeq() < early);
    // The herd goes on, and what it does is there at once.
    s.sim.report("Hill", "late");
    s.say(s.sim.facts());
    QVERIFY(!store.state().newest().contains("late"));
    s.playhead.goLive();
    QVERIFY(store.state().newest().contains("late"));
}

void TestHerdSession::withoutARecorderItIsGone()
{
    Stage s(false);
    const quint64 early = s.seq;
    s.sayMuch();
    const TraceStore &store = s.session.store();
    QCOMPARE(store.elsewhere(), 0u);
    QCOMPARE(store.discarded() + store.facts().size(), s.seq);
    s.playhead.showAfter(early);
    QVERIFY(s.playhead.isLive() && !s.playhead.isTurning());
}

void TestHerdSession::whatIsMissingOfARecordingIsSaidOnce()
{
    Stage s(false);
    QSignalSpy lost(&s.session, &HerdSession::lost);
    Q_EMIT s.backend->lost(QStringLiteral("It ended"));
    Q_EMIT s.backend->lost(QStringLiteral("It ended again"));
    QCOMPARE(lost.size(), 1);
    QVERIFY(s.session.whyNot(HerdBackend::Capability::Run).contains(QStringLiteral("It ended.")));
}

QTEST_GUILESS_MAIN(TestHerdSession)
#include "tst_herdsession.moc"
