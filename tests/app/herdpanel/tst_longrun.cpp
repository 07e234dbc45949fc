// SPDX-License-Identifier: GPL-3.0-or-later
// A recording of which the panel keeps only the end: every moment of it is shown all the same, by
// keys and clicks, also after a second start.
#include "tests/app/herdpanel/panelfixture.h"

#include "herd/trace/recordingwriter.h"
#include "tests/ui/model/flood/simulated.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/session/sessionpanes.h"
#include "ui/widgets/session/timelinedesk.h"
#include "ui/widgets/timeline/timelinestrip.h"

#include <QAction>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QToolTip>

using namespace herd;
using namespace herd::ui;
using namespace std::chrono_literals;

namespace {

// A herd in which "early" reports, then much is said to Hill, then "late" reports.
FactBatch longRun(const HerdConfig *&herd, test::Simulated &sim, qsizetype lines)
{
    herd = &sim.config();
    FactBatch facts = sim.facts();
    sim.report("Hill", "early");
    facts << sim.facts();
    const Nanoseconds at = facts.back().at;
    for (qsizetype i = 1; i <= lines; ++i)
        facts.append(
            {0, at + i * 10us, NodeId {0}, fact::LineReceived {1, "?" + QByteArray::number(i)}});
    FactBatch late;
    sim.report("Hill", "late");
    late = sim.facts();
    for (Fact &fact : late)
        fact.at += lines * 10us;
    facts << late;
    for (qsizetype i = 0; i < facts.size(); ++i)
        facts[i].seq = quint64(i) + 1;
    return facts;
}

struct LongRun : PanelFixture
{
    static constexpr qsizetype Lines = limits::FactsKept + 20'000;

    LongRun()
    {
        const HerdConfig *herd = nullptr;
        facts = longRun(herd, sim, Lines);
        auto made = RecordingWriter::make(path, {*herd, "test 1.0", {}});
        if (const auto *problem = std::get_if<QString>(&made))
            qFatal("%s", qPrintable(*problem));
        auto &writer = std::get<std::unique_ptr<RecordingWriter>>(made);
        if (const auto problem = writer->add(facts))
            qFatal("%s", qPrintable(*problem));
    }
    TimelineStrip &strip() { return *window().findChild<TimelineStrip *>(); }
    QAction &action(const char *name)
    {
        return *window().findChild<QAction *>(QLatin1String(name));
    }
    const TraceStore &store() { return session().store(); }
    Playhead &playhead() { return window().panes()->playhead(); }
    bool isKnown(const QByteArray &client) { return store().state().newest().contains(client); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        strip().setFocus();
        QTest::keyClick(&strip(), key, modifiers);
    }

    // As if it had been chosen in the menu of the timeline.
    void showOnlyTheRange()
    {
        QMenu menu;
        window().panes()->timelineDesk().fillMenu(menu, 0);
        const auto actions = menu.actions();
        const auto only = std::find_if(actions.begin(), actions.end(), [](const QAction *action) {
            return action->text().remove(u'&') == QLatin1String("Only its events");
        });
        QVERIFY(only != actions.end());
        (*only)->trigger();
    }

    test::Simulated sim;
    const QString path = filePath(QStringLiteral("long.herdlog"));
    FactBatch facts;
};

} // namespace

class TestLongRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLongRecordingOpensAtItsEnd();
    void anyMomentOfItIsShown();
    void onlyTheEventsOfARangeAreRead();
    void theFilterGoesThroughAllOfIt();
    void whatCanBeDoneIsAsItIsNow();
};

void TestLongRun::aLongRecordingOpensAtItsEnd()
{
    LongRun run;
    run.show({1280, 800});
    run.panel().open(run.path);
    QTRY_COMPARE_WITH_TIMEOUT(run.store().live().now(), run.facts.back().at, 30000);
    QVERIFY(run.isKnown("early") && run.isKnown("late"));
    // Not all of it is told, and that is no loss.
    QVERIFY(run.store().facts().size() < size_t(limits::FactsKept));
    QCOMPARE(run.store().elsewhere() + run.store().facts().size(), quint64(run.facts.size()));
    QCOMPARE(run.store().discarded(), 0u);
    QCOMPARE(run.store().live().counters().factsDropped, 0u);
    // The timeline has all of it.
    QTRY_COMPARE_WITH_TIMEOUT(run.store().bins().begin(), run.facts.front().at, 30000);
    const TimelineBins &bins = run.store().bins();
    QCOMPARE(bins.between(bins.begin(), bins.end() + 1ms).facts(), quint64(run.facts.size()));
}

