// SPDX-License-Identifier: GPL-3.0-or-later
// herdd as whoever starts it sees it: what it prints, when it refuses, and how it ends.
// Long because each of them needs a herd and a process of its own.
#include "tests/app/herdd/herdprocess.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <csignal>

using namespace herd;

namespace {

const QByteArray Kiwi = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997";

} // namespace

class TestHerdd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhereNodesListen();
    void runsTheNamedNodesOnly();
    void saysWhereThePlacesAre();
    void doesNotStartWithoutItsPlaces_data();
    void doesNotStartWithoutItsPlaces();
    void stopsOnSignals_data();
    void stopsOnSignals();
    void leavesClosedStreamsClosed();
    void freesItsPortsAtOnce();
    void startsAllOrNone_data();
    void startsAllOrNone();
    void refusesABadKeyFile();
    void refusesALogFolderThatIsAFile();
    void warnsOfAnOpenHerd();
    void warnsOfAForeignNeighbour();
    void closesAfterTheReply();
    void logsWhatIsSaid();

private:
    static QByteArray line(const HerdConfig &herd, const QByteArray &name);
};

QByteArray TestHerdd::line(const HerdConfig &herd, const QByteArray &name)
{
    const NodeConfig &node = herd.node(herd.find(name));
    const QByteArray host = node.host + ':';
    return name + " listening on " + host + QByteArray::number(node.port) + ", peers on " + host
        + QByteArray::number(node.peerPort);
}

void TestHerdd::saysWhereNodesListen()
{
    HerdFolder folder;
    const auto daemon = herdd(folder);
    QVERIFY(daemon->waitForLines(5));
    const QByteArrayList expected {line(folder.herd, "Hill"), line(folder.herd, "Jaquez"),
                                   line(folder.herd, "Smith"), line(folder.herd, "Campbell"),
                                   line(folder.herd, "Singleton")};
    QVERIFY(ask(folder.herd, "Singleton", Kiwi).startsWith("AT Singleton +"));
    QCOMPARE(daemon->stop(), 0);
    QCOMPARE(daemon->lines(), expected);
    QCOMPARE(daemon->errors(), "");
}

void TestHerdd::runsTheNamedNodesOnly()
{
    HerdFolder folder;
    folder.herd.nodes[0].port = 0; // of the system's choice, and so not in the file
    folder.herd.nodes[0].peerPort = 0;
    folder.write();
    const auto daemon
        = herdd(folder, {QStringLiteral("Smith"), QStringLiteral("Hill"), QStringLiteral("Smith")});
    QVERIFY(daemon->waitForLines(2));
    QCOMPARE(ask(folder.herd, "Smith", "nonsense"), "? nonsense\n");
    QVERIFY(ask(folder.herd, "Jaquez", Kiwi).isEmpty());
    QCOMPARE(daemon->stop(), 0);
    const QByteArrayList lines = daemon->lines();
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[0], line(folder.herd, "Smith"));
    QVERIFY(lines[1].startsWith("Hill listening on " + HerdFolder::ownAddress() + ':'));
    QVERIFY(!lines[1].contains(":0"));
}

// The service's address is the last line, and a client finds it there.
void TestHerdd::saysWhereThePlacesAre()
{
    HerdFolder folder;
    const QByteArray port = QByteArray::number(HerdFolder::freePorts("127.0.0.1", 1).first());
    QFile own(folder.path(QStringLiteral("own.csv")));
    QVERIFY(own.open(QIODevice::WriteOnly));
    own.write("name,lat,lon\nCorner Shop,34.07,-118.45\n,1,2\n");
    own.close();
    const auto daemon
        = herdd(folder,
                {QStringLiteral("Hill"), QStringLiteral("--places"), QStringLiteral("embedded"),
                 QStringLiteral("--places-port"), QString::fromLatin1(port),
                 QStringLiteral("--places-file"), own.fileName()});
    QVERIFY(daemon->waitForLines(2));
    QCOMPARE(daemon->lines(),
             (QByteArrayList {line(folder.herd, "Hill"), "places on http://127.0.0.1:" + port}));
    QVERIFY(ask(folder.herd, "Hill", Kiwi).startsWith("AT Hill +"));
    QVERIFY(ask(folder.herd, "Hill", "WHATSAT kiwi 10 5").contains("\"name\": \"Corner Shop\""));
    QTRY_COMPARE(daemon->errors(),
                 "herdd: Of the places in " + QFile::encodeName(own.fileName())
                     + ", 1 without a name are left out.\n");
    QCOMPARE(daemon->stop(), 0);
}

