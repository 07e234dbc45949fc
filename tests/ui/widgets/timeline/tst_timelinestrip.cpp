// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/timeline/timelinestrip.h"

#include <QTest>
#include <QWheelEvent>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;
using namespace std::chrono_literals;

namespace {

struct Shown
{
    Shown()
    {
        strip.resize(600, strip.sizeHint().height());
        strip.show();
        store.append(sim.facts());
        sim.report("Hill");
        store.append(sim.facts());
    }
    void turn(int notches, double x, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QWheelEvent wheel({x, 10}, {x, 10}, {}, {0, 120 * notches}, Qt::NoButton, modifiers,
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&strip, &wheel);
    }
    QPoint spot(Nanoseconds at) { return {qRound(strip.view().xOf(at)), 12}; }

    Simulated sim;
    TraceStore store {sim.config()};
    Selection selection;
    Playback playback {store, selection};
    Playhead playhead {store, playback};
    TimelineStrip strip {store, playhead};
};

} // namespace

class TestTimelineStrip : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void spansTheRun();
    void aClickGoesThere();
    void aWheelZoomsAtThePointer();
    void staysWithinTheRun();
    void keysMove();
    void isPaintedInEveryState();
};

void TestTimelineStrip::spansTheRun()
{
    Shown s;
    QCOMPARE(s.strip.view().from(), s.store.facts().front().at);
    const Nanoseconds before = s.strip.view().to();
    QCOMPARE(before, s.store.bins().end());
    for (double share : {0.0, 0.3, 1.0}) {
        const double x = 8 + share * (s.strip.width() - 16);
        QVERIFY(std::abs(s.strip.view().xOf(s.strip.view().timeAt(x)) - x) < 0.01);
    }
    s.sim.report("Hill");
    s.store.append(s.sim.facts());
    QVERIFY(s.strip.view().to() > before); // it grows with what happens
}

void TestTimelineStrip::aClickGoesThere()
{
    Shown s;
    const QPoint middle(300, 12);
    QTest::mouseClick(&s.strip, Qt::LeftButton, {}, middle);
    QVERIFY(!s.playhead.isLive());
    QCOMPARE(s.playhead.at(), s.strip.view().timeAt(300));
    QTest::mousePress(&s.strip, Qt::LeftButton, {}, middle);
    QTest::mouseMove(&s.strip, {200, 12});
    QMouseEvent drag(QEvent::MouseMove, QPointF(200, 12), QPointF(200, 12), Qt::NoButton,
                     Qt::LeftButton, {});
    QCoreApplication::sendEvent(&s.strip, &drag);
    QCOMPARE(s.playhead.at(), s.strip.view().timeAt(200));
}

void TestTimelineStrip::aWheelZoomsAtThePointer()
{
    Shown s;
    const Nanoseconds under = s.strip.view().timeAt(150),
                      length = s.strip.view().to() - s.strip.view().from();
    s.turn(5, 150);
    QVERIFY(s.strip.view().to() - s.strip.view().from() < length / 2);
    QVERIFY(std::abs(s.strip.view().xOf(under) - 150) < 1);
    const Nanoseconds from = s.strip.view().from();
    s.turn(-1, 150, Qt::ShiftModifier);
    QVERIFY(s.strip.view().from() > from); // along
    QTest::mouseDClick(&s.strip, Qt::LeftButton, {}, {100, 12});
    QCOMPARE(s.strip.view().to() - s.strip.view().from(), length);
}

void TestTimelineStrip::staysWithinTheRun()
{
    Shown s;
    const Nanoseconds from = s.strip.view().from(), to = s.strip.view().to();
    s.turn(-20, 300);
    QCOMPARE(s.strip.view().from(), from);
    QCOMPARE(s.strip.view().to(), to);
    s.turn(10, 590);
    s.turn(-50, 300, Qt::ShiftModifier);
    QCOMPARE(s.strip.view().to(), to);
    s.turn(200, 300);
    QVERIFY(s.strip.view().to() - s.strip.view().from() >= 100us);
}

void TestTimelineStrip::keysMove()
{
    Shown s;
    QTest::keyClick(&s.strip, Qt::Key_Right);
    QVERIFY(s.playhead.isLive()); // there is nothing later
    QTest::keyClick(&s.strip, Qt::Key_Left);
    QVERIFY(!s.playhead.isLive());
    const Nanoseconds at = s.playhead.at();
    QTest::keyClick(&s.strip, Qt::Key_Left);
    QVERIFY(s.playhead.at() < at);
    QTest::keyClick(&s.strip, Qt::Key_Right);
    QCOMPARE(s.playhead.at(), at);
    QTest::keyClick(&s.strip, Qt::Key_Home);
    QCOMPARE(s.playhead.at(), s.playhead.earliest());
    QVERIFY(s.strip.accessibleDescription().contains(QStringLiteral("moment")));
    for (Qt::Key back : {Qt::Key_End, Qt::Key_Escape}) {
        s.playhead.showAt(at);
        QTest::keyClick(&s.strip, back);
        QVERIFY(s.playhead.isLive());
    }
    QCOMPARE(s.strip.accessibleDescription(), QStringLiteral("live"));
}

// Empty, with all its marks, at a moment, zoomed, narrow.
void TestTimelineStrip::isPaintedInEveryState()
{
    TraceStore none(test::seedHerd());
    Selection selection;
    Playback playback(none, selection);
    Playhead playhead(none, playback);
    TimelineStrip empty(none, playhead);
    QVERIFY(!empty.grab().isNull());
    Shown s;
    s.sim.herd().kill(s.sim.node("Smith"));
    s.store.append(s.sim.facts());
    s.store.append({{s.store.facts().back().seq + 1,
                     s.store.facts().back().at,
                     {},
                     fact::FactsDropped {7, 1s, 0}}});
    const QImage live = s.strip.grab().toImage();
    QTest::mouseClick(&s.strip, Qt::LeftButton, {}, {300, 12});
    const QImage past = s.strip.grab().toImage();
    QVERIFY(live != past);
    s.turn(5, 100);
    QVERIFY(past != s.strip.grab().toImage());
    s.strip.resize(1, 1);
    QVERIFY(!s.strip.grab().isNull());
}

QTEST_MAIN(TestTimelineStrip)
#include "tst_timelinestrip.moc"
