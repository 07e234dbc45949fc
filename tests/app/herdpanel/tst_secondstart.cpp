// SPDX-License-Identifier: GPL-3.0-or-later
// Journeys through the window by keys and clicks, each over a quit and a second start: recordings,
// time, why, the diagram, the events, and what is taken away.
// Long because each journey goes twice through the window.
#include "tests/app/herdpanel/hands.h"
#include "tests/app/herdpanel/panelfixture.h"

#include "app/herdpanel/earlierruns.h"
#include "app/herdpanel/leftrecordings.h"
#include "herd/system/clock.h"
#include "ui/model/inspect/inspection.h"
#include "ui/widgets/common/noticebar.h"
#include "ui/widgets/diagram/diagramview.h"
#include "ui/widgets/diagrampane/diagrambar.h"
#include "ui/widgets/diagrampane/diagrampane.h"
#include "ui/widgets/events/eventspane.h"
#include "ui/widgets/events/eventtable.h"
#include "ui/widgets/graph/graphview.h"
#include "ui/widgets/matrix/matrixpane.h"
#include "ui/widgets/picture/picturedialog.h"
#include "ui/widgets/session/sessionexports.h"
#include "ui/widgets/session/sessionpanes.h"
#include "ui/widgets/timeline/reviewbar.h"
#include "ui/widgets/timeline/timelinestrip.h"

#include <QAction>
#include <QComboBox>
#include <QDockWidget>
#include <QFile>
#include <QImage>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace herd;
using namespace herd::ui;

namespace {

// A panel that somebody has started, with its herd running.
struct Started : PanelFixture
{
    Started() { begin(); }
    void begin()
    {
        hands = std::make_unique<Hands>(window());
        show({1280, 800});
        open();
    }
    // Ctrl+Q, and the same program once more.
    void quitAndStartAgain()
    {
        hands->press(Qt::Key_Q, Qt::ControlModifier);
        QTRY_VERIFY(!window().isVisible());
        hands.reset();
        start();
        begin();
    }

    void report(const QByteArray &client)
    {
        hands->say(
            QStringLiteral("IAMAT %1 +34.068930-118.445127 ${now}").arg(QString::fromUtf8(client)));
        QTRY_VERIFY(live().newest().contains(client));
        QTRY_VERIFY(live().allKnow(client));
        QTRY_VERIFY(floods().latest() && floods().latest()->isOver());
    }
    void clickServer(const char *name)
    {
        auto &graph = *window().findChild<GraphView *>();
        QTest::mouseClick(&graph, Qt::LeftButton, {},
                          graph.scene().positionOf(node(name)).toPoint());
        QTRY_VERIFY(session().selection().current() == Selected(SelectedNode {node(name)}));
    }
    QString saveRecording()
    {
        const QString path = filePath(QStringLiteral("kept.herdlog"));
        hands->willNameFile(path);
        hands->press(Qt::Key_S, Qt::ControlModifier);
        [this] {
            QTRY_VERIFY(said("recording").contains(QStringLiteral("is saved as")));
        }();
        return path;
    }

    const HerdState &live() { return session().store().live(); }
    const FloodLog &floods() { return session().store().floods(); }
    Playhead &playhead() { return window().panes()->playhead(); }
    Inspection inspected() { return inspect(session().store(), session().selection().current()); }
    QString said(const char *notice) { return window().notices().textOf(QLatin1String(notice)); }
    template<class Widget> Widget &find(const char *name = "")
    {
        auto *found = window().template findChild<Widget *>(QLatin1String(name));
        if (!found)
            qFatal("the window has no %s", name);
        return *found;
    }
    bool isInFront(const char *dock)
    {
        return !find<QDockWidget>(dock).widget()->visibleRegion().isEmpty();
    }

    std::unique_ptr<Hands> hands;
};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSecondStart : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRecordingIsSavedAndOpenedAgain();
    void whatAKilledPanelRecordedIsOffered();
    void whatNobodySavedIsAmongEarlierRuns();
    void timeIsHeldSteppedAndPlayed();
    void aCellSaysWhy();
    void floodsAreCompared();
    void eventsAreFiltered();
    void picturesReportsAndEventsAreTakenAway();
};

