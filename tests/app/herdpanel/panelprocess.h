// SPDX-License-Identifier: GPL-3.0-or-later
// herdpanel as a process, with its configuration and what it records in a folder of the test's.
#pragma once

#include "herd/trace/recordingreader.h"
#include "tests/app/herdpanel/rfbkeys.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

namespace herd::test {

constexpr int Patience = 60'000; // milliseconds, of a machine that does much else

// The program blocks the signals that end it, to read them in its own time.
inline bool blocksSignals(qint64 process)
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

inline QFileInfoList recordingsIn(const QTemporaryDir &folder)
{
    return QDir(folder.filePath(QStringLiteral("cache/herd-panel")))
        .entryInfoList({QStringLiteral("*.herdlog")}, QDir::Files, QDir::Time);
}

// What happens is being written, by the panel that runs: its window is there by then.
inline bool isRecorded(const QTemporaryDir &folder)
{
    const QFileInfoList all = recordingsIn(folder);
    return std::any_of(all.begin(), all.end(), [](const QFileInfo &file) {
        const auto opened = RecordingReader::open(file.filePath());
        const auto *reader = std::get_if<std::unique_ptr<RecordingReader>>(&opened);
        return reader && !file.fileName().startsWith(QStringLiteral("left-"))
            && !(*reader)->next(1).isEmpty();
    });
}

inline QString writeHerd(const QTemporaryDir &folder, const QByteArray &content)
{
    QFile herd(folder.filePath(QStringLiteral("two.json")));
    if (!herd.open(QIODevice::WriteOnly) || herd.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(herd.fileName()));
    return herd.fileName();
}

inline const QByteArray TwoServers
    = R"({"herd": "two", "peers": "open", "nodes": {"A": {"port": 0}, "B": {"port": 0}},
          "links": [["A", "B"]]})";

inline void startPanel(QProcess &program, const QTemporaryDir &folder, const QByteArray &herd,
                       const QString &platform = QStringLiteral("offscreen"))
{
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
    environment.insert(QStringLiteral("XDG_CACHE_HOME"), folder.filePath(QStringLiteral("cache")));
    environment.insert(QStringLiteral("QT_QPA_PLATFORM"), platform);
    const QString asan = QStringLiteral("ASAN_OPTIONS"); // Qt's VNC platform leaks its screen
    if (platform.startsWith(QLatin1String("vnc")))
        environment.insert(asan, environment.value(asan) + QStringLiteral(":detect_leaks=0"));
    program.setProcessEnvironment(environment);
    program.start(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdpanel"),
                  {QStringLiteral("--herd"), writeHerd(folder, herd)});
}

// Its exit code; -1: it crashed, or did not end.
inline int endOf(QProcess &program)
{
    const bool ended = program.state() == QProcess::NotRunning || program.waitForFinished(Patience);
    return ended && program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
}

// One run of the panel, ended by a signal once it listens to it.
inline int run(const QTemporaryDir &folder, int signal)
{
    QProcess program;
    program.setProcessChannelMode(QProcess::ForwardedChannels);
    startPanel(program, folder, TwoServers);
    if (!QTest::qWaitFor([&] { return blocksSignals(program.processId()); }, Patience)
        || !QTest::qWaitFor([&folder] { return isRecorded(folder); }, Patience))
        return -1;
    ::kill(pid_t(program.processId()), signal);
    return endOf(program);
}

inline quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

struct Keys
{
    quint32 modifier, key;
    quint32 next = 0; // then this one; a menu takes it once it is open
};

// One run on a screen of 1280x800, ended by keys.
inline int runFor(const QTemporaryDir &folder, const Keys &keys)
{
    const quint16 port = freePort();
    QProcess program;
    program.setProcessChannelMode(QProcess::MergedChannels);
    startPanel(program, folder, TwoServers,
               QStringLiteral("vnc:addr=127.0.0.1:port=%1:size=1280x800").arg(port));
    RfbKeys hands;
    if (!QTest::qWaitFor([&folder] { return isRecorded(folder); }, Patience)
        || !hands.connectTo(port))
        return -1;
    hands.press(keys.modifier);
    hands.type(keys.key);
    hands.release(keys.modifier);
    const auto goesOn = [&] {
        if (keys.next)
            hands.type(keys.next);
        return program.state() == QProcess::NotRunning;
    };
    const int code = QTest::qWaitFor(goesOn, Patience) ? endOf(program) : -1;
    for (const QByteArray &line : program.readAll().split('\n')) { // it tells its port as a warning
        if (!line.isEmpty() && !line.contains("QVncServer created on port"))
            qWarning("%s", line.constData());
    }
    return code;
}

} // namespace herd::test
