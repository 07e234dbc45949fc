// SPDX-License-Identifier: GPL-3.0-or-later
// herdd as a service: what it tells the service manager and the journal, both the test's own, and
// the unit that is packaged with it.
#include "tests/app/herdd/herdprocess.h"
#include "tests/herd/system/notifysocket.h"

#include <QDir>
#include <QFile>
#include <QMultiHash>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace herd;

namespace {

constexpr auto Iamat = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";

// A service manager that watches, at a path in the folder. The system keeps few messages that are
// not read: who waits for the program asks for them.
class Manager : public test::NotifySocket
{
public:
    explicit Manager(const HerdFolder &folder, const QByteArray &watchdog = "400000")
        : test::NotifySocket(QFile::encodeName(folder.path(QStringLiteral("notify"))))
    {
        qputenv("NOTIFY_SOCKET", QFile::encodeName(folder.path(QStringLiteral("notify"))));
        qputenv("WATCHDOG_USEC", watchdog);
    }
    ~Manager()
    {
        qunsetenv("NOTIFY_SOCKET");
        qunsetenv("WATCHDOG_USEC");
    }
    bool wasTold(const QByteArray &message) { return messages().contains(message); }
    QByteArray lastStatus()
    {
        QByteArray last;
        for (const QByteArray &message : messages())
            last = message.startsWith("STATUS=") ? message.sliced(7) : last;
        return last;
    }
};

// As the journal starts it: the shell says which pipe standard error is.
std::unique_ptr<Program> herddUnderTheJournal(const HerdFolder &folder, const QString &arguments)
{
    const QString command
        = QStringLiteral(
              "JOURNAL_STREAM=$(stat -L -c %d:%i /proc/self/fd/2) exec \"$HERD_BIN\"/herdd "
              "--herd herd.json --places off ")
        + arguments;
    return std::make_unique<Program>(QStringLiteral("sh"),
                                     QStringList {QStringLiteral("-c"), command}, folder);
}

QString packagedUnit()
{
    QFile file(qEnvironmentVariable("HERD_SOURCE")
               + QStringLiteral("/resources/systemd/herdd@.service"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// Its settings, whatever their sections.
QMultiHash<QString, QString> settingsOf(const QString &unit)
{
    QMultiHash<QString, QString> settings;
    for (const QString &line : unit.split(u'\n')) {
        if (!line.startsWith(u'#') && line.contains(u'='))
            settings.insert(line.section(u'=', 0, 0), line.section(u'=', 1));
    }
    return settings;
}

// ExecStart as the service manager reads it, but for folders of the test's own.
std::unique_ptr<Program> startPackaged(const HerdFolder &folder, const QString &options)
{
    QStringList words = settingsOf(packagedUnit()).value(QStringLiteral("ExecStart")).split(u' ');
    if (words.takeFirst() != QStringLiteral("/usr/local/bin/herdd"))
        return nullptr;
    const qsizetype more = words.indexOf(QStringLiteral("$HERDD_OPTIONS"));
    words = words.first(more) + options.split(u' ') + words.sliced(more + 1);
    words.replaceInStrings(QStringLiteral("/etc/herd/"), folder.path(QString()) + u'/');
    words.replaceInStrings(QStringLiteral("%S/herd"), folder.path(QStringLiteral("state")));
    words.replaceInStrings(QStringLiteral("%I"), QStringLiteral("Hill"));
    return std::make_unique<Program>(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdd"),
                                     words, folder);
}

} // namespace

class TestHerddService : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tellsThatAllListen();
    void tellsThatOneCannotStore();
    void isNotReadyWhenOneFails();
    void saysPriorities_data();
    void saysPriorities();
    void saysNoneToOthers();
    void theUnitStarts();
    void theUnitIsHardened_data();
    void theUnitIsHardened();
    void systemdKnowsTheUnit_data();
    void systemdKnowsTheUnit();
};

void TestHerddService::tellsThatAllListen()
{
    const HerdFolder folder;
    Manager manager(folder);
    const auto servers = herdd(folder);
    QTRY_VERIFY(manager.wasTold("READY=1"));
    QVERIFY(servers->waitForLines(5));
    const QByteArrayList told = manager.messages();
    QCOMPARE(told.count("READY=1"), 1);
    QCOMPARE(told.count("STATUS=4 of 5 servers listen."), 1);
    QVERIFY(told.indexOf("STATUS=5 of 5 servers listen.") < told.indexOf("READY=1"));
    const qsizetype before = told.count("WATCHDOG=1");
    QTRY_VERIFY(manager.messages().count("WATCHDOG=1") > before + 1);
    QVERIFY(!manager.wasTold("STOPPING=1"));
    QCOMPARE(servers->stop(), 0);
    QCOMPARE(manager.messages().count("STOPPING=1"), 1);
    QCOMPARE(manager.lastStatus(), "Stopping.");
    QCOMPARE(servers->errors(), "");
}

// Its journal is moved away, and comes back.
void TestHerddService::tellsThatOneCannotStore()
{
    const HerdFolder folder;
    Manager manager(folder, "3600000000");
    const auto server = herddUnderTheJournal(folder, QStringLiteral("Hill --data data"));
    QTRY_COMPARE(manager.lastStatus(), "1 of 1 servers listen.");
    QVERIFY(server->waitForLines(1));
    QVERIFY(!manager.wasTold("WATCHDOG=1"));
    const QString data = folder.path(QStringLiteral("data"));
    const QString away = folder.path(QStringLiteral("away"));
    QVERIFY(QDir().rename(data, away));
    QVERIFY(ask(folder.herd, "Hill", Iamat).startsWith("AT Hill "));
    QTRY_COMPARE(manager.lastStatus(), "1 of 1 servers listen. 1 only keep reports in memory.");
    QTRY_VERIFY2(server->errors().contains("<3>herdd: Hill only keeps reports in memory, and "),
                 server->errors().constData());
    QVERIFY(QDir().rename(away, data));
    QTRY_COMPARE(manager.lastStatus(), "1 of 1 servers listen.");
    QTRY_VERIFY2(server->errors().contains("\n<5>herdd: Hill has stored everything: its journal "
                                           "works again.\n"),
                 server->errors().constData());
    QCOMPARE(server->stop(), 0);
}

void TestHerddService::isNotReadyWhenOneFails()
{
    const HerdFolder folder;
    Manager manager(folder);
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress(QString::fromLatin1(HerdFolder::ownAddress())),
                         folder.herd.nodes[0].port));
    const auto servers = herdd(folder);
    QTRY_VERIFY(manager.wasTold("STOPPING=1"));
    QCOMPARE(servers->wait(), 1);
    QVERIFY(!manager.wasTold("READY=1"));
}