void TestHerdd::doesNotStartWithoutItsPlaces_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("port in use") << QStringLiteral("--places-port")
                                 << QByteArrayLiteral(
                                        "The embedded Places service cannot listen on "
                                        "127.0.0.1:");
    QTest::newRow("bad file") << QStringLiteral(
        "--places-file") << QByteArrayLiteral("line 1, column 1: The first line names no column");
}

void TestHerdd::doesNotStartWithoutItsPlaces()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, says);
    HerdFolder folder;
    QTcpServer taken;
    QVERIFY(taken.listen(QHostAddress::LocalHost));
    QFile own(folder.path(QStringLiteral("own.csv")));
    QVERIFY(own.open(QIODevice::WriteOnly));
    own.write("places\n");
    own.close();
    const auto daemon = herdd(
        folder,
        {QStringLiteral("Hill"), QStringLiteral("--places"), QStringLiteral("embedded"), option,
         option == QLatin1String("--places-port") ? QString::number(taken.serverPort())
                                                  : own.fileName()});
    QCOMPARE(daemon->wait(), 1);
    QCOMPARE(daemon->lines(), QByteArrayList());
    QVERIFY2(daemon->errors().contains(says), daemon->errors().constData());
}

void TestHerdd::stopsOnSignals_data()
{
    QTest::addColumn<int>("signal");
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestHerdd::stopsOnSignals()
{
    QFETCH(int, signal);
    HerdFolder folder;
    const auto daemon = herdd(folder, {QStringLiteral("Hill")});
    QVERIFY(daemon->waitForLines(1));
    QCOMPARE(daemon->stop(signal), 0);
}

// Its descriptors are not those of sockets or files, which would get what is printed.
void TestHerdd::leavesClosedStreamsClosed()
{
    HerdFolder folder;
    folder.herd.peers = Membership::Open; // something is said on standard error
    folder.write();
    const Program shell(QStringLiteral("/bin/sh"),
                        {QStringLiteral("-c"),
                         QStringLiteral("exec %1/herdd Hill --herd %2 --places off --data data "
                                        "<&- >&- 2>&-")
                             .arg(qEnvironmentVariable("HERD_BIN"), folder.herdFile())},
                        folder);
    QTRY_VERIFY(ask(folder.herd, "Hill", Kiwi).startsWith("AT Hill"));
    for (int stream = 0; stream < 3; ++stream)
        QCOMPARE(QFile::symLinkTarget(QStringLiteral("/proc/%1/fd/%2").arg(shell.id()).arg(stream)),
                 QStringLiteral("/dev/null"));
}

void TestHerdd::freesItsPortsAtOnce()
{
    HerdFolder folder;
    const NodeConfig &hill = folder.herd.nodes[0];
    for (int round = 0; round < 3; ++round) {
        const auto daemon = herdd(folder, {QStringLiteral("Hill")});
        QVERIFY(daemon->waitForLines(1));
        QTcpSocket client; // its connection is the one that would keep the port busy
        client.connectToHost(QString::fromLatin1(hill.host), hill.port);
        QVERIFY(client.waitForConnected());
        client.write("nonsense\n");
        QVERIFY(client.waitForReadyRead());
        QCOMPARE(daemon->stop(), 0);
    }
}

void TestHerdd::startsAllOrNone_data()
{
    QTest::addColumn<bool>("peers");
    QTest::newRow("a client port is in use") << false;
    QTest::newRow("a peer port is in use") << true;
}

void TestHerdd::startsAllOrNone()
{
    QFETCH(bool, peers);
    HerdFolder folder;
    const NodeConfig &smith = folder.herd.nodes[2];
    const quint16 port = peers ? smith.peerPort : smith.port;
    QTcpServer occupant;
    QVERIFY(occupant.listen(QHostAddress(QString::fromLatin1(smith.host)), port));

    const auto daemon = herdd(folder);
    QCOMPARE(daemon->wait(), 1);
    QCOMPARE(daemon->lines(), QByteArrayList());
    QCOMPARE(daemon->errors(),
             "herdd: Smith could not start: " + smith.host + ':' + QByteArray::number(port)
                 + " is in use by tst_herdd (process "
                 + QByteArray::number(QCoreApplication::applicationPid()) + ").\n");
    QVERIFY(ask(folder.herd, "Hill", Kiwi).isEmpty());
}

void TestHerdd::refusesABadKeyFile()
{
    HerdFolder folder;
    folder.herd.keyFile = "members.key";
    folder.write();
    QFile key(folder.path(QStringLiteral("members.key")));
    QVERIFY(key.open(QIODevice::WriteOnly) && key.write("s3cret") > 0);
    QVERIFY(key.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup));

    const auto daemon = herdd(folder);
    QCOMPARE(daemon->wait(), 1);
    QCOMPARE(daemon->lines(), QByteArrayList());
    QVERIFY(daemon->errors().contains("members.key is open to others (mode 0640)"));
    QVERIFY(!daemon->errors().contains("s3cret"));
}

