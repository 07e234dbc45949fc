// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel remembers, over processes: herdpanel is started, ended and started again with one
// configuration folder.
#include "tests/app/herdpanel/panelprocess.h"
#include "ui/model/session/panelsettings.h"
#include "ui/widgets/frame/panedocks.h"

#include <QDockWidget>
#include <QMainWindow>
#include <QScopeGuard>

using namespace herd::ui;
using namespace herd::test;

class PanelMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allPanesAreThereEveryTime_data();
    void allPanesAreThereEveryTime();
    void endsInOrderWhateverThreadsThereAre();
    void whatAKilledOneRecordedIsLeft();
    void keepsWhatWasSet();
    void keepsWhereItWasPut_data();
    void keepsWhereItWasPut();
    void startsWithoutAHerd();
    void startsWithAnyFile_data();
    void startsWithAnyFile();

private:
    static QString settingsPath(const QTemporaryDir &folder)
    {
        return folder.filePath(QStringLiteral("herd-panel/panel.ini"));
    }
};

namespace {

constexpr int Panes = 7;

// How many panes a window with this layout has.
int panesIn(const WindowLayout &layout)
{
    QMainWindow window;
    PaneDocks docks(window);
    if (!docks.restore(layout))
        return 0;
    const QList<QDockWidget *> all = docks.all();
    return int(std::count_if(all.begin(), all.end(), [&](QDockWidget *dock) {
        return !dock->isHidden() || !window.tabifiedDockWidgets(dock).isEmpty();
    }));
}

// Where each pane stands, in words.
QStringList placesIn(const WindowLayout &layout)
{
    QMainWindow window;
    PaneDocks docks(window);
    if (!docks.restore(layout))
        return {QStringLiteral("it is no layout")};
    QStringList all;
    for (QDockWidget *dock : docks.all()) {
        QStringList others;
        for (const QDockWidget *other : window.tabifiedDockWidgets(dock))
            others.append(other->objectName());
        others.sort();
        const QString where = dock->isFloating()
            ? QStringLiteral("floats")
            : QStringLiteral("stands at %1").arg(int(window.dockWidgetArea(dock)));
        all.append(QStringLiteral("%1 %2, %3, before %4")
                       .arg(dock->objectName(), where,
                            dock->isHidden() ? QStringLiteral("hidden") : QStringLiteral("shown"),
                            others.join(QLatin1Char(' '))));
    }
    return all;
}

// A layout has the places of windows as numbers.
bool isAt(const WindowLayout &layout, qint32 x, qint32 y)
{
    QByteArray place;
    QDataStream(&place, QIODevice::WriteOnly) << x << y;
    return layout.state.contains(place) || layout.geometry.contains(place);
}

} // namespace

void PanelMemoryTest::allPanesAreThereEveryTime_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
}

void PanelMemoryTest::allPanesAreThereEveryTime()
{
    QFETCH(int, signal);
    const QTemporaryDir folder;
    WindowLayout before;
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(run(folder, signal), 0);
        const WindowLayout layout = PanelSettings(settingsPath(folder)).layout();
        QCOMPARE(panesIn(layout), Panes);
        if (i > 1)
            QCOMPARE(layout.state, before.state);
        before = layout;
    }
}

// Qt starts a thread with the application for this input method, which talks D-Bus, as it does for
// X11; the signal is for whichever thread takes it.
void PanelMemoryTest::endsInOrderWhateverThreadsThereAre()
{
    qputenv("QT_IM_MODULE", "ibus");
    const auto back = qScopeGuard([] { qunsetenv("QT_IM_MODULE"); });
    const QTemporaryDir folder;
    QCOMPARE(run(folder, SIGTERM), 0);
    QCOMPARE(recordingsIn(folder).size(), 0);
    QCOMPARE(panesIn(PanelSettings(settingsPath(folder)).layout()), Panes);
}

// What a killed panel has recorded is found by the next one; what others have is gone with them.
void PanelMemoryTest::whatAKilledOneRecordedIsLeft()
{
    const QTemporaryDir folder;
    QCOMPARE(run(folder, SIGTERM), 0);
    QCOMPARE(recordingsIn(folder).size(), 0);
    QCOMPARE(run(folder, SIGKILL), -1);
    QCOMPARE(recordingsIn(folder).size(), 1);
    QCOMPARE(run(folder, SIGTERM), 0);
    QCOMPARE(recordingsIn(folder).size(), 1);
    const QFileInfo left = recordingsIn(folder).first();
    QVERIFY2(left.fileName().startsWith(QStringLiteral("left-")), qPrintable(left.fileName()));
    const auto opened = herd::RecordingReader::open(left.filePath());
    QVERIFY(std::holds_alternative<std::unique_ptr<herd::RecordingReader>>(opened));
}