void TestHerddService::saysPriorities_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const char *arguments, int code, const char *line) {
        QTest::newRow(name) << QString::fromLatin1(arguments) << code << QByteArray(line);
    };
    row("wrong usage", "--salvage", 2, "<3>herdd: --salvage goes with --data. Try herdd --help.\n");
    row("no such server", "Nobody", 2, "<3>herdd: The herd \"seed\" has no server \"Nobody\".\n");
    row("could not start", "Hill --data herd.json", 1, "<3>herdd: Hill could not start: ");
    row("a warning", "Hill --places google --data herd.json", 1,
        "<4>herdd: GOOGLE_PLACES_API_KEY is not set: --places google needs a key. Every WHATSAT ");
}

void TestHerddService::saysPriorities()
{
    QFETCH(QString, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, line);
    const HerdFolder folder;
    const auto servers = herddUnderTheJournal(folder, arguments);
    QCOMPARE(servers->wait(), code);
    QVERIFY2(servers->errors().contains(line), servers->errors().constData());
    for (const QByteArray &each : servers->errors().trimmed().split('\n'))
        QVERIFY2(each.startsWith("<3>herdd: ") || each.startsWith("<4>herdd: "), each.constData());
}

// The journal has another stream than that of this process.
void TestHerddService::saysNoneToOthers()
{
    const HerdFolder folder;
    qputenv("JOURNAL_STREAM", "1:2");
    const auto servers = herdd(folder, {QStringLiteral("--salvage")});
    qunsetenv("JOURNAL_STREAM");
    QCOMPARE(servers->wait(), 2);
    QCOMPARE(servers->errors(), "herdd: --salvage goes with --data. Try herdd --help.\n");
}

