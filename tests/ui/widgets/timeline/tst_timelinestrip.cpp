// SPDX-License-Identifier: GPL-3.0-or-later
// Long because moment, range, filter and bookmarks are shown on one strip.
#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/timeline/timelinepainter.h"
#include "ui/widgets/timeline/timelinestrip.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolTip>
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
    void keysZoomAtTheMoment();
    void keysMove();
    void isPaintedInEveryState();
    void setsOffWhatIsInAFilter();
    void aDragWithShiftChoosesARange();
    void keysWithShiftChooseARange();
    void showsFloodsAndFaultsAsLongAsTheyTook();
    void faultsEndWhereTheyDidAlsoInAnEarlierStretch();
    void bookmarksStandOnIt();
    void aBookmarkAtTheEndIsWhole();
    void aLengthStandsBesideNames();
    void asksForAMenu();
    void showsTheWholeRunOnceItIsKnown();
    void showsFloodsAndFaultsThatNoLogHas();
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
    s.turn(5, 150);
    QTest::keyClick(&s.strip, Qt::Key_F);
    QCOMPARE(s.strip.view().to() - s.strip.view().from(), length);
}

// The moment that is shown stays where it is.
void TestTimelineStrip::keysZoomAtTheMoment()
{
    Shown s;
    s.playhead.showAt(s.strip.view().timeAt(150));
    const Nanoseconds at = s.playhead.at(), length = s.strip.view().length();
    for (Qt::Key in : {Qt::Key_Plus, Qt::Key_Equal}) {
        const Nanoseconds before = s.strip.view().length();
        QTest::keyClick(&s.strip, in);
        QVERIFY(s.strip.view().length() < before);
        QVERIFY(std::abs(s.strip.view().xOf(at) - 150) < 1);
    }
    for (int i = 0; i < 2; ++i)
        QTest::keyClick(&s.strip, Qt::Key_Minus);
    QVERIFY(length - s.strip.view().length() < 1us);
    QCOMPARE(s.playhead.at(), at);
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

// What is in it keeps its colour, the rest is faint; the tip counts both.
void TestTimelineStrip::setsOffWhatIsInAFilter()
{
    Shown s;
    const auto tipOf = [&s](Nanoseconds at) {
        const QPoint spot = s.spot(at);
        QHelpEvent help(QEvent::ToolTip, spot, s.strip.mapToGlobal(spot));
        QCoreApplication::sendEvent(&s.strip, &help);
        return QToolTip::text();
    };
    const QRegularExpression noneOfThem(QStringLiteral("\\b0 of them in the filter"));
    const Nanoseconds flood = s.store.floods().latest()->started;
    const QPoint foot(s.spot(flood).x(), 29); // of its bar
    const QImage all = s.strip.grab().toImage();
    QVERIFY(!tipOf(flood).contains(QStringLiteral("in the filter")));
    TimelineBins none = s.store.bins().emptied(), update = none;
    s.strip.setInFilter(&none);
    const QImage faint = s.strip.grab().toImage();
    QVERIFY(all.pixel(foot) != faint.pixel(foot));
    QVERIFY(tipOf(flood).contains(noneOfThem));
    for (const Fact &fact : s.store.facts()) {
        if (fact.at >= flood)
            update.apply(fact);
    }
    s.strip.setInFilter(&update);
    QCOMPARE(s.strip.grab().toImage().pixel(foot), all.pixel(foot));
    QVERIFY(!tipOf(flood).contains(noneOfThem));
    s.strip.setInFilter(nullptr);
    QCOMPARE(s.strip.grab().toImage(), all);
}

void TestTimelineStrip::aDragWithShiftChoosesARange()
{
    Shown s;
    const auto drag = [&s](int from, int to) {
        QTest::mousePress(&s.strip, Qt::LeftButton, Qt::ShiftModifier, {from, 20});
        QMouseEvent move(QEvent::MouseMove, QPointF(to, 20), QPointF(to, 20), Qt::NoButton,
                         Qt::LeftButton, Qt::ShiftModifier);
        QCoreApplication::sendEvent(&s.strip, &move);
        QTest::mouseRelease(&s.strip, Qt::LeftButton, Qt::ShiftModifier, {to, 20});
    };
    const QImage before = s.strip.grab().toImage();
    drag(400, 150);               // either way
    QVERIFY(s.playhead.isLive()); // the moment stays
    QCOMPARE(s.strip.range(),
             std::optional(
                 TimelineView::Range {s.strip.view().timeAt(150), s.strip.view().timeAt(400)}));
    QVERIFY(s.strip.grab().toImage() != before);
    QVERIFY(s.strip.accessibleDescription().contains(QStringLiteral("is chosen")));
    s.strip.zoomTo(*s.strip.range());
    QCOMPARE(s.strip.view().from(), s.strip.range()->from);
    QCOMPARE(s.strip.view().to(), s.strip.range()->to);
    QTest::keyClick(&s.strip, Qt::Key_Escape);
    QVERIFY(!s.strip.range());
    QTest::mouseClick(&s.strip, Qt::LeftButton, Qt::ShiftModifier, {200, 20}); // no way between
    QVERIFY(!s.strip.range());
    QVERIFY(s.playhead.isLive());
}

void TestTimelineStrip::keysWithShiftChooseARange()
{
    Shown s;
    s.playhead.showAt(s.strip.view().timeAt(300));
    const Nanoseconds at = s.playhead.at();
    QTest::keyClick(&s.strip, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(&s.strip, Qt::Key_Left, Qt::ShiftModifier);
    QVERIFY(s.strip.range());
    QCOMPARE(s.strip.range()->to, at);
    const Nanoseconds from = s.strip.range()->from;
    QVERIFY(from < at);
    QTest::keyClick(&s.strip, Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(s.strip.range()->from > from);
    QTest::keyClick(&s.strip, Qt::Key_End, Qt::ShiftModifier); // over its beginning
    QCOMPARE(*s.strip.range(), (TimelineView::Range {at, s.store.bins().end()}));
    QTest::keyClick(&s.strip, Qt::Key_Home, Qt::ShiftModifier);
    QCOMPARE(*s.strip.range(), (TimelineView::Range {s.store.bins().begin(), at}));
    QCOMPARE(s.playhead.at(), at);
    QTest::keyClick(&s.strip, Qt::Key_Escape);
    QVERIFY(!s.strip.range() && !s.playhead.isLive());
    QTest::keyClick(&s.strip, Qt::Key_Escape);
    QVERIFY(s.playhead.isLive());
}

void TestTimelineStrip::showsFloodsAndFaultsAsLongAsTheyTook()
{
    Shown s;
    s.sim.herd().kill(s.sim.node("Smith"));
    s.store.append(s.sim.facts());
    const Theme theme = Theme::of(s.strip.palette());
    const FaultLog::Fault &fault = s.store.faults().faults().front();
    const auto colorAt = [&s](Nanoseconds at, int y) {
        return s.strip.grab().toImage().pixelColor(qRound(s.strip.view().xOf(at)), y);
    };
    QCOMPARE(colorAt((fault.began + s.store.bins().end()) / 2, 13), theme.bad); // it lasts
    QVERIFY(colorAt((s.store.bins().begin() + fault.began) / 2, 13) != theme.bad);
    const Flood &flood = *s.store.floods().latest();
    s.strip.zoomTo({flood.started - 1ms, flood.started + 10ms});
    const Nanoseconds middle
        = *flood.hops[0].sent + (*flood.hops[0].received - *flood.hops[0].sent) / 2;
    const QColor on = colorAt(middle, 9), off = colorAt(flood.started - 500us, 9);
    QVERIFY(on != off);
    const TimelineBins none = s.store.bins().emptied();
    s.strip.setInFilter(&none, [](const QByteArray &) { return false; });
    QVERIFY(colorAt(middle, 9) != on); // it does not fit
    s.strip.setInFilter(nullptr);
}

// A stretch of the past knows of a fault that it had begun, and not how it ended behind it.
void TestTimelineStrip::faultsEndWhereTheyDidAlsoInAnEarlierStretch()
{
    Shown s;
    const auto badAt = [&s](Nanoseconds at) {
        const QImage image = s.strip.grab().toImage();
        const QColor bad = Theme::of(s.strip.palette()).bad;
        const int x = qRound(s.strip.view().xOf(at));
        for (int y = 0; y < image.height(); ++y) {
            if (image.pixelColor(x, y) == bad)
                return true;
        }
        return false;
    };
    const auto go = [&s] {
        s.store.append(s.sim.facts());
        s.sim.report("Hill");
        s.store.append(s.sim.facts());
        return s.store.facts().back().at;
    };
    const LinkId link = s.sim.link("Hill", "Smith");
    const auto earlier = std::make_shared<Stretch>(s.sim.config());
    s.sim.herd().setLink(link, false);
    go();
    for (const Fact &fact : s.store.facts())
        earlier->append(fact);
    s.sim.herd().setLink(link, true);
    const Nanoseconds healed = go(), later = (go(), go());
    const FaultLog::Fault &fault = s.store.faults().faults().front();
    QVERIFY(fault.ended);
    const Nanoseconds known = earlier->facts().back().at; // what is behind it is paled
    const Nanoseconds during = fault.began + (known - fault.began) / 2;
    const Nanoseconds after = healed + (later - healed) / 2;
    QVERIFY(badAt(during));
    QVERIFY(!badAt(after));
    s.store.turnTo(earlier);
    QVERIFY(badAt(during));
    QVERIFY(!badAt(after));
}

void TestTimelineStrip::bookmarksStandOnIt()
{
    Shown s;
    BookmarkList bookmarks;
    s.strip.setBookmarks(bookmarks);
    const QImage before = s.strip.grab().toImage();
    s.playhead.showAt(s.strip.view().timeAt(300));
    const Bookmark bookmark {s.playhead.seq(), s.playhead.at(), QStringLiteral("<b>here</b>")};
    s.playhead.goLive();
    bookmarks.add(bookmark);
    QVERIFY(s.strip.grab().toImage() != before);
    QCOMPARE(*s.strip.bookmarkAt(301), bookmark);
    QVERIFY(!s.strip.bookmarkAt(320));
    QHelpEvent help(QEvent::ToolTip, {300, 20}, s.strip.mapToGlobal(QPoint(300, 20)));
    QCoreApplication::sendEvent(&s.strip, &help);
    QVERIFY2(QToolTip::text().contains(QStringLiteral("&lt;b&gt;here")),
             qPrintable(QToolTip::text()));
    QTest::mouseClick(&s.strip, Qt::LeftButton, {}, {303, 3}); // its flag
    QCOMPARE(s.playhead.at(), bookmark.at);
    QTest::mouseClick(&s.strip, Qt::LeftButton, {}, {303, 20});
    QVERIFY(s.playhead.at() != bookmark.at);
}

// Its flag and its name stand on its left.
void TestTimelineStrip::aBookmarkAtTheEndIsWhole()
{
    Shown s;
    BookmarkList bookmarks;
    s.strip.setBookmarks(bookmarks);
    const QImage before = s.strip.grab().toImage();
    const Nanoseconds end = s.playhead.latest();
    bookmarks.add({s.store.facts().back().seq, end, QStringLiteral("the very end")});
    const QImage after = s.strip.grab().toImage();
    const int x = int(s.strip.view().xOf(end));
    const int flag = TimelinePainter::MarksHeight / 2;
    QCOMPARE(after.pixelColor(x - 3, flag), Theme::of(s.strip.palette()).accent);
    const QRect name(x - 40, TimelinePainter::MarksHeight, 36, 40);
    QVERIFY(after.copy(name) != before.copy(name));
}

// A range's length is in its middle, but not over a bookmark's name.
void TestTimelineStrip::aLengthStandsBesideNames()
{
    Shown s;
    BookmarkList bookmarks;
    s.strip.setBookmarks(bookmarks);
    const auto picture = [&s](double to, const QRect &part) {
        s.strip.setRange(
            TimelineView::Range {s.strip.view().timeAt(150), s.strip.view().timeAt(to)});
        return s.strip.grab(part).toImage();
    };
    const int height = s.strip.height();
    const QRect name(286, 0, 40, height), beside(453, 0, 40, height);
    const QImage bare = picture(450, beside);
    bookmarks.add({0, s.strip.view().timeAt(288), QStringLiteral("here")});
    QCOMPARE(picture(450, name), picture(590, name)); // the middle of this one is elsewhere
    QVERIFY(picture(450, beside) != bare);
}

void TestTimelineStrip::asksForAMenu()
{
    Shown s;
    QSignalSpy asked(&s.strip, &TimelineStrip::menuAsked);
    QContextMenuEvent mouse(QContextMenuEvent::Mouse, {120, 10},
                            s.strip.mapToGlobal(QPoint(120, 10)));
    QCoreApplication::sendEvent(&s.strip, &mouse);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(asked[0][1].toDouble(), 120.0);
    s.playhead.showAt(s.strip.view().timeAt(300));
    QContextMenuEvent key(QContextMenuEvent::Keyboard, {}, {});
    QCoreApplication::sendEvent(&s.strip, &key);
    QCOMPARE(qRound(asked[1][1].toDouble()), 300); // where the moment is
}

void TestTimelineStrip::showsTheWholeRunOnceItIsKnown()
{
    Shown s;
    QVERIFY(QTest::qWaitForWindowExposed(&s.strip));
    TimelineBins whole;
    whole.apply({1, s.store.began() - 60s, NodeId {0}, fact::NodeStarting {}});
    for (const Fact &fact : s.store.facts())
        whole.apply(fact);
    const QImage before = s.strip.grab().toImage();
    struct Paints : QObject
    {
        bool eventFilter(QObject *, QEvent *event) override
        {
            count += event->type() == QEvent::Paint ? 1 : 0;
            return false;
        }
        int count = 0;
    } paints;
    s.strip.installEventFilter(&paints);
    s.store.setBins(whole, s.store.latest().lastSeq());
    QTRY_VERIFY(paints.count > 0); // by itself
    QVERIFY(s.strip.grab().toImage() != before);
    QCOMPARE(s.strip.view().from(), whole.begin());
}

// Of a recording that is opened at its end the rest is only counted.
void TestTimelineStrip::showsFloodsAndFaultsThatNoLogHas()
{
    Simulated sim;
    FactBatch facts = sim.facts();
    const auto add = [&](auto deed) {
        deed();
        facts += sim.facts();
        return facts.back().at;
    };
    const LinkId link = sim.link("Hill", "Smith");
    add([&] { sim.report("Hill", "early"); });
    const Nanoseconds cut = add([&] { sim.herd().setLink(link, false); });
    const Nanoseconds during = cut + 1s;
    add([&] { sim.herd().runFor(10s); });
    add([&] { sim.herd().setLink(link, true); });
    add([&] { sim.herd().runFor(10s); });
    const qsizetype known = facts.size();
    add([&] { sim.report("Hill", "late"); });

    TraceStore whole(sim.config());
    whole.append(facts);
    TraceStore store(sim.config());
    Selection selection;
    Playback playback(store, selection);
    Playhead playhead(store, playback);
    store.setRecorded(true);
    const auto taken = std::find_if(facts.begin(), facts.end(),
                                    [](const Fact &fact) { return beginsFlood(fact.body); });
    store.beginBehind(quint64(known), facts.first(1), 1);
    store.append(facts.sliced(known));
    store.setBins(whole.bins(), facts.back().seq);
    TimelineStrip strip(store, playhead);
    strip.resize(600, strip.sizeHint().height());
    const auto colorAt = [&strip](Nanoseconds at, int y) {
        return strip.grab().toImage().pixelColor(int(strip.view().xOf(at)), y);
    };
    const Theme theme = Theme::of(strip.palette());
    QCOMPARE(colorAt(during, 13), theme.bad);
    QVERIFY(colorAt(facts[known - 1].at, 13) != theme.bad); // it was healed
    const QColor counted = colorAt(taken->at, 9);
    QVERIFY(counted != theme.panel);
    QCOMPARE(colorAt(during, 9), theme.panel);
    const TimelineBins none = whole.bins().emptied();
    strip.setInFilter(&none);
    QVERIFY(colorAt(taken->at, 9) != counted); // nothing of it is in the filter
    strip.setInFilter(nullptr);
}

QTEST_MAIN(TestTimelineStrip)
#include "tst_timelinestrip.moc"
