// SPDX-License-Identifier: GPL-3.0-or-later
// A herd that is destroyed while something is under way, as when the panel is closed or another
// herd is opened: nothing crashes, nothing warns, every port is free and every thread gone.
#include "tests/herd/net/host/herdfixture.h"

#include <QDir>
#include <QTcpServer>
#include <QTest>

#include <memory>

using namespace herd;
using namespace herd::test;

namespace {

using namespace std::chrono_literals;

// Is asked, and never answers.
class SilentPlaces final : public PlacesProvider
{
public:
    void ask(const PlacesQuery &, QObject *, Answer) override { }
};

qsizetype threads()
{
    return QDir(QStringLiteral("/proc/self/task"))
        .entryList(QDir::NoDotAndDotDot | QDir::Dirs)
        .size();
}

Traffic busy(int count)
{
    Traffic traffic;
    traffic.count = count;
    traffic.interval = 100ms;
    return traffic;
}

} // namespace

class TestLiveHerdEnds : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void startsTheNextAtOnce_data();
    void startsTheNextAtOnce();
    void leavesAForeignServer();
};

void TestLiveHerdEnds::startsTheNextAtOnce_data()
{
    QTest::addColumn<int>("moment");
    QTest::newRow("nothing has begun") << 0;
    QTest::newRow("servers are starting") << 1;
    QTest::newRow("links are being made") << 2;
    QTest::newRow("an answer is awaited") << 3;
    QTest::newRow("a killed server's neighbours dial") << 4;
    QTest::newRow("2,000 mobile clients report") << 5;
    QTest::newRow("2,000 mobile clients connect") << 6;
    QTest::newRow("2,000 mobile clients lose their servers") << 7;
}

void TestLiveHerdEnds::startsTheNextAtOnce()
{
    QFETCH(int, moment);
    const qsizetype before = threads();
    LiveSettings settings = Herd::settings(false, {}, std::nullopt);
    settings.places = [] {
        return std::make_unique<SilentPlaces>();
    };
    for (int round = 0; round < 3; ++round) {
        HerdState state(seedHerd());
        auto live = std::make_unique<LiveHerd>(seedHerd(), settings);
        connect(live.get(), &LiveHerd::factsReady, this, [&state](const FactBatch &batch) {
            for (const Fact &fact : batch)
                state.apply(fact);
        });
        if (moment >= 1) {
            for (NodeId id : state.config().allNodes())
                live->start(id);
        }
        if (moment == 6)
            live->setTraffic(busy(2000));
        if (moment >= 2)
            QTRY_COMPARE(state.runningNodes(), 5);
        if (moment == 3) {
            live->submit(Hill, "IAMAT kiwi +1+1 5");
            live->submit(Hill, "WHATSAT kiwi 10 5");
            QTRY_VERIFY(state.counters().placesAsked > 0);
        }
        if (moment == 4) {
            QTRY_COMPARE(state.linksUp(), 6);
            live->kill(Singleton);
            QTRY_COMPARE(state.runningNodes(), 4);
        }
        if (moment == 5 || moment == 7) {
            live->setTraffic(busy(2000));
            QTRY_VERIFY(state.newest().size() > 400);
        }
        if (moment == 7) {
            for (NodeId id : state.config().allNodes())
                live->stop(id);
            QTRY_COMPARE(live->running(), 0);
        }
        live.reset();
        QTRY_COMPARE(threads(), before);
    }
}

// It is still there when the console that spoke with it has gone.
void TestLiveHerdEnds::leavesAForeignServer()
{
    QTcpServer foreign;
    QVERIFY(foreign.listen(QHostAddress::LocalHost));
    HerdConfig config = seedHerd();
    config.nodes[Singleton.index].wire = Wire::Stream;
    config.nodes[Singleton.index].port = foreign.serverPort();
    auto live = std::make_unique<LiveHerd>(config, Herd::settings(false, {}, std::nullopt));
    live->submit(Singleton, "WHATSAT kiwi 10 5");
    QTRY_VERIFY(foreign.hasPendingConnections());
    QTcpSocket *console = foreign.nextPendingConnection();
    QTRY_VERIFY(console->canReadLine());
    live.reset();
    QTRY_COMPARE(console->state(), QAbstractSocket::UnconnectedState);
}

QTEST_GUILESS_MAIN(TestLiveHerdEnds)
#include "tst_liveherdends.moc"
