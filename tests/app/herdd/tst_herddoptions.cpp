// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of herdd: what it explains, and what it refuses.
#include "herd/version/programversion.h"
#include "tests/app/herdd/herdprocess.h"
#include "tests/habits/pages.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTcpServer>
#include <QTest>

using namespace herd;

class TestHerddOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksAHerd();
    void checksABrokenHerd();
    void checksAllThatAStartNeeds_data();
    void checksAllThatAStartNeeds();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void saysItsVersion();
    void thePageHasEveryOption();
};

void TestHerddOptions::checksAHerd()
{
    HerdFolder folder;
    folder.herd.nodes[1].wire = Wire::Stream;
    folder.herd.nodes[1].peerPort = 0;
    folder.herd.nodes[2].host = "0.0.0.0";
    folder.write();
    const auto check = herdd(folder, {QStringLiteral("--check")});
    QCOMPARE(check->wait(), 0);
    const QByteArray said = check->lines().join('\n');
    QVERIFY(said.startsWith("Herd \"seed\" (" + QFile::encodeName(folder.herdFile())
                            + "): 5 servers, 6 links."));
    QVERIFY(said.contains("Neighbours prove themselves with the user's own key."));
    QVERIFY(said.contains("  Jaquez     " + HerdFolder::ownAddress() + ':'));
    QVERIFY(said.contains(", foreign, a lasting connection (stream); neighbours Hill, Singleton"));
    QVERIFY(said.contains(" by TLS; neighbours Hill, "));
    QCOMPARE(said.count(" by TLS"), 1); // beyond loopback
    QVERIFY(said.contains("  Smith - Campbell"));
    QVERIFY(said.contains(
        "Warning: Jaquez is a foreign server and cannot prove itself: Hill and Singleton "));
    QCOMPARE(check->errors(), "");
    QVERIFY(!QFile::exists(folder.path(QStringLiteral("config")))); // checking makes nothing
}

void TestHerddOptions::checksABrokenHerd()
{
    HerdFolder folder;
    folder.herd.nodes[1].port = folder.herd.nodes[0].port;
    folder.write();
    const auto check = herdd(folder, {QStringLiteral("--check")});
    QCOMPARE(check->wait(), 2);
    QCOMPARE(check->lines(), QByteArrayList());
    QVERIFY(check->errors().contains("nodes.Jaquez.port (line 6, column "));
    QVERIFY(check->errors().contains(
        " is both the client port of \"Hill\" and the client port of \"Jaquez\"."));
}

void TestHerddOptions::checksAllThatAStartNeeds_data()
{
    QTest::addColumn<QString>("key");  // what the key file is
    QTest::addColumn<QString>("host"); // of Hill; empty: its own
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says"); // empty: all is well
    const auto row = [](const char *name, const char *key, const char *host, const char *arguments,
                        const char *says) {
        QTest::newRow(name) << QString::fromLatin1(key) << QString::fromLatin1(host)
                            << QString::fromLatin1(arguments).split(u' ', Qt::SkipEmptyParts)
                            << QByteArray(says);
    };
    row("all is well", "good", "", "--log log --data data", "");
    row("no key file", "missing", "", "", "members.key cannot be read: ");
    row("a key others can read", "open", "", "", "members.key is open to others (mode 0644)");
    row("a blank key", "blank", "", "", "members.key is empty");
    row("a log folder below a file", "good", "", "--log herd.json/log",
        "The folder herd.json/log cannot be made: ");
    row("a log that is a folder", "good", "", "--log logs", "Hill.log cannot be opened: ");
    row("a journal folder below a file", "good", "", "--data herd.json/data",
        "The folder herd.json/data cannot be made: ");
    row("a journal folder that is a file", "good", "", "--data herd.json",
        "herd.json is not a folder.");
    row("a name nobody knows", "good", "nowhere.invalid", "",
        "Hill has no address to listen on: nowhere.invalid: ");
    row("places of one's own", "good", "", "--places embedded --places-file own.csv", "");
    row("a places file that is not there", "good", "",
        "--places embedded --places-file nothing.csv", "nothing.csv cannot be read: ");
    row("a places file that is none", "good", "", "--places embedded --places-file herd.json",
        "herd.json, line 1, column 1: This is no FeatureCollection");
    row("a places port in use", "good", "", "--places embedded --places-port TAKEN",
        "The embedded Places service cannot listen on 127.0.0.1:");
}

