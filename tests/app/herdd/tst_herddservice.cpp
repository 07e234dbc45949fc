// SPDX-License-Identifier: GPL-3.0-or-later
// herdd as a service: what it tells the service manager and the journal. Both are the test's own.
#include "tests/app/herdd/herdprocess.h"
#include "tests/herd/system/notifysocket.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTest>

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
    row("could not start", "--data herd.json", 1, "<3>herdd: Hill could not start: ");
    row("a warning", "--places google --data herd.json", 1,
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

QTEST_GUILESS_MAIN(TestHerddService)
#include "tst_herddservice.moc"