// As docs/operations.md says: with the key in a file. What was answered is there after a kill.
void TestHerddService::theUnitStarts()
{
    HerdFolder folder;
    folder.herd.keyFile = "members.key";
    folder.write();
    QFile key(folder.path(QStringLiteral("members.key")));
    QVERIFY(key.open(QIODevice::WriteOnly));
    key.write("0123456789abcdef0123456789abcdef\n");
    QVERIFY(key.setPermissions(QFile::ReadOwner | QFile::WriteOwner));
    key.close();
    for (const bool isFirst : {true, false}) {
        QFile::remove(folder.path(QStringLiteral("notify")));
        Manager manager(folder);
        // It is alone, so nobody can take over what it knows.
        const auto server = startPackaged(folder, QStringLiteral("--places off --drain-within 1"));
        QVERIFY(server);
        QTRY_VERIFY2(manager.wasTold("READY=1"), server->errors().constData());
        QCOMPARE(known(folder.herd, "Hill", "kiwi").isEmpty(), isFirst);
        if (isFirst)
            QVERIFY(ask(folder.herd, "Hill", Iamat).startsWith("AT Hill "));
        QCOMPARE(server->stop(isFirst ? SIGKILL : SIGTERM), isFirst ? -1 : 0);
        const QByteArray errors = server->errors();
        QVERIFY2(isFirst ? errors.isEmpty()
                         : errors.startsWith("herdd: Hill stops before it was drained: "),
                 errors.constData());
        QCOMPARE(errors.count('\n'), isFirst ? 0 : 1);
    }
    QStringList made
        = QDir(folder.path(QString())).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    for (const char *ours : {"herd.json", "members.key", "notify"})
        made.removeAll(QString::fromLatin1(ours));
    QCOMPARE(made, QStringList {QStringLiteral("state")}); // and nowhere else may it write
}

void TestHerddService::theUnitIsHardened_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    for (const char *setting :
         {"Type=notify", "WatchdogSec=30", "TimeoutStopSec=30", "Restart=on-failure",
          "RestartPreventExitStatus=2", "User=herd", "StateDirectory=herd",
          "RuntimeDirectory=herd/%i", "LimitNOFILE=65536", "NoNewPrivileges=yes",
          "CapabilityBoundingSet=", "ProtectSystem=strict", "ProtectHome=yes", "PrivateTmp=yes",
          "SystemCallFilter=@system-service"}) {
        const QString text = QString::fromLatin1(setting);
        QTest::newRow(setting) << text.section(u'=', 0, 0) << text.section(u'=', 1);
    }
}

void TestHerddService::theUnitIsHardened()
{
    QFETCH(QString, key);
    QFETCH(QString, value);
    QCOMPARE(settingsOf(packagedUnit()).values(key), QStringList {value});
}

void TestHerddService::systemdKnowsTheUnit_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("every setting")
        << QStringList {QStringLiteral("verify"), QStringLiteral("--man=no")};
    // In tenths, of 100: a unit without any hardening has 96.
    QTest::newRow("hardened") << QStringList {QStringLiteral("security"),
                                              QStringLiteral("--offline=true"),
                                              QStringLiteral("--threshold=20")};
}

void TestHerddService::systemdKnowsTheUnit()
{
    QFETCH(QStringList, arguments);
    if (QStandardPaths::findExecutable(QStringLiteral("systemd-analyze")).isEmpty())
        QSKIP("There is no systemd-analyze here.");
    const HerdFolder folder;
    QFile unit(folder.path(QStringLiteral("herdd@.service")));
    QVERIFY(unit.open(QIODevice::WriteOnly));
    unit.write(packagedUnit()
                   .replace(QStringLiteral("/usr/local/bin"), qEnvironmentVariable("HERD_BIN"))
                   .toUtf8());
    unit.close();
    Program analyze(QStringLiteral("systemd-analyze"), arguments + QStringList {unit.fileName()},
                    folder);
    const int code = analyze.wait();
    if (analyze.errors().contains("unrecognized option"))
        QSKIP("This systemd-analyze is too old to be asked.");
    QCOMPARE(analyze.errors(), "");
    QVERIFY2(code == 0, analyze.lines().join('\n').constData());
}

QTEST_GUILESS_MAIN(TestHerddService)
#include "tst_herddservice.moc"
