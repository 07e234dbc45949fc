// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sqlite/sqlite.h"
#include "herd/trace/recordingwriter.h"
#include "tests/ui/model/playback/playedrun.h"
#include "ui/widgets/diagram/diagramview.h"
#include "ui/widgets/diagrampane/diagrampane.h"
#include "ui/widgets/session/comparisondesk.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

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
    DiagramPane pane {store, selection, playhead};
};

} // namespace

class TestComparisonDesk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comparesWithARecording_data();
    void comparesWithARecording();
    void saysWhyItCannot();
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
        ComparisonDesk desk(s.pane);
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
    ComparisonDesk desk(s.pane);
    QSignalSpy refused(&desk, &ComparisonDesk::refused);
    desk.open(s.folder.filePath(QStringLiteral("none.herdlog")));
    QCOMPARE(refused.size(), 1);
    QVERIFY(refused[0][0].toString().contains(QStringLiteral("none.herdlog")));
    QVERIFY(!s.isCompared(" emu "));
}

QTEST_MAIN(TestComparisonDesk)
#include "tst_comparisondesk.moc"