void TestSecondStart::aRecordingIsSavedAndOpenedAgain()
{
    Started f;
    f.report("kiwi");
    const size_t shown = f.session().store().facts().size();
    const QString path = f.saveRecording();
    f.quitAndStartAgain();
    QVERIFY(f.live().newest().isEmpty());
    f.hands->choose(
        {QStringLiteral("File"), QStringLiteral("Open recent"), QStringLiteral("kept.herdlog")});
    QTRY_COMPARE(f.session().path(), path);
    QTRY_VERIFY(f.session().store().facts().size() >= shown);
    QVERIFY(f.live().allKnow("kiwi"));
    QCOMPARE(f.floods().latest()->messages(), 8);
    QVERIFY(f.window().windowTitle().startsWith(QStringLiteral("kept.herdlog")));
    // A recording has no present to go back to, but an end.
    f.hands->press(Qt::Key_F9);
    QVERIFY(!f.playhead().isLive());
    f.hands->press(Qt::Key_F9);
    QVERIFY(f.playhead().isLive());
}

// That one was killed is what main finds at its start.
void TestSecondStart::whatAKilledPanelRecordedIsOffered()
{
    Started f;
    f.report("kiwi");
    const QString path = f.session().recording();
    const QString left = f.filePath(QStringLiteral("left/%1-%2.herdlog").arg(1).arg(1 << 30));
    const auto copied = [&] { // as it is on the disk, while it is written
        QDir().mkpath(QFileInfo(left).path());
        for (const char *part : {"", "-wal"}) {
            QFile::remove(left + QLatin1String(part));
            QFile::copy(path + QLatin1String(part), left + QLatin1String(part));
        }
        const auto opened = RecordingReader::open(left);
        const auto *reader = std::get_if<std::unique_ptr<RecordingReader>>(&opened);
        HerdState state(f.session().config());
        while (reader && !(*reader)->isAtEnd()) {
            for (const Fact &fact : (*reader)->next(1000))
                state.apply(fact);
        }
        return state.allKnow("kiwi");
    };
    QTRY_VERIFY(copied());
    f.quitAndStartAgain();
    f.panel().offerLeft(leftRecording(f.filePath(QStringLiteral("left")), systemNow().wall));
    QVERIFY2(f.said("left").contains(QStringLiteral("is recorded")), qPrintable(f.said("left")));
    for (auto *button : f.window().notices().findChildren<QPushButton *>()) {
        if (button->text() == QStringLiteral("Look at it"))
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY(f.session().path().endsWith(QStringLiteral(".herdlog")));
    QTRY_VERIFY(f.live().allKnow("kiwi"));
    QVERIFY(f.said("left").isEmpty());
    QVERIFY2(f.said("lost").contains(QStringLiteral("not closed")), qPrintable(f.said("lost")));
}

// Of a window that was closed, or that showed another herd, what clients told is kept; a run without
// is none that anybody misses.
void TestSecondStart::whatNobodySavedIsAmongEarlierRuns()
{
    PanelFixture fixture;
    const auto runs = [&fixture] {
        QStringList paths;
        for (auto *menu : fixture.window().findChildren<QMenu *>())
            if (menu->title() == QStringLiteral("Earlier r&uns")) {
                Q_EMIT menu->aboutToShow();
                for (const QAction *action : menu->actions())
                    if (action->isEnabled())
                        paths.append(action->toolTip());
            }
        return paths;
    };
    fixture.show({1280, 800});
    fixture.open();
    QCOMPARE(runs(), QStringList());
    fixture.session().backend().submit(fixture.node("Hill"),
                                       "IAMAT kiwi +34.068930-118.445127 1520023934.918963997");
    QTRY_VERIFY(fixture.state().allKnow("kiwi"));
    fixture.end();
    fixture.start();
    fixture.show({1280, 800});
    QCOMPARE(runs().size(), 1);
    fixture.open(); // and nobody says anything
    fixture.panel().open(earlierRuns(fixture.filePath(QStringLiteral("cache"))).at(0));
    QTRY_VERIFY(!fixture.session().can(HerdBackend::Capability::Run));
    QTRY_VERIFY(fixture.state().allKnow("kiwi"));
    QCOMPARE(runs().size(), 1);
}

void TestSecondStart::timeIsHeldSteppedAndPlayed()
{
    Started f;
    f.report("kiwi");
    f.report("plum");
    const auto journey = [&f] {
        auto &bar = f.find<ReviewBar>("reviewBar");
        QVERIFY(!bar.isVisible());
        f.hands->press(Qt::Key_F9);
        QVERIFY(bar.isVisible());
        const quint64 held = f.playhead().seq();
        f.hands->press(Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(f.playhead().seq(), held - 1);
        f.hands->press(Qt::Key_PageUp, Qt::AltModifier);
        f.hands->press(Qt::Key_PageUp, Qt::AltModifier);
        QVERIFY(f.playhead().seq() < held - 1);
        QVERIFY(!f.state().newest().contains("plum") || !f.state().allKnow("plum"));
        f.hands->press(Qt::Key_F9, Qt::ShiftModifier);
        QTRY_VERIFY(f.state().newest().contains("plum") && f.state().allKnow("plum"));
        f.hands->press(Qt::Key_F9);
        QVERIFY(f.playhead().isLive());
        QVERIFY(!bar.isVisible());
        auto &strip = f.find<TimelineStrip>("timelineStrip");
        QTest::mouseClick(&strip, Qt::LeftButton, {}, {strip.width() / 3, strip.height() / 2});
        QVERIFY(!f.playhead().isLive());
        QVERIFY(bar.isVisible());
    };
    journey();
    f.quitAndStartAgain(); // in the past
    QVERIFY(f.playhead().isLive());
    f.report("kiwi");
    f.report("plum");
    journey();
}

void TestSecondStart::aCellSaysWhy()
{
    Started f;
    f.report("kiwi");
    f.hands->press(Qt::Key_8, Qt::AltModifier);
    QTRY_VERIFY(f.isInFront("knowledgeDock"));
    const auto click = [&f](const char *server) {
        MatrixView &view = f.find<MatrixPane>("matrixPane").view();
        QTRY_VERIFY(!view.cellRect("kiwi", f.node(server)).isEmpty());
        QTest::mouseClick(view.viewport(), Qt::LeftButton, {},
                          view.cellRect("kiwi", f.node(server)).center());
    };
    click("Smith");
    QTRY_VERIFY(f.inspected().summary.startsWith(QStringLiteral("has it since +")));
    f.quitAndStartAgain();
    QVERIFY(f.isInFront("knowledgeDock")); // where it was left
    f.clickServer("Campbell");
    f.hands->choose({QStringLiteral("Herd"), QStringLiteral("Kill")});
    QTRY_COMPARE(f.live().node(f.node("Campbell")).status, NodeStatus::Stopped);
    f.clickServer("Hill"); // which is asked from now on
    f.report("kiwi");
    f.hands->press(Qt::Key_8, Qt::AltModifier);
    click("Campbell");
    QCOMPARE(f.inspected().title, QStringLiteral("kiwi at Campbell"));
    QCOMPARE(f.inspected().summary, QStringLiteral("not running"));
    // By keys: to the servers on the left, whichever they are, and the one there says why, too.
    f.hands->press(Qt::Key_Home);
    f.hands->press(Qt::Key_Return);
    QTRY_VERIFY(f.session().selection().as<SelectedKnowledge>()
                && f.session().selection().as<SelectedKnowledge>()->node != f.node("Campbell"));
    QTRY_VERIFY(!f.inspected().summary.isEmpty());
}

void TestSecondStart::floodsAreCompared()
{
    Started f;
    f.report("kiwi");
    f.report("plum");
    f.hands->press(Qt::Key_7, Qt::AltModifier);
    QTRY_VERIFY(f.isInFront("diagramDock"));
    const auto pane = [&f]() -> DiagramPane & {
        return *f.window().findChild<DiagramPane *>();
    };
    const auto button = [&](const QString &text) -> QToolButton * {
        for (auto *each : pane().bar().findChildren<QToolButton *>()) {
            if (each->text() == text)
                return each;
        }
        return nullptr;
    };
    QTRY_COMPARE(pane().view().diagram().messages, 8);
    QTest::mouseClick(&pane().view(), Qt::LeftButton, {},
                      pane().view().lineOfArrow(1).pointAt(0.5).toPoint());
    QTRY_VERIFY(!std::holds_alternative<std::monostate>(f.session().selection().current()));
    QTest::mouseClick(button(QStringLiteral("Compare")), Qt::LeftButton);
    QTRY_VERIFY(pane().comparedView().isVisible());
    for (auto *list : pane().bar().findChildren<QComboBox *>()) {
        if (list->isVisible() && list->accessibleName() == QStringLiteral("Flood to compare with"))
            QTest::keyClick(list, Qt::Key_End);
    }
    QTRY_COMPARE(pane().comparedView().diagram().messages, 8);
    const QString path = f.saveRecording();

    f.quitAndStartAgain();
    QVERIFY(f.isInFront("diagramDock"));
    f.report("kiwi");
    f.hands->press(Qt::Key_7, Qt::AltModifier);
    QTRY_COMPARE(pane().view().diagram().messages, 8);
    QTest::mouseClick(button(QStringLiteral("Compare")), Qt::LeftButton);
    f.hands->willNameFile(path);
    QTRY_VERIFY(button(QStringLiteral("Recording…"))->isVisible());
    QTest::mouseClick(button(QStringLiteral("Recording…")), Qt::LeftButton);
    const auto ofRecording = [&] {
        for (auto *list : pane().bar().findChildren<QComboBox *>()) {
            if (list->isVisible()
                && list->accessibleName() == QStringLiteral("Flood to compare with"))
                QTest::keyClick(list, Qt::Key_End);
        }
        return pane().comparedView().diagram().messages == 8;
    };
    QTRY_VERIFY(f.hands->isDone());
    QTRY_VERIFY(ofRecording());
    QVERIFY(f.said("compared").isEmpty());
}

void TestSecondStart::eventsAreFiltered()
{
    Started f;
    f.report("kiwi");
    f.report("plum");
    const QString text = QStringLiteral("client == plum and kind == update");
    f.hands->press(Qt::Key_F, Qt::ControlModifier);
    f.hands->type(text);
    f.hands->press(Qt::Key_Escape); // nothing of what is offered
    f.hands->press(Qt::Key_Return);
    const auto rows = [&f] {
        return f.find<EventTable>("eventTable").model()->rowCount();
    };
    QTRY_COMPARE(rows(), 16); // eight messages sent, eight received
    f.hands->willChoose(QStringLiteral("Save this filter"));
    f.hands->willNameIt(QStringLiteral("of plum"));
    QTest::mouseClick(&f.find<QToolButton>("filterChoices"), Qt::LeftButton);
    QTRY_VERIFY(f.hands->isDone());

    f.quitAndStartAgain();
    f.report("kiwi");
    f.report("plum");
    f.hands->press(Qt::Key_F, Qt::ControlModifier);
    QTRY_VERIFY(rows() > 16);
    f.hands->willChoose(QStringLiteral("of plum"));
    QTest::mouseClick(&f.find<QToolButton>("filterChoices"), Qt::LeftButton);
    QTRY_COMPARE(rows(), 16);
    QCOMPARE(f.find<QLineEdit>("eventFilter").text(), text);
    f.hands->willNameFile(f.filePath(QStringLiteral("plum.csv")));
    f.hands->choose(
        {QStringLiteral("File"), QStringLiteral("Export"), QStringLiteral("Events in the filter")});
    QTRY_VERIFY(f.said("events").contains(QStringLiteral("plum.csv")));
    QCOMPARE(contentOf(f.filePath(QStringLiteral("plum.csv"))).trimmed().count('\n'), 16);
}

void TestSecondStart::picturesReportsAndEventsAreTakenAway()
{
    Started f;
    f.report("kiwi");
    const auto choose = [&f](const char *entry) {
        f.hands->choose({QStringLiteral("File"), QStringLiteral("Export"), QLatin1String(entry)});
        QTRY_VERIFY(f.hands->isDone());
    };
    const auto takeAway = [&](const QString &name) {
        f.hands->willAgree<PictureDialog>();
        f.hands->willNameFile(f.filePath(name + QStringLiteral(".png")));
        choose("Graph as a picture");
        QTRY_VERIFY(!f.window().exports()->pictures().isSaving());
        QVERIFY(!QImage(f.filePath(name + QStringLiteral(".png"))).isNull());
        f.hands->willNameFile(f.filePath(name + QStringLiteral("-flood.md")));
        choose("Flood as a report");
        QTRY_VERIFY(
            contentOf(f.filePath(name + QStringLiteral("-flood.md"))).contains("Singleton"));
        QVERIFY(!QImage(f.filePath(name + QStringLiteral("-flood.png"))).isNull());
        f.hands->willNameFile(f.filePath(name + QStringLiteral(".csv")));
        choose("All events");
        QTRY_VERIFY(!f.window().exports()->events().isSaving());
        QVERIFY(contentOf(f.filePath(name + QStringLiteral(".csv"))).contains("report-taken"));
    };
    const QString path = f.saveRecording(); // with what came before
    takeAway(QStringLiteral("live"));
    f.quitAndStartAgain();
    f.hands->willNameFile(path);
    f.hands->press(Qt::Key_O, Qt::ControlModifier);
    QTRY_COMPARE(f.session().path(), path);
    QTRY_VERIFY(f.live().allKnow("kiwi"));
    takeAway(QStringLiteral("recorded"));
    // The flood is the same, and so is its page but for where it is from, and its picture's name.
    const auto flood = [&f](const QByteArray &name) {
        QByteArray page
            = contentOf(f.filePath(QString::fromLatin1(name) + QStringLiteral("-flood.md")));
        page.replace(name + "-flood.png", "flood.png");
        return page.mid(page.indexOf("| "));
    };
    QVERIFY(!flood("live").isEmpty());
    QCOMPARE(flood("recorded"), flood("live"));
}

QTEST_MAIN(TestSecondStart)
#include "tst_secondstart.moc"