// Each of them is also what keeps herdd from starting.
void TestHerddOptions::checksAllThatAStartNeeds()
{
    QFETCH(QString, key);
    QFETCH(QString, host);
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    HerdFolder folder;
    folder.herd.keyFile = "members.key";
    if (!host.isEmpty())
        folder.herd.nodes[0].host = host.toLatin1();
    folder.write();
    QVERIFY(QDir().mkpath(folder.path(QStringLiteral("logs/Hill.log"))));
    if (key != QStringLiteral("missing")) {
        QFile file(folder.path(QStringLiteral("members.key")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(key == QStringLiteral("blank") ? " \n" : "0123456789abcdef0123456789abcdef\n");
        QVERIFY(file.setPermissions(key == QStringLiteral("open")
                                        ? QFile::Permissions(0x6444)
                                        : QFile::ReadOwner | QFile::WriteOwner));
    }
    QFile own(folder.path(QStringLiteral("own.csv")));
    QVERIFY(own.open(QIODevice::WriteOnly));
    own.write("name,lat,lon\nCorner Shop,34.07,-118.45\n,1,2\n");
    own.close();
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    arguments.replaceInStrings(QStringLiteral("TAKEN"), QString::number(taken.serverPort()));
    const auto check = herdd(
        folder, QStringList {QStringLiteral("Hill"), QStringLiteral("--check")} + arguments);
    QCOMPARE(check->wait(), says.isEmpty() ? 0 : 1);
    QVERIFY2(says.isEmpty() ? check->errors().isEmpty() : check->errors().contains(says),
             check->errors().constData());
    QVERIFY(!QFile::exists(folder.path(QStringLiteral("log"))));
    QVERIFY(!QFile::exists(folder.path(QStringLiteral("data"))));
    if (arguments.contains(QStringLiteral("own.csv"))) {
        QVERIFY(check->lines().contains("  1 in own.csv"));
        QVERIFY(
            check->lines().contains("  Of the places in own.csv, 1 without a name are left out."));
    }
    if (says.isEmpty())
        return;
    const auto start = herdd(folder, QStringList {QStringLiteral("Hill")} + arguments);
    QCOMPARE(start->wait(), 1);
}

void TestHerddOptions::refusesWrongUsage_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const char *arguments, const char *says) {
        QTest::newRow(name) << QString::fromLatin1(arguments).split(u' ') << QByteArray(says);
    };
    row("unknown node", "Hil", "The herd \"seed\" has no server \"Hil\"; did you mean \"Hill\"?\n");
    row("unknown node to check", "--check Nobody", "The herd \"seed\" has no server \"Nobody\".\n");
    row("foreign node", "Singleton",
        "Singleton is a foreign server: only its neighbours can be run.\n");
    row("unknown option", "--port 7", "Unknown option 'port'. Try herdd --help.\n");
    row("no value", "--herd", "Missing value after '--herd'. Try herdd --help.\n");
    row("no file", "--herd nothing.json", "nothing.json cannot be read: ");
    row("a folder", "--herd .", ". cannot be read: ");
    row("no folder", "--data=", "Missing value after '--data'. Try herdd --help.\n");
    row("sync", "--data x --sync half", "--sync is full or normal, not \"half\".");
    row("the next option for a value", "--data --check", "Missing value after '--data'.");
    row("the next option for another", "Hill --log --sync full", "Missing value after '--log'.");
    row("sync of nothing", "--sync full", "--sync goes with --data.");
    row("a control port elsewhere without TLS", "--control ws://10.0.0.1:7100",
        "--control: 10.0.0.1 is not this machine: a control port beyond it speaks TLS, "
        "wss://10.0.0.1:7100.");
    row("a certificate of nothing", "--control-certificate x",
        "--control-certificate goes with --control.");
    row("a certificate without TLS", "--control 127.0.0.1:7100 --control-certificate x",
        "--control-certificate goes with TLS: --control wss://127.0.0.1:7100.");
    row("no control port", "--control 7100", "--control: An address is a host and a port such as");
    row("a control key of nothing", "--control-key x", "--control-key goes with --control.");
    row("no time to drain", "--drain-within 0",
        "--drain-within is a number from 1 to 3600, not \"0\".");
    row("metrics at a name", "--metrics localhost:9464",
        "--metrics is an address and a port such as 127.0.0.1:9464, not \"localhost:9464\".");
    row("metrics at no address", "--metrics 9464", "--metrics is an address and a port such as");
    row("metrics at no port", "--metrics 127.0.0.1:65536", "--metrics is an address and a port ");
    row("metrics without brackets", "--metrics ::1:9464", "--metrics is an address and a port ");
    row("a probe among others", "--probe 11865 --check", "--probe stands alone.");
    row("a probe of a server", "Hill --probe 11865", "--probe stands alone.");
    row("no probe port", "--probe 65536", "--probe is a port, not \"65536\".");
    row("salvage of nothing", "--salvage", "--salvage goes with --data.");
    row("places", "--places mars",
        "--places is embedded, off, google or google-legacy, not \"mars\".");
    row("places address", "--places google --places-url ftp://x",
        "--places-url is an address such as https://places.example/base, with http ");
    row("places address with a password", "--places google --places-url http://a:b@x",
        "The address of --places-url holds a user name or a password, which are not used. Try "
        "herdd --help.\n");
    row("places address with a key", "--places google --places-url http://x/?key=abc",
        "The address of --places-url holds a ? or a #; a key belongs in GOOGLE_PLACES_API_KEY. "
        "Try herdd --help.\n");
    row("places port", "--places-port 65536",
        "--places-port is a port from 1 to 65535, not \"65536\".");
    row("places port of none", "--places off --places-port 80",
        "--places-port goes with --places embedded.");
    row("places file of none", "--places google --places-file x",
        "--places-file goes with --places embedded.");
    row("no places file",
        "--places embedded --places-file=", "Missing value after '--places-file'.");
    row("places address for none", "--places-url http://x",
        "--places-url goes with --places google or ");
}

