// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of what is shown, by hand: the test is the clock.
#include "tests/ui/model/playback/threefloods.h"
#include "ui/model/captions/captions.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::ThreeFloods;
using namespace std::chrono_literals;

namespace {

constexpr double Frame = 0.02;

const QString AllKnow = QStringLiteral("All 5 servers know where kiwi is, after 8 messages");

struct Stage
{
    Stage()
    {
        store.append(sim.facts(0s));
        captions.setWatched(true);
    }
    void report(const QByteArray &client = "kiwi")
    {
        sim.report("Hill", client);
        store.append(sim.facts());
    }
    // Until nothing moves; all that was said, each with what it stands for besides itself.
    QStringList play()
    {
        QStringList said;
        QString before = captions.text();
        for (int frames = 0; frames < 10'000; ++frames) {
            if (captions.text() != before) {
                before = captions.text();
                said.append(QStringLiteral("%1 +%2").arg(before).arg(captions.leftOut()));
            }
            if (!playback.isMoving() && captions.due() <= 0)
                break;
            playback.advance(Frame);
            captions.advance(Frame);
        }
        return said;
    }

    test::Simulated sim;
    TraceStore store {sim.config()};
    Selection selection;
    Playback playback {store, selection};
    Playhead playhead {store, playback};
    Captions captions {store, playback};
};

} // namespace

class TestCaptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsAFloodAsItIsSeen();
    void aReplaySaysTheSame();
    void aStepIsSaidAtOnce();
    void saysWhatBefallsServers();
    void followsThePast();
    void thePastIsSaidAsItPasses();
    void aLeapBeginsAnew();
    void saysNothingUnwatched();
};

void TestCaptions::followsAFloodAsItIsSeen()
{
    Stage stage;
    stage.report();
    QVERIFY(stage.captions.text().isEmpty()); // it is on its way into the herd
    const QStringList said = stage.play();
    QCOMPARE(said.first(), QStringLiteral("kiwi told Hill where it is +0"));
    QVERIFY(said.last().startsWith(AllKnow));
    // Nothing is said that is not counted: the entry, eight messages, the outcome.
    qsizetype all = said.size();
    for (const QString &line : said)
        all += line.section(u'+', -1).toInt();
    QCOMPARE(all, 10);
}

void TestCaptions::aReplaySaysTheSame()
{
    Stage stage;
    stage.report();
    const QStringList said = stage.play();
    stage.playback.replay();
    QVERIFY(stage.captions.text().isEmpty()); // what comes has not been said yet
    QCOMPARE(stage.play(), said);
}

void TestCaptions::aStepIsSaidAtOnce()
{
    Stage stage;
    stage.report();
    stage.playback.step();
    QCOMPARE(stage.captions.text(), QStringLiteral("kiwi told Hill where it is"));
    stage.captions.advance(CaptionQueue::LeastSeconds);
    stage.playback.step();
    QVERIFY2(stage.captions.text().contains(QLatin1String("learned from Hill where kiwi is")),
             qPrintable(stage.captions.text()));
    QCOMPARE(stage.captions.leftOut(), 1);
}

void TestCaptions::saysWhatBefallsServers()
{
    Stage stage;
    stage.sim.herd().kill(stage.sim.node("Smith"));
    stage.store.append(stage.sim.facts());
    stage.play();
    QVERIFY2(stage.captions.text().contains(QLatin1String("Smith")),
             qPrintable(stage.captions.text()));
    QVERIFY(stage.captions.leftOut() > 0);
}

void TestCaptions::followsThePast()
{
    ThreeFloods run;
    Captions captions(run.store, run.playback);
    captions.setWatched(true);
    const auto shown = [&](quint64 seq) {
        run.playhead.showAfter(seq);
        return captions.text();
    };
    const auto &floods = run.store.floods().floods();
    QCOMPARE(shown(floods[2].lastSeq).section(u' ', -5),
             shown(floods[1].lastSeq).section(u' ', -5)); // backwards
    quint64 killed = 0;
    for (const Fact &fact : run.store.facts())
        killed = fact.as<fact::NodeStopped>() ? fact.seq : killed;
    QCOMPARE(shown(killed), QStringLiteral("Smith was killed"));
    run.playhead.goLive();
    QCOMPARE(captions.text(),
             QStringLiteral("All 4 servers that are linked know where third is, after 3 messages"));
}

// Fact by fact, at most one line in its time.
void TestCaptions::thePastIsSaidAsItPasses()
{
    ThreeFloods run;
    Captions captions(run.store, run.playback);
    captions.setWatched(true);
    const Flood &flood = run.store.floods().floods()[0];
    run.playhead.showAt(flood.started - 1ns);
    captions.advance(CaptionQueue::LeastSeconds);
    while (run.playhead.seq() < flood.lastSeq)
        run.playhead.showAfter(run.playhead.seq() + 1);
    QCOMPARE(captions.text(), QStringLiteral("first told Hill where it is"));
    captions.advance(CaptionQueue::LeastSeconds);
    QCOMPARE(captions.text(),
             QStringLiteral("All 5 servers know where first is, after 8 messages"));
    QCOMPARE(captions.leftOut(), 7);
}

void TestCaptions::aLeapBeginsAnew()
{
    Stage stage;
    stage.report();
    stage.play();
    QVERIFY(!stage.captions.text().isEmpty());
    FactBatch batch;
    quint64 seq = stage.store.shownSeq();
    for (quint64 i = 0; i <= Captions::MostFacts; ++i)
        batch.append({++seq, 90s, stage.sim.node("Hill"), fact::NodeStopped {}});
    stage.store.append(batch);
    QCOMPARE(stage.captions.leftOut(), 0);
    QVERIFY(!stage.captions.text().contains(QLatin1String("stopped")));
}

void TestCaptions::saysNothingUnwatched()
{
    Stage stage;
    stage.captions.setWatched(false);
    const QSignalSpy changes(&stage.captions, &Captions::changed);
    stage.report();
    while (stage.playback.isMoving())
        stage.playback.advance(Frame);
    QCOMPARE(changes.size(), 0);
    stage.captions.setWatched(true);
    QCOMPARE(stage.captions.text(), AllKnow);
}

QTEST_APPLESS_MAIN(TestCaptions)
#include "tst_captions.moc"
