// SPDX-License-Identifier: GPL-3.0-or-later
// The past of a simulated herd.
#include "tests/ui/model/playback/threefloods.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using herd::test::ThreeFloods;
using namespace std::chrono_literals;

class TestPlayhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theHerdGoesOnWhileItIsHeld();
    void showsAnyMoment();
    void dotsAreWhereTheyWere();
    void goesAlongWithWhatIsKept();
    void showsWhatIsAwaited_data();
    void showsWhatIsAwaited();
};

void TestPlayhead::theHerdGoesOnWhileItIsHeld()
{
    ThreeFloods s;
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
    ThreeFloods s;
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
    ThreeFloods s;
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

// What is shown is no longer kept: the earliest that is comes in its place.
void TestPlayhead::goesAlongWithWhatIsKept()
{
    ThreeFloods s(200);
    s.playhead.showAt(s.playhead.earliest());
    QSignalSpy changed(&s.playhead, &Playhead::changed);
    for (int i = 0; i < 20; ++i)
        s.report("more");
    QVERIFY(!changed.isEmpty());
    QVERIFY(!s.playhead.isLive());
    QVERIFY(s.playhead.seq() + 1 >= s.store.facts().front().seq);
    QVERIFY(s.playhead.at() >= s.playhead.earliest());
}

void TestPlayhead::showsWhatIsAwaited_data()
{
    QTest::addColumn<int>("ahead"); // facts, of which it is the last
    QTest::addColumn<bool>("isMoved");
    QTest::newRow("it is there") << -5 << false;
    QTest::newRow("it has yet to come") << 3 << false;
    QTest::newRow("another moment was chosen") << 3 << true;
}

void TestPlayhead::showsWhatIsAwaited()
{
    QFETCH(int, ahead);
    QFETCH(bool, isMoved);
    ThreeFloods s;
    const quint64 last = s.store.latest().lastSeq();
    const quint64 awaited = quint64(qint64(last) + ahead);
    s.playhead.showOnceThere(awaited);
    QCOMPARE(s.playhead.isLive(), ahead > 0);
    if (isMoved)
        s.playhead.showAfter(last - 1);
    s.report("more");
    QVERIFY(s.store.latest().lastSeq() > awaited);
    QCOMPARE(s.playhead.seq(), isMoved ? last - 1 : awaited);
    s.playhead.goLive();
    s.report("still more"); // once is enough
    QVERIFY(s.playhead.isLive());
}

QTEST_GUILESS_MAIN(TestPlayhead)
#include "tst_playhead.moc"