void TestHerddOptions::refusesWrongUsage()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    HerdFolder folder;
    folder.herd.nodes[4].wire = Wire::Seed;
    folder.herd.nodes[4].peerPort = 0;
    folder.write();
    const auto daemon = herdd(folder, arguments);
    QCOMPARE(daemon->wait(), 2);
    QCOMPARE(daemon->lines(), QByteArrayList());
    QVERIFY2(daemon->errors().contains(says), daemon->errors().constData());
}

void TestHerddOptions::saysItsVersion()
{
    HerdFolder folder;
    const auto version = herdd(folder, {QStringLiteral("--version")});
    QCOMPARE(version->wait(), 0);
    QCOMPARE(version->lines(), QByteArrayList {"herdd " + programVersion()});
}

// A row, and a place in the usage above.
void TestHerddOptions::thePageHasEveryOption()
{
    HerdFolder folder;
    const auto help = herdd(folder, {QStringLiteral("--help")});
    QCOMPARE(help->wait(), 0);
    static const QRegularExpression option(QStringLiteral("--[a-z-]+"));
    QSet<QString> helped, onPage;
    for (const QByteArray &line : help->lines()) {
        if (const auto found = option.match(QString::fromUtf8(line));
            line.startsWith("  -") && found.hasMatch())
            helped.insert(found.captured());
    }
    for (const QString &named : test::namedInTables(QStringLiteral("operations.md"),
                                                    QStringLiteral("| option | meaning |"))) {
        if (const auto found = option.match(named); found.hasMatch())
            onPage.insert(found.captured());
    }
    QVERIFY(helped.contains(QStringLiteral("--close-after-reply")));
    QCOMPARE(onPage, helped);
    const QString page = test::linesOfPage(QStringLiteral("operations.md")).join(u'\n');
    for (const QString &each :
         helped - QSet<QString> {QStringLiteral("--version"), QStringLiteral("--help")})
        QVERIFY2(page.contains(u'[' + each + u' ') || page.contains(u'[' + each + u']'),
                 qPrintable(each));
}

QTEST_GUILESS_MAIN(TestHerddOptions)
#include "tst_herddoptions.moc"