void TestHerdd::refusesALogFolderThatIsAFile()
{
    HerdFolder folder;
    const auto daemon = herdd(folder, {QStringLiteral("--log"), folder.herdFile()});
    QCOMPARE(daemon->wait(), 1);
    QVERIFY(daemon->errors().contains("The log folder "));
    QCOMPARE(daemon->lines(), QByteArrayList());
}

void TestHerdd::warnsOfAnOpenHerd()
{
    HerdFolder folder;
    folder.herd.peers = Membership::Open;
    folder.write();
    const auto daemon = herdd(folder);
    QVERIFY(daemon->waitForLines(5));
    QCOMPARE(daemon->stop(), 0);
    QCOMPARE(
        daemon->errors(),
        "herdd: The herd \"seed\" is open: anybody on this machine may speak as a neighbour.\n");
    QVERIFY(!QFile::exists(folder.path(QStringLiteral("config")))); // no key was made
}

void TestHerdd::warnsOfAForeignNeighbour()
{
    HerdFolder folder;
    folder.herd.nodes[4].wire = Wire::Seed;
    folder.herd.nodes[4].peerPort = 0;
    folder.write();
    const auto daemon = herdd(folder);
    QVERIFY(daemon->waitForLines(4));
    QCOMPARE(daemon->stop(), 0);
    QCOMPARE(daemon->lines().size(), 4);
    QCOMPARE(daemon->errors(),
             "herdd: Singleton is a foreign server and cannot prove itself: Jaquez and Smith and "
             "Campbell "
             "will take any report that comes from its host "
                 + HerdFolder::ownAddress() + ".\n");
}

void TestHerdd::closesAfterTheReply()
{
    HerdFolder folder;
    const auto daemon
        = herdd(folder, {QStringLiteral("Hill"), QStringLiteral("--close-after-reply")});
    QVERIFY(daemon->waitForLines(1));
    const NodeConfig &hill = folder.herd.nodes[0];
    QTcpSocket client;
    client.connectToHost(QString::fromLatin1(hill.host), hill.port);
    QVERIFY(client.waitForConnected());
    client.write("one\ntwo\n");
    QVERIFY(client.waitForDisconnected());
    QCOMPARE(client.readAll(), "? one\n");
}

void TestHerdd::logsWhatIsSaid()
{
    HerdFolder folder;
    const QStringList log {QStringLiteral("--log"), folder.path(QStringLiteral("log"))};
    const auto daemon
        = herdd(folder, QStringList {QStringLiteral("Hill"), QStringLiteral("Jaquez")} + log);
    QVERIFY(daemon->waitForLines(2));
    const QByteArray answer = ask(folder.herd, "Hill", Kiwi);
    QTRY_VERIFY(!known(folder.herd, "Jaquez", "kiwi").isEmpty());
    QCOMPARE(daemon->stop(), 0);

    QCOMPARE(QDir(log[1]).entryList(QDir::Files),
             (QStringList {QStringLiteral("Hill.log"), QStringLiteral("Jaquez.log")}));
    QCOMPARE(folder.logged("listening").size(), 2);
    QCOMPARE(folder.logged("stopped").size(), 2);
    QCOMPARE(folder.logged("in").first().last(), Kiwi);
    QCOMPARE(folder.logged("out").first().last(), answer.chopped(1) + "\\x0a");
    const auto ups = folder.logged("link");
    QVERIFY(std::any_of(ups.begin(), ups.end(),
                        [](const auto &f) { return f[2] == "Jaquez" && f[3] == "up"; }));
    QVERIFY(!folder.logged("connected").isEmpty());
    QVERIFY(!folder.logged("gone").isEmpty());
}

QTEST_GUILESS_MAIN(TestHerdd)
#include "tst_herdd.moc"
