// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "tests/ui/widgets/common/twin.h"
#include "ui/widgets/common/paintedlist.h"
#include "ui/widgets/timeline/timelinestrip.h"

#include <QTest>

#include <array>
#include <utility>

using namespace herd;
using namespace herd::ui;
using herd::test::Simulated;
using namespace std::chrono_literals;

namespace {

// A flood, a cut that is mended, a server killed, and a bookmark.
struct Stage
{
    Stage()
    {
        strip.resize(600, strip.sizeHint().height());
        strip.show();
        store.append(sim.facts());
        sim.report("Hill");
        store.append(sim.facts());
        sim.herd().setLink(sim.link("Hill", "Jaquez"), false);
        store.append(sim.facts());
        sim.herd().setLink(sim.link("Hill", "Jaquez"), true);
        store.append(sim.facts());
        sim.herd().kill(sim.node("Smith"));
        store.append(sim.facts());
        strip.setBookmarks(bookmarks);
        const Fact &last = store.facts().back();
        bookmarks.add({last.seq, last.at, QStringLiteral("<b>here</b>")});
    }

    Simulated sim;
    TraceStore store {sim.config()};
    Selection selection;
    Playback playback {store, selection};
    Playhead playhead {store, playback};
    BookmarkList bookmarks;
    TimelineStrip strip {store, playhead};
    test::Twin twin {strip};
};

} // namespace

class TestTimelineAccessible : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsOfFaultsFloodsAndBookmarks();
    void pressShowsTheMoment_data();
    void pressShowsTheMoment();
    void tellsTheMomentShown();
    void listsWhatIsInView();
    void listsSoMany();
};

void TestTimelineAccessible::tellsOfFaultsFloodsAndBookmarks()
{
    Stage s;
    const QStringList names = s.twin.names();
    QCOMPARE(names.size(), 4);
    QVERIFY2(names[0].startsWith(QStringLiteral("Hill – Jaquez: cut, ")), qPrintable(names[0]));
    QVERIFY2(names[0].contains(QStringLiteral(" to ")), qPrintable(names[0]));
    QVERIFY2(names[1].startsWith(QStringLiteral("Smith: killed, since ")), qPrintable(names[1]));
    QVERIFY2(names[2].startsWith(QStringLiteral("Flood 1: kiwi at Hill, ")), qPrintable(names[2]));
    QVERIFY2(names[3].startsWith(QStringLiteral("Bookmark: <b>here</b>, at ")),
             qPrintable(names[3]));
    QCOMPARE(s.twin.fault(), QString());
    QCOMPARE(s.twin.selected(), QStringList());
}

void TestTimelineAccessible::pressShowsTheMoment_data()
{
    QTest::addColumn<int>("child");
    for (const auto &[name, child] :
         {std::pair {"cut", 0}, {"kill", 1}, {"flood", 2}, {"bookmark", 3}})
        QTest::newRow(name) << child;
}

void TestTimelineAccessible::pressShowsTheMoment()
{
    QFETCH(int, child);
    Stage s;
    const std::array<Nanoseconds, 4> at {
        s.store.faults().faults()[0].began, s.store.faults().faults()[1].began,
        s.store.floods().latest()->started, s.bookmarks.all().first().at};
    s.twin.press(child);
    QVERIFY(!s.playhead.isLive());
    QCOMPARE(s.playhead.at(), at[size_t(child)]);
    QCOMPARE(s.twin.selected(), QStringList(s.twin.nameOf(child)));
    s.playhead.goLive();
    QCOMPARE(s.twin.selected(), QStringList());
}

void TestTimelineAccessible::tellsTheMomentShown()
{
    Stage s;
    s.strip.activateWindow();
    s.strip.setFocus();
    QTRY_VERIFY(s.strip.hasFocus());
    s.twin.names();
    s.twin.told(QAccessible::Focus);
    for (const int child : {2, 0}) {
        s.twin.press(child);
        QCOMPARE(s.twin.told(QAccessible::Focus), QStringList(s.twin.nameOf(child)));
        QCOMPARE(s.twin.focused(), s.twin.nameOf(child));
    }
    s.bookmarks.remove(s.bookmarks.all().first());
    QCOMPARE(s.twin.told(QAccessible::ObjectReorder).size(), 1);
}

void TestTimelineAccessible::listsWhatIsInView()
{
    Stage s;
    const Nanoseconds flood = s.store.floods().latest()->started;
    s.strip.zoomTo({flood - 1ms, flood + 10ms});
    QCOMPARE(s.twin.names().size(), 1);
    QVERIFY(s.twin.nameOf(0).startsWith(QStringLiteral("Flood 1")));
    const Nanoseconds late = s.store.bins().end();
    s.strip.zoomTo({late - 10ms, late});
    QCOMPARE(s.twin.names().size(), 2); // what lasts is there still, and the bookmark
    QVERIFY(s.twin.nameOf(0).startsWith(QStringLiteral("Smith: killed")));
}

void TestTimelineAccessible::listsSoMany()
{
    Stage s;
    for (int i = 0; i < PaintedList::Most; ++i)
        s.sim.report("Hill");
    s.store.append(s.sim.facts());
    QCOMPARE(s.twin.names().size(), 3 + PaintedList::Most);
    QVERIFY(s.twin.nameOf(2).startsWith(QStringLiteral("Flood 2:")));
    QVERIFY(s.twin.root()
                .text(QAccessible::Description)
                .endsWith(QStringLiteral("1 more is not listed.")));
}

QTEST_MAIN(TestTimelineAccessible)
#include "tst_timelineaccessible.moc"
