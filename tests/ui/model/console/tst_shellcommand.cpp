// SPDX-License-Identifier: GPL-3.0-or-later
// The command as words, and as it runs: with the nc of this machine, and as with others.
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
    void run(const QByteArray &line, QByteArray script);

    const QString m_nc = QStandardPaths::findExecutable(QStringLiteral("nc"));
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

// `script` is what the nc does; NC in it the nc of this machine, CLOSING its option to close its
// side after the line.
void TestShellCommand::run(const QByteArray &line, QByteArray script)
{
    if (m_nc.isEmpty())
        QSKIP("no nc is installed here: only the words of the command are tested");
    QProcess help;
    help.setProcessChannelMode(QProcess::MergedChannels);
    help.start(m_nc, {QStringLiteral("-h")});
    QTRY_COMPARE(help.state(), QProcess::NotRunning);
    script.replace("CLOSING", help.readAll().contains("-N") ? "-N" : "-q 10");
    script.replace("NC", m_nc.toUtf8());
    const QTemporaryDir folder;
    QFile nc(folder.filePath(QStringLiteral("nc")));
    QVERIFY(nc.open(QIODevice::WriteOnly));
    nc.write("#!/bin/sh\n" + script + '\n');
    nc.close();
    QVERIFY(nc.setPermissions(QFile::ReadOwner | QFile::ExeOwner));

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
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("this machine's") << QByteArray("exec NC \"$@\"");
    QTest::newRow("Debian's traditional")
        << QByteArray("case $1 in -N) echo invalid >&2; exit 1;; -q) shift 2;; esac\n"
                      "exec NC CLOSING \"$@\"");
    QTest::newRow("macOS's") << QByteArray("case $1 in -*) echo usage >&2; exit 1;; esac\n"
                                           "exec NC CLOSING \"$@\"");
}

void TestShellCommand::endsByItself()
{
    QFETCH(QByteArray, script);
    run("WHATSAT kiwi 10 5", script);
}

void TestShellCommand::saysEachByte_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("quotes") << QByteArray("IAMAT 'o' \"$HOME\" `x` \\n %s");
    QTest::newRow("UTF-8") << QByteArray("WHATSAT münchen 1 5");
    QTest::newRow("control characters") << QByteArray("a\x1b[2J\\n\x03\t'7");
    QTest::newRow("not UTF-8") << QByteArray("a\xff\xfe"
                                             "7");
}

void TestShellCommand::saysEachByte()
{
    QFETCH(QByteArray, line);
    run(line, "exec NC \"$@\"");
}

QTEST_GUILESS_MAIN(TestShellCommand)
#include "tst_shellcommand.moc"
