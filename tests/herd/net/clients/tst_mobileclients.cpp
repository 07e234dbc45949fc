// SPDX-License-Identifier: GPL-3.0-or-later
// Long because its servers, honest and not, are part of it.
#include "herd/net/clients/mobileclients.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/wire/report.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

#include <memory>

using namespace herd;
using namespace std::chrono_literals;

namespace {

constexpr Nanoseconds Wall = 1'520'023'934'918'963'997ns;

// A server of the herd as a client sees it: answers each IAMAT with `answer`.
class StandIn : public QTcpServer
{
public:
    explicit StandIn(const QByteArray &nodeName)
        : name(nodeName)
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection()) {
                ++connections;
                connect(socket, &QTcpSocket::readyRead, this,
                        [this, socket] { onReadable(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            }
        });
    }

    void dropAll()
    {
        for (QTcpSocket *socket : findChildren<QTcpSocket *>())
            socket->abort();
    }

    const QByteArray name;
    int connections = 0;
    bool silent = false;
    QByteArray fixedAnswer; // instead of the right one
    QList<QByteArray> lines;

private:
    void onReadable(QTcpSocket *socket)
    {
        while (socket->canReadLine()) {
            const QByteArray line = socket->readLine().trimmed();
            lines.append(line);
            if (silent)
                continue;
            const QList<QByteArray> fields = line.split(' ');
            const Report report
                = Report::make(name, Wall + 5ms, fields.value(1), fields.value(2), fields.value(3));
            socket->write(fixedAnswer.isEmpty() ? report.line() + '\n' : fixedAnswer);
        }
    }
};

Now fakeWall()
{
    return {std::chrono::steady_clock::now().time_since_epoch(), Wall};
}

Traffic quick(int count)
{
    Traffic traffic;
    traffic.count = count;
    traffic.interval = 20ms;
    return traffic;
}

TrafficFigures lastOf(const QSignalSpy &spy)
{
    return spy.isEmpty() ? TrafficFigures() : spy.last().first().value<TrafficFigures>();
}

} // namespace

class TestMobileClients : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reportsInTheWiresForm();
    void eachClientKeepsItsConnection();
    void homesAreDealtInTurn();
    void onlyTheNamedServers();
    void roamsAndComesHome();
    void wrongAnswersAreFailures_data();
    void wrongAnswersAreFailures();
    void saysHowManyAreAnsweredASecond();
    void waitsForTheAnswerBefore();
    void noServerIsMissedNotFailed();
    void fewerClientsLeave();
    void endsAtZero();
    void manyClientsShareConnections();
    void boundsTheCount();
    void goesOnWhenTheClockIsSet_data();
    void goesOnWhenTheClockIsSet();

private:
    void serve(MobileClients &clients, int node, const StandIn &server)
    {
        clients.setServer({node}, QStringLiteral("127.0.0.1"), server.serverPort());
    }
    // Ends the clients and returns what they counted.
    TrafficFigures end(MobileClients &clients)
    {
        QSignalSpy spy(&clients, &MobileClients::counted);
        clients.setTraffic({});
        return lastOf(spy);
    }
};

void TestMobileClients::reportsInTheWiresForm()
{
    StandIn hill("Hill");
    MobileClients clients(fakeWall, nullptr);
    serve(clients, 0, hill);
    const Traffic traffic = quick(3);
    clients.setTraffic(traffic);
    QTRY_VERIFY(hill.lines.size() >= 12);
    QSet<QByteArray> times;
    for (const QByteArray &line : qAsConst(hill.lines)) {
        const QList<QByteArray> fields = line.split(' ');
        QCOMPARE(fields.size(), 4);
        QCOMPARE(fields[0], QByteArray("IAMAT"));
        QVERIFY(fields[1].startsWith("walker-00"));
        const auto where = parseCoordinates(fields[2]);
        QVERIFY(where);
        QVERIFY(qAbs(where->latitude - traffic.centre.latitude) < 0.2);
        QVERIFY(fields[3].startsWith("1520023934.9189")); // the clock stands still
        QVERIFY(!times.contains(fields[3]));
        times.insert(fields[3]);
    }
    const TrafficFigures figures = end(clients);
    QVERIFY(figures.answered >= 8);
    QCOMPARE(figures.failed, 0);
    QVERIFY(figures.median > 0ns);
}

void TestMobileClients::eachClientKeepsItsConnection()
{
    StandIn hill("Hill");
    MobileClients clients(fakeWall, nullptr);
    serve(clients, 0, hill);
    clients.setTraffic(quick(4));
    QTRY_VERIFY(hill.lines.size() >= 40);
    QCOMPARE(hill.connections, 4);
}

