// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of herdd: what it explains, and what it refuses.
#include "tests/process/herdprocess.h"

#include <QFile>
#include <QTest>

using namespace herd;

class TestHerddOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checksAHerd();
    void checksABrokenHerd();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void saysItsVersion();
};

void TestHerddOptions::checksAHerd()
{
    HerdFolder folder;
    folder.herd.nodes[1].wire = Wire::Stream;
    folder.herd.nodes[1].peerPort = 0;
    folder.write();
    const auto check = herdd(folder, {QStringLiteral("--check")});
    QCOMPARE(check->wait(), 0);
    const QByteArray said = check->lines().join('\n');
    QVERIFY(said.startsWith("Herd \"seed\" (" + QFile::encodeName(folder.herdFile())
                            + "): 5 servers, 6 links."));
    QVERIFY(said.contains("Neighbours prove themselves with the user's own key."));
    QVERIFY(said.contains("  Jaquez     " + HerdFolder::ownAddress() + ':'));
    QVERIFY(said.contains(", foreign, a lasting connection (stream); neighbours Hill, Singleton"));
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
        "Singleton is a foreign server: herdd only runs its neighbours.\n");
    row("unknown option", "--port 7", "Unknown option 'port'. Try herdd --help.\n");
    row("no value", "--herd", "Missing value after '--herd'. Try herdd --help.\n");
    row("no file", "--herd nothing.json", "The herd file nothing.json cannot be read: ");
    row("a folder", "--herd .", "The herd file . cannot be read: ");
    row("no folder", "--data=", "--data needs the name of a folder.");
    row("sync", "--data x --sync half", "--sync is full or normal, not \"half\".");
    row("sync of nothing", "--sync full", "--sync goes with --data.");
    row("salvage of nothing", "--salvage", "--salvage goes with --data.");
    row("places", "--places mars",
        "--places is embedded, off, google or google-legacy, not \"mars\".");
    row("places address", "--places google --places-url ftp://x", "not \"ftp://x\".");
    row("places port", "--places-port 65536",
        "--places-port is a port from 1 to 65535, not \"65536\".");
    row("places port of none", "--places off --places-port 80",
        "--places-port goes with --places embedded.");
    row("places file of none", "--places google --places-file x",
        "--places-file goes with --places embedded.");
    row("no places file",
        "--places embedded --places-file=", "--places-file needs the name of a file.");
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
    QCOMPARE(version->lines(), QByteArrayList {"herdd " HERD_VERSION});
    const auto help = herdd(folder, {QStringLiteral("--help")});
    QCOMPARE(help->wait(), 0);
    QVERIFY(help->lines().join('\n').contains("--close-after-reply"));
}

QTEST_GUILESS_MAIN(TestHerddOptions)
#include "tst_herddoptions.moc"