void TestLongRun::anyMomentOfItIsShown()
{
    LongRun run;
    run.show({1280, 800});
    for (int round = 0; round < 2; ++round) {
        run.panel().open(run.path);
        QTRY_COMPARE_WITH_TIMEOUT(run.store().live().now(), run.facts.back().at, 30000);
        run.key(Qt::Key_Home); // to its beginning
        QTRY_VERIFY_WITH_TIMEOUT(run.store().isTurned() && !run.playhead().isLive(), 30000);
        QVERIFY(!run.isKnown("early"));
        QCOMPARE(run.store().facts().front().seq, 1u);
        // Forward by keys, until Hill is told of it.
        for (int i = 0; i < 400 && !run.isKnown("early"); ++i)
            QTest::keyClick(&run.window(), Qt::Key_Right, Qt::AltModifier);
        QVERIFY(run.isKnown("early") && !run.isKnown("late"));
        // A click in the middle of the run.
        const double middle = run.strip().view().xOf(run.facts[run.facts.size() / 2].at);
        QTest::mouseClick(&run.strip(), Qt::LeftButton, {},
                          QPoint(int(middle), run.strip().height() / 2));
        QTRY_VERIFY_WITH_TIMEOUT(!run.playhead().isTurning(), 30000);
        QVERIFY(run.isKnown("early") && !run.isKnown("late"));
        const quint64 seq = run.store().shownSeq();
        QVERIFY2(seq > 1000 && seq < quint64(run.facts.size()) - 1000,
                 qPrintable(QString::number(seq)));
        const auto said = std::count_if(
            run.facts.begin(), run.facts.begin() + qsizetype(seq),
            [](const Fact &fact) { return fact.as<fact::LineReceived>() != nullptr; });
        QCOMPARE(run.store().state().counters().linesReceived, quint64(said));
        run.key(Qt::Key_End); // how it ended
        QVERIFY(run.playhead().isLive() && !run.store().isTurned());
        QVERIFY(run.isKnown("late"));
        run.start(); // quits, and starts again
        run.show({1280, 800});
    }
}

// Of a time that is not loaded.
void TestLongRun::onlyTheEventsOfARangeAreRead()
{
    LongRun run;
    run.show({1280, 800});
    run.panel().open(run.path);
    QTRY_COMPARE_WITH_TIMEOUT(run.store().live().now(), run.facts.back().at, 30000);
    const qsizetype first = run.facts.size() / 4, behind = first + 100;
    QVERIFY(!run.store().find(run.facts[first].seq));
    // Between two facts each.
    run.strip().setRange(
        TimelineView::Range {run.facts[first].at - 5us, run.facts[behind].at - 5us});
    run.showOnlyTheRange();
    const auto *table = run.window().findChild<QTableView *>(QStringLiteral("eventTable"));
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), int(behind - first), 30000);
    QCOMPARE(run.playhead().at(), run.facts[first].at - 5us);
    // Of one that is loaded nothing else is shown.
    run.playhead().goLive();
    const auto &loaded = run.store().facts();
    run.strip().setRange(TimelineView::Range {loaded.front().at, loaded.back().at});
    run.showOnlyTheRange();
    QVERIFY(run.playhead().isLive() && !run.playhead().isTurning());
}

// The list has the end; what fits is at the beginning, and far before that.
void TestLongRun::theFilterGoesThroughAllOfIt()
{
    LongRun run;
    run.show({1280, 800});
    run.panel().open(run.path);
    QTRY_COMPARE_WITH_TIMEOUT(run.store().live().now(), run.facts.back().at, 30000);
    QTRY_COMPARE_WITH_TIMEOUT(run.store().bins().begin(), run.facts.front().at, 30000);
    const auto button = [&run](const char *name) {
        return run.window().findChild<QToolButton *>(QLatin1String(name));
    };
    const auto *text = run.window().findChild<QLabel *>(QStringLiteral("runText"));
    run.window().panes()->filterEvents();
    auto *events = run.window().findChild<EventsPane *>();
    events->setFilter(QStringLiteral("client == early and kind == report"));
    const auto isAtTheReport = [&run] {
        const Fact *fact = run.store().find(run.store().shownSeq());
        return !run.playhead().isLive() && !run.playhead().isTurning() && fact
            && fact->as<fact::ReportTaken>();
    };
    button("runBefore")->click(); // through all that lies between
    QTRY_VERIFY_WITH_TIMEOUT(isAtTheReport(), 60000);
    run.playhead().goLive();
    button("eventsEverywhere")->setChecked(true);
    QTRY_VERIFY_WITH_TIMEOUT(text->text().endsWith(QStringLiteral(" 1")), 60000);
    button("runBefore")->click();
    QTRY_VERIFY_WITH_TIMEOUT(isAtTheReport(), 30000);
    run.playhead().goLive();
    const auto report = std::find_if(run.facts.begin(), run.facts.end(), [](const Fact &fact) {
        return fact.as<fact::ReportTaken>() != nullptr;
    });
    const QPoint at(int(run.strip().view().xOf(report->at)), run.strip().height() / 2);
    const auto tipThere = [&] {
        QHelpEvent help(QEvent::ToolTip, at, run.strip().mapToGlobal(at));
        QCoreApplication::sendEvent(&run.strip(), &help);
        return QToolTip::text();
    };
    QTRY_VERIFY2(tipThere().contains(QStringLiteral("1 of them in the filter")), // once it is drawn
                 qPrintable(QToolTip::text()));
}

// Also while facts are shown that have long gone out of memory.
void TestLongRun::whatCanBeDoneIsAsItIsNow()
{
    PanelFixture fixture;
    fixture.show({1280, 800});
    fixture.open();
    auto &store = fixture.session().store();
    auto early = std::make_shared<Stretch>(store.names());
    early->append({1, 1s, NodeId {0}, fact::NodeStarting {}});
    store.turnTo(early);
    store.show(1);
    QVERIFY(store.isTurned());
    fixture.session().selection().select(SelectedNode {fixture.node("Hill")});
    HerdActions &actions = *fixture.window().findChild<HerdActions *>();
    QVERIFY(!actions.start->isEnabled() && actions.stop->isEnabled());
    fixture.session().backend().stop(fixture.node("Hill"));
    QTRY_VERIFY(actions.start->isEnabled() && !actions.stop->isEnabled());
    QVERIFY(store.isTurned());
}

QTEST_MAIN(TestLongRun)
#include "tst_longrun.moc"