void TestMobileClients::homesAreDealtInTurn()
{
    StandIn hill("Hill"), smith("Smith"), campbell("Campbell");
    MobileClients clients(fakeWall, nullptr);
    serve(clients, 0, hill);
    serve(clients, 1, smith);
    serve(clients, 2, campbell);
    clients.setTraffic(quick(9));
    QTRY_COMPARE(hill.connections + smith.connections + campbell.connections, 9);
    QCOMPARE(hill.connections, 3);
    QCOMPARE(smith.connections, 3);
    QCOMPARE(campbell.connections, 3);
}

void TestMobileClients::onlyTheNamedServers()
{
    StandIn hill("Hill"), smith("Smith");
    MobileClients clients(fakeWall, nullptr);
    serve(clients, 0, hill);
    serve(clients, 1, smith);
    Traffic traffic = quick(4);
    traffic.servers = {{1}};
    clients.setTraffic(traffic);
    QTRY_VERIFY(smith.lines.size() >= 20);
    QCOMPARE(smith.connections, 4);
    QCOMPARE(hill.connections, 0);
}

void TestMobileClients::roamsAndComesHome()
{
    StandIn hill("Hill"), smith("Smith");
    MobileClients clients(fakeWall, nullptr);
    serve(clients, 0, hill);
    serve(clients, 1, smith);
    clients.setTraffic(quick(2));
    QTRY_VERIFY(hill.lines.size() > 0 && smith.lines.size() > 0);

    const quint16 port = hill.serverPort();
    hill.close();
    hill.dropAll();
    smith.lines.clear();
    // Without being told that Hill has stopped.
    QTRY_VERIFY(smith.lines.join().contains("walker-000"));
    clients.removeServer({0});

    QVERIFY(hill.listen(QHostAddress::LocalHost, port));
    hill.lines.clear();
    serve(clients, 0, hill);
    QTRY_VERIFY(hill.lines.join().contains("walker-000"));
    QVERIFY(!hill.lines.join().contains("walker-001"));
}

void TestMobileClients::wrongAnswersAreFailures_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("invalid") << QByteArray("? IAMAT\n");
    QTest::newRow("another's") << QByteArray(
        "AT Hill +0.1 other +34.0-118.0 1520023934.918963997\n");
    QTest::newRow("no report") << QByteArray("AT Hill\n");
    QTest::newRow("never ends") << QByteArray(5000, 'x');
    QTest::newRow("two for one") << QByteArray("? a\n? b\n");
}

void TestMobileClients::wrongAnswersAreFailures()
{
    QFETCH(QByteArray, answer);
    StandIn hill("Hill");
    hill.fixedAnswer = answer;
    MobileClients clients(fakeWall, nullptr);
    serve(clients, 0, hill);
    clients.setTraffic(quick(1));
    QTRY_VERIFY(hill.lines.size() >= 2);
    const TrafficFigures figures = end(clients);
    QVERIFY(figures.failed >= 1);
    QCOMPARE(figures.answered, 0);
}

// The clock is set on between two counts, with nothing coming in between.
void TestMobileClients::saysHowManyAreAnsweredASecond()
{
    StandIn hill("Hill");
    Nanoseconds later {};
    MobileClients clients([&later] { return Now {fakeWall().mono + later, Wall}; }, nullptr);
    serve(clients, 0, hill);
    QSignalSpy spy(&clients, &MobileClients::counted);
    clients.setTraffic(quick(2));
    QTRY_VERIFY(!spy.isEmpty() && lastOf(spy).answered > 0);
    QVERIFY(lastOf(spy).rate > 0);
    QTRY_VERIFY(hill.lines.size() >= qsizetype(lastOf(spy).answered) + 10);
    const quint64 before = lastOf(spy).answered;
    later = 1000s;
    const TrafficFigures figures = end(clients);
    QVERIFY(figures.answered > before);
    const double least = double(figures.answered - before) / 1030; // of 1000 s and what it took
    QVERIFY2(figures.rate >= least && figures.rate <= double(figures.answered - before) / 1000,
             qPrintable(QString::number(figures.rate)));
}

void TestMobileClients::waitsForTheAnswerBefore()
{
    StandIn hill("Hill"), smith("Smith");
    hill.silent = true;
    MobileClients clients(fakeWall, nullptr);
    serve(clients, 0, hill);
    serve(clients, 1, smith);
    clients.setTraffic(quick(2));
    QTRY_VERIFY(smith.lines.size() >= 10);
    QCOMPARE(hill.lines.size(), 1);
    QVERIFY(end(clients).missed >= 8);
}

