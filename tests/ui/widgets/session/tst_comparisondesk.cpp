// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sqlite/sqlite.h"
#include "herd/trace/recordingwriter.h"
#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/diagram/diagramview.h"
#include "ui/widgets/diagrampane/diagrambar.h"
#include "ui/widgets/diagrampane/diagrampane.h"
#include "ui/widgets/frame/maximisedpane.h"
#include "ui/widgets/frame/panedocks.h"
#include "ui/widgets/session/comparisondesk.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <optional>
#include <utility>

using namespace herd;
using namespace herd::ui;
using herd::test::PlayedRun;

namespace {

// A herd with one flood, in the diagram, and a recording of another one.
struct Stage : PlayedRun
{
    Stage()
    {
        report();
        pane.resize(900, 500);
        pane.compare(store.floods().latest()->report.line());
        test::Simulated other(test::seedHerd(), 9);
        other.report("Smith", "emu");
        auto made = RecordingWriter::make(path, {other.config(), "a test", {}});
        auto *writer = std::get_if<std::unique_ptr<RecordingWriter>>(&made);
        if (!writer || (*writer)->add(other.facts()))
            qFatal("Cannot write %s.", qPrintable(path));
    }
    // What happens last is of no server of the herd.
    void damage()
    {
        Sqlite database;
        if (!database.open(path, false, 0)
            || !database.run("UPDATE facts SET node = 99 WHERE seq = (SELECT max(seq) FROM facts)"))
            qFatal("%s", qPrintable(database.error()));
        database.foldLogOnClose();
    }
    bool isCompared(const char *client)
    {
        const auto &arrows = pane.comparedView().diagram().arrows;
        return !arrows.empty() && arrows.front().report.contains(client);
    }

    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("other.herdlog"));
    Playhead playhead {store, playback};
    DiagramPane pane {store, selection, playhead, playback};
    QMainWindow window;
    PaneDocks docks {window};
};

} // namespace

class TestComparisonDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesWithARecording_data();
    void comparesWithARecording();
    void saysWhyItCannot();
    void givesTwoDiagramsRoom_data();
    void givesTwoDiagramsRoom();
};

void TestComparisonDesk::comparesWithARecording_data()
{
    QTest::addColumn<bool>("isDamaged");
    QTest::newRow("whole") << false;
    QTest::newRow("damaged") << true;
}

// Of a damaged one, with what can be read, and says so; when the desk goes it takes it along.
void TestComparisonDesk::comparesWithARecording()
{
    QFETCH(bool, isDamaged);
    Stage s;
    if (isDamaged)
        s.damage();
    {
        ComparisonDesk desk(s.pane, s.docks.maximised());
        QSignalSpy refused(&desk, &ComparisonDesk::refused),
            early(&desk, &ComparisonDesk::endedEarly);
        desk.open(s.path);
        QTRY_VERIFY(s.isCompared(" emu "));
        QVERIFY(refused.isEmpty());
        QCOMPARE(early.size(), isDamaged ? 1 : 0);
        if (isDamaged)
            QVERIFY2(early[0][0].toString().contains(QStringLiteral("ends early")),
                     qPrintable(early[0][0].toString()));
    }
    QVERIFY(!s.isCompared(" emu "));
}

void TestComparisonDesk::saysWhyItCannot()
{
    Stage s;
    ComparisonDesk desk(s.pane, s.docks.maximised());
    QSignalSpy refused(&desk, &ComparisonDesk::refused);
    desk.open(s.folder.filePath(QStringLiteral("none.herdlog")));
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused[0][0].toString().contains(QStringLiteral("none.herdlog")));
    QVERIFY(!s.isCompared(" emu "));
}

void TestComparisonDesk::givesTwoDiagramsRoom_data()
{
    QTest::addColumn<QSize>("window");
    QTest::addColumn<bool>("isMaximised");
    QTest::newRow("below the graph") << QSize(900, 700) << true;
    QTest::newRow("on a large screen") << QSize(1600, 2000) << false;
}

// The whole window where there is less, and no longer than they are compared.
void TestComparisonDesk::givesTwoDiagramsRoom()
{
    QFETCH(QSize, window);
    PlayedRun run;
    run.playback.setWatched(false);
    run.report();
    run.report();
    Playhead playhead {run.store, run.playback};
    QMainWindow main;
    main.setCentralWidget(new QWidget);
    PaneDocks docks(main);
    auto *pane = new DiagramPane(run.store, run.selection, playhead, run.playback);
    docks.diagram->setWidget(pane);
    std::optional<ComparisonDesk> desk(std::in_place, *pane, docks.maximised());
    main.resize(window);
    docks.reset();
    main.show();
    PaneDocks::bring(docks.diagram);
    QTRY_VERIFY(pane->isVisible());
    main.resizeDocks({docks.diagram}, {window.height() / 3}, Qt::Vertical);
    QTest::qWait(0);
    auto *compare = pane->bar().findChild<QToolButton *>(QStringLiteral("compare"));
    compare->click();
    QTEST(docks.maximised().isOn(), "isMaximised");
    QTRY_VERIFY(pane->hasRoomForTwo());
    QVERIFY(pane->comparedView().isVisible());
    compare->click();
    QVERIFY(!docks.maximised().isOn());
    compare->click();
    QTEST(docks.maximised().isOn(), "isMaximised");
    desk.reset(); // the herd is closed
    QVERIFY(!docks.maximised().isOn());
    compare->click();
    desk.emplace(*pane, docks.maximised());
    compare->click();
    docks.maximised().leave(); // somebody wants to see the rest
    docks.maximised().toggleAround(docks.herd);
    compare->click();
    QVERIFY(docks.maximised().isOn());
}

QTEST_MAIN(TestComparisonDesk)
#include "tst_comparisondesk.moc"
