// SPDX-License-Identifier: GPL-3.0-or-later
// What the panel remembers, over processes: herdpanel is started, ended and started again with one
// configuration folder.
#include "herd/trace/recordingreader.h"
#include "ui/model/session/panelsettings.h"
#include "ui/widgets/frame/panedocks.h"

#include <QDir>
#include <QDockWidget>
#include <QFile>
#include <QMainWindow>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace herd::ui;

class PanelMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allPanesAreThereEveryTime_data();
    void allPanesAreThereEveryTime();
    void whatAKilledOneRecordedIsLeft();
    void keepsWhatWasSet();
    void startsWithAnyFile_data();
    void startsWithAnyFile();

private:
    // One run of the panel, ended by a signal once it listens to it. Its exit code; -1: it crashed,
    // or did not end.
    int run(const QTemporaryDir &folder, int signal);
    static QString settingsPath(const QTemporaryDir &folder)
    {
        return folder.filePath(QStringLiteral("herd-panel/panel.ini"));
    }
};

namespace {

// The program blocks the signals that end it, to read them in its own time.
bool blocksSignals(qint64 process)
{
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return false;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("SigBlk:"))
            return line.mid(7).trimmed().toULongLong(nullptr, 16) & (1ULL << (SIGTERM - 1));
    }
    return false;
}

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

QFileInfoList recordingsIn(const QTemporaryDir &folder)
{
    return QDir(folder.filePath(QStringLiteral("cache/herd-panel")))
        .entryInfoList({QStringLiteral("*.herdlog")}, QDir::Files, QDir::Time);
}

// What happens is being written, by the panel that runs.
bool isRecorded(const QTemporaryDir &folder)
{
    const QFileInfoList all = recordingsIn(folder);
    return std::any_of(all.begin(), all.end(), [](const QFileInfo &file) {
        const auto opened = herd::RecordingReader::open(file.filePath());
        return !file.fileName().startsWith(QStringLiteral("left-"))
            && std::holds_alternative<std::unique_ptr<herd::RecordingReader>>(opened);
    });
}

} // namespace

int PanelMemoryTest::run(const QTemporaryDir &folder, int signal)
{
    QFile herd(folder.filePath(QStringLiteral("two.json")));
    if (!herd.open(QIODevice::WriteOnly)
        || herd.write(
               R"({"herd": "two", "peers": "open", "nodes": {"A": {"port": 0}, "B": {"port": 0}},
                          "links": [["A", "B"]]})")
            < 0)
        return -1;
    herd.close();
    QProcess program;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), folder.filePath(QStringLiteral("cache")));
    program.setProcessEnvironment(environment);
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    program.start(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdpanel"),
                  {QStringLiteral("--herd"), herd.fileName()});
    if (!QTest::qWaitFor([&] { return blocksSignals(program.processId()); }, 20000))
        return -1;
    if (!QTest::qWaitFor([&folder] { return isRecorded(folder); }, 20000))
        return -1;
    ::kill(pid_t(program.processId()), signal);
    const bool ended = program.state() == QProcess::NotRunning || program.waitForFinished(20000);
    return ended && program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
}

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