void TestMobileClients::noServerIsMissedNotFailed()
{
    StandIn hill("Hill");
    MobileClients clients(fakeWall, nullptr);
    clients.setTraffic(quick(2));
    QSignalSpy spy(&clients, &MobileClients::counted);
    QTRY_VERIFY(lastOf(spy).missed > 0);
    QCOMPARE(lastOf(spy).answered, 0);
    serve(clients, 0, hill); // it starts later
    QTRY_VERIFY(hill.lines.size() > 4);
    const TrafficFigures figures = end(clients);
    QVERIFY(figures.answered > 0);
    QCOMPARE(figures.failed, 0);
}

void TestMobileClients::fewerClientsLeave()
{
    StandIn hill("Hill");
    MobileClients clients(fakeWall, nullptr);
    serve(clients, 0, hill);
    clients.setTraffic(quick(6));
    QTRY_COMPARE(hill.connections, 6);
    clients.setTraffic(quick(2));
    QTRY_COMPARE(hill.findChildren<QTcpSocket *>().size(), 2);
    hill.lines.clear();
    QTRY_VERIFY(hill.lines.size() >= 10);
    QVERIFY(!hill.lines.join().contains("walker-002"));
    QCOMPARE(hill.connections, 6); // the two that stayed kept theirs
}

void TestMobileClients::endsAtZero()
{
    StandIn hill("Hill");
    MobileClients clients(fakeWall, nullptr);
    serve(clients, 0, hill);
    clients.setTraffic(quick(3));
    QTRY_COMPARE(hill.connections, 3);
    QCOMPARE(end(clients).clients, 0);
    QTRY_COMPARE(hill.findChildren<QTcpSocket *>().size(), 0);
}

void TestMobileClients::manyClientsShareConnections()
{
    StandIn hill("Hill");
    hill.setMaxPendingConnections(1000);
    MobileClients clients(fakeWall, nullptr);
    serve(clients, 0, hill);
    Traffic traffic = quick(MobileClients::MaxConnections + 100);
    traffic.interval = 300ms;
    clients.setTraffic(traffic);
    QTRY_VERIFY(hill.lines.join().contains("walker-599"));
    QTRY_VERIFY(hill.lines.join().contains("walker-099"));
    QVERIFY(hill.connections <= MobileClients::MaxConnections);
    QCOMPARE(end(clients).failed, 0);
}

void TestMobileClients::boundsTheCount()
{
    MobileClients clients(fakeWall, nullptr);
    QSignalSpy spy(&clients, &MobileClients::counted);
    Traffic traffic = quick(MobileClients::MaxClients + 1);
    traffic.interval = 10s;
    clients.setTraffic(traffic);
    QTRY_VERIFY(!spy.isEmpty());
    QCOMPARE(lastOf(spy).clients, MobileClients::MaxClients);
}

void TestMobileClients::goesOnWhenTheClockIsSet_data()
{
    QTest::addColumn<qint64>("hours");
    QTest::addColumn<bool>("later"); // every report than the one before
    QTest::newRow("an hour back") << qint64(-1) << true;
    QTest::newRow("a year ahead") << qint64(365 * 24) << true;
    QTest::newRow("back by more than a server takes") << qint64(-25) << false;
}

// A server drops what is not later, and refuses what is more than a day ahead of its clock.
void TestMobileClients::goesOnWhenTheClockIsSet()
{
    QFETCH(qint64, hours);
    QFETCH(bool, later);
    StandIn hill("Hill");
    Nanoseconds set {};
    MobileClients clients([&set] { return Now {fakeWall().mono, Wall + set}; }, nullptr);
    serve(clients, 0, hill);
    clients.setTraffic(quick(1));
    QTRY_VERIFY(hill.lines.size() >= 2);
    const qsizetype before = hill.lines.size();
    set = std::chrono::hours(hours);
    QTRY_VERIFY(hill.lines.size() >= before + 5);
    const auto timeOf = [&hill](qsizetype line) {
        return hill.lines[line].split(' ').value(3);
    };
    bool allLater = true;
    for (qsizetype i = 1; i < hill.lines.size(); ++i)
        allLater = allLater && compareTimes(timeOf(i), timeOf(i - 1)) > 0;
    QCOMPARE(allLater, later);
    QVERIFY(toNanoseconds(timeOf(hill.lines.size() - 1)) - (Wall + set) <= limits::FutureTime);
    QCOMPARE(end(clients).failed, 0);
}

QTEST_GUILESS_MAIN(TestMobileClients)
#include "tst_mobileclients.moc"
