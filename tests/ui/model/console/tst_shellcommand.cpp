// SPDX-License-Identifier: GPL-3.0-or-later
// The command as words, and as it runs: with each nc of this machine, and as with others.
#include "tests/ui/model/timeline/recorded.h"
#include "ui/model/console/shellcommand.h"

#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;
using namespace herd::ui;
using test::Recorded;

namespace {

// Tells the line it was sent, and ends when its client has nothing more to say.
class Echo : public QTcpServer
{
public:
    Echo()
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket] {
                socket->write("? " + socket->readAll());
                socket->flush(); // while the client has not ended yet
            });
        });
    }
};

HerdConfig withPort(quint16 port)
{
    HerdConfig herd = test::seedHerd();
    for (NodeConfig &node : herd.nodes)
        node.port = port;
    return herd;
}

QByteArray commandFor(const QByteArray &line, quint16 port)
{
    const HerdState state(withPort(port));
    ConsoleEntry entry;
    entry.node = NodeId {0};
    entry.line = line;
    return shellCommand(entry, state);
}

} // namespace

class TestShellCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void words_data();
    void words();
    void isNoneWithoutAPort();
    void endsByItself_data();
    void endsByItself();
    void saysEachByte_data();
    void saysEachByte();

private:
    void run(const QByteArray &line, const QByteArray &nc, QByteArray script = "exec NC \"$@\"");
};

void TestShellCommand::words_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("start");
    QTest::newRow("quoted") << QByteArray("WHATSAT o'hara $(x) 5")
                            << QByteArray("printf '%s\\n' 'WHATSAT o'\\''hara $(x) 5' | ");
    QTest::newRow("UTF-8") << QByteArray("WHATSAT münchen 1 5")
                           << QByteArray("printf '%s\\n' 'WHATSAT münchen 1 5' | ");
    QTest::newRow("control characters")
        << QByteArray("x\x1b[2J\\n\x03'")
        << QByteArray("printf '%b\\n' 'x\\0033[2J\\\\n\\0003'\\''' | ");
    QTest::newRow("not UTF-8") << QByteArray("x\xff") << QByteArray("printf '%b\\n' 'x\\0377' | ");
}

void TestShellCommand::words()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, start);
    QCOMPARE(commandFor(line, 12000),
             start
                 + "{ nc -N '127.0.0.1' 12000 2>/dev/null || nc -q 10 '127.0.0.1' 12000 "
                   "2>/dev/null || nc '127.0.0.1' 12000; }");
}

void TestShellCommand::isNoneWithoutAPort()
{
    QVERIFY(commandFor("x", 0).isEmpty());
}

// `script` is what the nc does that the command finds; NC in it is this machine's of that name,
// CLOSING its option to close its side after the line.
void TestShellCommand::run(const QByteArray &line, const QByteArray &nc, QByteArray script)
{
    const QString program = QStandardPaths::findExecutable(QString::fromUtf8(nc));
    if (program.isEmpty())
        QSKIP("it is not installed here");
    QProcess help;
    help.setProcessChannelMode(QProcess::MergedChannels);
    help.start(program, {QStringLiteral("-h")});
    QTRY_COMPARE(help.state(), QProcess::NotRunning);
    script.replace("CLOSING", help.readAll().contains("-N") ? "-N" : "-q 10");
    script.replace("NC", program.toUtf8());
    const QTemporaryDir folder;
    QFile found(folder.filePath(QStringLiteral("nc")));
    QVERIFY(found.open(QIODevice::WriteOnly));
    found.write("#!/bin/sh\n" + script + '\n');
    found.close();
    QVERIFY(found.setPermissions(QFile::ReadOwner | QFile::ExeOwner));

    const Echo server;
    QProcess shell;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString path = environment.value(QStringLiteral("PATH"));
    environment.insert(QStringLiteral("PATH"), folder.path() + QLatin1Char(':') + path);
    shell.setProcessEnvironment(environment);
    const QByteArray command = commandFor(line, server.serverPort());
    shell.start(QStringLiteral("sh"), {QStringLiteral("-c"), QString::fromUtf8(command)});
    QTRY_COMPARE(shell.state(), QProcess::NotRunning);
    QCOMPARE(shell.exitCode(), 0);
    QCOMPARE(shell.readAllStandardOutput(), "? " + line + '\n');
    QCOMPARE(shell.readAllStandardError(), QByteArray());
}

void TestShellCommand::endsByItself_data()
{
    QTest::addColumn<QByteArray>("nc");
    QTest::addColumn<QByteArray>("script");
    const QByteArray itself = "exec NC \"$@\"";
    QTest::newRow("OpenBSD's") << QByteArray("nc.openbsd") << itself;
    QTest::newRow("Debian's traditional") << QByteArray("nc.traditional") << itself;
    QTest::newRow("this machine's") << QByteArray("nc") << itself;
    QTest::newRow("as macOS's") << QByteArray("nc")
                                << QByteArray("case $1 in -*) echo usage >&2; exit 1;; esac\n"
                                              "exec NC CLOSING \"$@\"");
}

void TestShellCommand::endsByItself()
{
    QFETCH(QByteArray, nc);
    QFETCH(QByteArray, script);
    run("WHATSAT kiwi 10 5", nc, script);
}

void TestShellCommand::saysEachByte_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("nc");
    for (const char *nc : {"nc.openbsd", "nc.traditional"}) {
        const auto row = [nc](const char *what, const QByteArray &line) {
            QTest::addRow("%s, %s", what, nc) << line << QByteArray(nc);
        };
        row("quotes", "IAMAT 'o' \"$HOME\" `x` \\n %s");
        row("UTF-8", "WHATSAT münchen 1 5");
        row("control characters", "a\x1b[2J\\n\x03\t'7");
        row("not UTF-8",
            QByteArray("a\xff\xfe"
                       "7"));
    }
}

void TestShellCommand::saysEachByte()
{
    QFETCH(QByteArray, line);
    QFETCH(QByteArray, nc);
    run(line, nc);
}

QTEST_GUILESS_MAIN(TestShellCommand)
#include "tst_shellcommand.moc"