void PanelMemoryTest::keepsWhatWasSet()
{
    const QTemporaryDir folder;
    PaneMemory memory;
    memory.positions = {{"A", {-1, 3}}, {"B", {2, 0.5}}};
    memory.consoleHistory = {QStringLiteral("WHATSAT kiwi 10 5"), QStringLiteral("nonsense")};
    memory.scale = {TimeScale::Kind::Real, 2, 300};
    {
        PanelSettings settings(settingsPath(folder));
        settings.setTheme(ThemeChoice::Dark);
        settings.addRecentHerd(QStringLiteral("/somewhere/herd.json"));
        settings.setPaneMemory("two", memory);
    }
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(run(folder, SIGTERM), 0);
        const PanelSettings settings(settingsPath(folder));
        QCOMPARE(settings.theme(), ThemeChoice::Dark);
        QCOMPARE(settings.recentHerds(), QStringList {QStringLiteral("/somewhere/herd.json")});
        const PaneMemory kept = settings.paneMemory("two");
        QCOMPARE(kept.positions, memory.positions);
        QCOMPARE(kept.consoleHistory, memory.consoleHistory);
        QVERIFY(kept.scale == memory.scale);
    }
}

void PanelMemoryTest::keepsWhereItWasPut_data()
{
    QTest::addColumn<Keys>("keys");
    QTest::newRow("closed by its key") << Keys {RfbKeys::Control, 'q'};
    QTest::newRow("closed by its menu") << Keys {RfbKeys::Alt, 'f', 'q'};
}

// One pane elsewhere, two as one, one closed, one before the window, and one where no screen is.
void PanelMemoryTest::keepsWhereItWasPut()
{
    QFETCH(Keys, keys);
    const QTemporaryDir folder;
    WindowLayout put;
    {
        QMainWindow window;
        PaneDocks docks(window);
        window.resize(1100, 700);
        docks.reset();
        window.show();
        window.addDockWidget(Qt::LeftDockWidgetArea, docks.knowledge);
        window.tabifyDockWidget(docks.herd, docks.inspector);
        docks.events->hide();
        docks.diagram->setFloating(true);
        docks.diagram->setGeometry(100, 100, 400, 300);
        docks.map->setFloating(true);
        docks.map->setGeometry(9100, 7100, 400, 300);
        put = docks.save();
        QVERIFY(isAt(put, 9100, 7100));
        PanelSettings(settingsPath(folder)).setLayout(put);
    }
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(runFor(folder, keys), 0);
        const WindowLayout layout = PanelSettings(settingsPath(folder)).layout();
        QCOMPARE(placesIn(layout), placesIn(put));
        QVERIFY(!isAt(layout, 9100, 7100));
        QVERIFY(isAt(layout, 100, 100));
        QVERIFY(layout.state != put.state); // it is the run's
    }
}

// It says what is wrong with the file in its window, and offers no tour of a herd that is not there.
void PanelMemoryTest::startsWithoutAHerd()
{
    const QTemporaryDir folder;
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    startPanel(program, folder, R"({"herd": "two", "nodes": )");
    QTRY_VERIFY_WITH_TIMEOUT(blocksSignals(program.processId()), Patience);
    ::kill(pid_t(program.processId()), SIGTERM);
    QCOMPARE(endOf(program), 0);
    const PanelSettings settings(settingsPath(folder));
    QCOMPARE(panesIn(settings.layout()), Panes);
    QVERIFY(!settings.isTourOffered());
}

void PanelMemoryTest::startsWithAnyFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("a newer version's") << QByteArray("[General]\nversion=7\ntheme=dark\n");
    QTest::newRow("an older version's") << QByteArray("[General]\nversion=0\n");
    QTest::newRow("damaged") << QByteArray("\x00\xff[[[\nversion", 14);
    QTest::newRow("a layout that is none") << QByteArray(
        "[General]\nversion=1\n[window]\ngeometry=x\nstate=@ByteArray(\\0\\0\\0\\xff)\n");
}

void PanelMemoryTest::startsWithAnyFile()
{
    QFETCH(QByteArray, content);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(QStringLiteral("herd-panel")));
    QFile file(settingsPath(folder));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    file.close();
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(run(folder, SIGTERM), 0);
        QCOMPARE(panesIn(PanelSettings(settingsPath(folder)).layout()), Panes);
    }
}

QTEST_MAIN(PanelMemoryTest)
#include "tst_panelmemory.moc"
