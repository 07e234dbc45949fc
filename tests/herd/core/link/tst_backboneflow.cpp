// SPDX-License-Identifier: GPL-3.0-or-later
// Servers on a backbone, joined by hand: what one publishes the others hear when the test lets them.
// Long because the servers and what joins them are part of it.
#include "herd/core/base/limits.h"
#include "herd/core/link/backboneflow.h"
#include "herd/core/wire/subject.h"
#include "tests/herd/core/link/listener.h"
#include "tests/herd/core/wire/reports.h"

#include <QTest>

#include <memory>
#include <vector>

using namespace herd;
using namespace herd::test;

namespace {

HerdConfig herdOf(int servers)
{
    HerdConfig herd;
    herd.name = "a.herd";
    herd.nodes.append(NodeConfig {});
    herd.nodes[0].name = "hub";
    for (int i = 1; i <= servers; ++i) {
        NodeConfig node;
        node.name = "server." + QByteArray::number(i);
        herd.nodes.append(node);
        herd.links.append({NodeId {0}, NodeId {i}});
    }
    return herd;
}

class Server final : public Listener
{
public:
    Server(const HerdConfig &herd, int number)
        : settings(settingsOf(herd, number))
        , flow(NodeId {0}, LinkEnvironment {settings, *this, table, connections, turns})
    {
    }

    void send(ConnId conn, const QByteArray &bytes) override
    {
        Listener::send(conn, bytes);
        while (!said.isEmpty() && said.last().startsWith("SUB "))
            subscriptions.prepend(said.takeLast().sliced(4));
    }

    void learn(const Report &report) // from a client
    {
        table.insert(report);
        flow.forward(report);
    }
    void hear(const QByteArray &line)
    {
        const auto message = flow.onMessage(line);
        const auto report = message ? Report::parse(message->toByteArray()) : std::nullopt;
        if (!report)
            return;
        ++reportsHeard;
        const Report *known = table.find(report->client().toByteArray());
        if (!known || compareReports(*report, *known) > 0)
            table.insert(*report);
    }
    QByteArrayList saidOf(const QByteArray &kind) const
    {
        QByteArrayList found;
        for (const QByteArray &line : said) {
            if (line.startsWith("PUB herd.a=2Eherd." + kind + '.'))
                found.append(line);
        }
        return found;
    }

    static NodeSettings settingsOf(const HerdConfig &herd, int number)
    {
        NodeSettings settings;
        settings.herd = herd;
        settings.self = NodeId {number};
        settings.key = "a key of sixteen bytes";
        settings.incarnation = quint64(number);
        return settings;
    }

    const NodeSettings settings;
    ReportTable table;
    std::unordered_map<ConnId, Neighbour *> connections;
    std::deque<Neighbour *> turns;
    QByteArrayList subscriptions;
    int reportsHeard = 0;
    BackboneFlow flow;
};

class Backbone
{
public:
    explicit Backbone(int count)
    {
        const HerdConfig herd = herdOf(count);
        for (int i = 1; i <= count; ++i)
            servers.push_back(std::make_unique<Server>(herd, i));
    }
    Server &operator[](int number) { return *servers.at(size_t(number) - 1); }

    void up()
    {
        for (const auto &server : servers)
            server->flow.up(1);
        settle();
    }
    // Everything said is heard until nobody says more.
    void settle()
    {
        bool isQuiet = false;
        while (!isQuiet) {
            isQuiet = true;
            for (const auto &server : servers) {
                server->flow.sendSome(limits::LinkSlice);
                server->flow.onSent();
                isQuiet = isQuiet && server->said.isEmpty() && !server->flow.hasMore();
                for (const QByteArray &line : std::exchange(server->said, {}))
                    deliver(*server, line);
            }
        }
    }
    // So many messages from now on are lost on their way to all, by their number.
    void lose(const std::vector<int> &messages)
    {
        toLose = messages;
        delivered = 0;
    }
    void tick()
    {
        for (const auto &server : servers)
            server->flow.onTick();
        settle();
    }
    bool areEqual() const
    {
        return std::all_of(servers.begin(), servers.end(), [this](const auto &server) {
            return digestLine(server->table) == digestLine(servers.front()->table);
        });
    }

    std::vector<std::unique_ptr<Server>> servers;

    std::vector<int> toLose;
    int delivered = 0; // or lost

private:
    void deliver(const Server &from, const QByteArray &line)
    {
        if (std::count(toLose.begin(), toLose.end(), delivered++) > 0)
            return;
        const QByteArray subject = line.split(' ').at(1);
        for (const auto &server : servers) {
            if (server.get() == &from)
                continue;
            for (const QByteArray &subscription : server->subscriptions) {
                const QByteArrayList wanted = subscription.split(' ');
                if (!isMatch(wanted.first(), subject))
                    continue;
                server->hear("MSG" + line.sliced(3));
                if (wanted.size() > 1)
                    return; // one of the group
            }
        }
    }
};

} // namespace

class TestBackboneFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aReportIsOneMessage();
    void aLostReportIsMissedWithTheNext();
    void theLastReportIsMissedWithoutANext();
    void whatWasSaidToNobodyIsMissed();
    void whoIsMissedIsAskedOnceATick();
    void differencesAreRepairedBothWays();
    void whatWaitsIsOneReportAClient();
    void anOverflowIsToldAndRepaired();
    void lostOnTheWayIsToldAndRepaired();
    void whatNoMemberSaidIsCounted();
    void comparesEveryNowAndThen();
    void handsOverToOneOfThem();
    void handsOverWhateverIsLost_data();
    void handsOverWhateverIsLost();
    void isNotDoneWhileSomeAreMissed();
    void handsOverToNobody();
    void largerHerdsSayMoreRarelyThatTheyAreThere();
};

void TestBackboneFlow::aReportIsOneMessage()
{
    Backbone backbone(5);
    backbone.up();
    backbone[1].learn(reportOf("ki.wi", "1"));
    QCOMPARE(backbone[1].said.size(), 1);
    QVERIFY(backbone[1].said[0].startsWith("PUB herd.a=2Eherd.report.server=2E1.ki=2Ewi "));
    QVERIFY(backbone[1].said[0].endsWith(" 1 1 UPDATE " + reportOf("ki.wi", "1").line()));
    QVERIFY(!backbone[1].told<fact::UpdateSent>().back().isRepair);
    backbone.settle();
    QVERIFY(backbone.areEqual());
    for (int i = 2; i <= 5; ++i)
        QCOMPARE(backbone[i].reportsHeard, 1);
}

void TestBackboneFlow::aLostReportIsMissedWithTheNext()
{
    Backbone backbone(3);
    backbone.up();
    for (int i = 0; i < 3; ++i)
        backbone.tick(); // those that were there before have been asked
    backbone[1].learn(reportOf("lost", "1"));
    backbone[1].said.clear();
    backbone[1].learn(reportOf("next", "1"));
    backbone.settle();
    QVERIFY(backbone.areEqual()); // without a tick
    QCOMPARE(backbone[1].table.size(), 2);
}

void TestBackboneFlow::theLastReportIsMissedWithoutANext()
{
    Backbone backbone(3);
    backbone.up();
    backbone.tick();
    backbone[1].learn(reportOf("lost", "1"));
    backbone[1].said.clear();
    backbone.settle();
    QVERIFY(!backbone.areEqual());
    backbone.tick();
    QVERIFY(backbone.areEqual());
}

// Its numbers go on while it has no connection; and it asks for what the others took meanwhile.
void TestBackboneFlow::whatWasSaidToNobodyIsMissed()
{
    Backbone backbone(3);
    backbone.up();
    backbone.tick();
    backbone[1].flow.down();
    backbone[1].learn(reportOf("here", "1"));
    backbone[1].subscriptions.clear();
    backbone[2].learn(reportOf("there", "1"));
    backbone.settle();
    backbone[1].flow.up(2);
    backbone.settle();
    QVERIFY(backbone.areEqual());
    QCOMPARE(backbone[3].table.size(), 2);
}

void TestBackboneFlow::whoIsMissedIsAskedOnceATick()
{
    Backbone backbone(4);
    backbone.up();
    for (int i = 0; i < 5; ++i)
        backbone.tick();
    for (int i = 2; i <= 4; ++i) {
        backbone[i].learn(reportOf(clientNumber(i), "1"));
        backbone[i].said.clear();
        backbone[i].learn(reportOf(clientNumber(i), "2"));
        backbone[1].hear("MSG" + backbone[i].said.takeFirst().sliced(3));
    }
    QCOMPARE(backbone[1].saidOf("to").size(), 1);
    backbone[1].flow.onTick();
    QCOMPARE(backbone[1].saidOf("to").size(), 2);
    backbone[1].flow.onTick();
    backbone[1].flow.onTick();
    QCOMPARE(backbone[1].saidOf("to").size(), 3); // all of them, once
}

void TestBackboneFlow::differencesAreRepairedBothWays()
{
    Backbone backbone(3);
    for (int i = 0; i < 2000; ++i) {
        for (int server = 1; server <= 3; ++server)
            backbone[server].table.insert(
                reportOf(clientNumber(i), i % 3 + 1 == server ? "2" : "1"));
    }
    backbone.up();
    for (int i = 0; i < 3; ++i)
        backbone.tick();
    QVERIFY(backbone.areEqual());
    for (const auto &server : backbone.servers) {
        for (const auto &sent : server->told<fact::UpdateSent>())
            QVERIFY(sent.isRepair);
    }
}

void TestBackboneFlow::whatWaitsIsOneReportAClient()
{
    Backbone backbone(2);
    backbone.up();
    for (int i = 0; i < limits::LinkQueue; ++i) // and the system takes nothing
        backbone[1].learn(reportOf(clientNumber(i % 100), QByteArray::number(i)));
    qsizetype bytes = 0;
    for (const QByteArray &line : backbone[1].said)
        bytes += line.size();
    QVERIFY(bytes < limits::LinkWindow + 4096);
    QVERIFY(backbone[1].told<fact::LinkOverflowed>().empty());
    const qsizetype before = backbone[1].said.size();
    backbone[1].flow.onSent();
    backbone[1].flow.sendSome(limits::LinkWindow);
    QCOMPARE(backbone[1].said.size(), before + 100);
    backbone.settle();
    QVERIFY(backbone.areEqual());
}

void TestBackboneFlow::anOverflowIsToldAndRepaired()
{
    constexpr qsizetype Clients = limits::LinkQueue + 3000; // some are under way
    Backbone backbone(2);
    backbone.up();
    for (int i = 0; i < int(Clients); ++i)
        backbone[1].learn(reportOf(clientNumber(i), "1"));
    const auto overflows = backbone[1].told<fact::LinkOverflowed>();
    QCOMPARE(overflows.size(), size_t(1));
    QCOMPARE(overflows.front().forgotten, limits::LinkQueue);
    backbone.settle();
    for (int i = 0; i < 3; ++i)
        backbone.tick();
    QVERIFY(backbone.areEqual());
    QCOMPARE(backbone[2].table.size(), Clients);
}

void TestBackboneFlow::lostOnTheWayIsToldAndRepaired()
{
    Backbone backbone(2);
    backbone.up();
    backbone[1].table.insert(reportOf("kiwi", "1"));
    backbone[2].hear("LOST 7");
    QCOMPARE(backbone[2].told<fact::LinkOverflowed>().front().forgotten, 7);
    backbone.settle();
    QVERIFY(backbone.areEqual());
}

void TestBackboneFlow::whatNoMemberSaidIsCounted()
{
    Backbone backbone(2);
    backbone.up();
    backbone.tick();
    backbone[1].learn(reportOf("kiwi", "1"));
    QByteArray line = "MSG" + backbone[1].said.takeFirst().sliced(3);
    line.replace("kiwi +34", "kiwi +35");
    backbone[2].facts.clear();
    backbone[2].hear(line);
    backbone[2].hear("MSG herd.a=2Eherd.here.server=2E1 - 1 1 HERE");
    QCOMPARE(backbone[2].table.size(), 0);
    backbone[2].flow.onTick();
    backbone[2].flow.onTick();
    const auto strangers = backbone[2].told<fact::StrangersTurnedAway>();
    QCOMPARE(strangers.size(), size_t(1));
    QCOMPARE(strangers.front().messages, 2u);
    QCOMPARE(strangers.front().callers, 0u);
}

void TestBackboneFlow::comparesEveryNowAndThen()
{
    Backbone backbone(2);
    backbone.up();
    backbone.tick();
    backbone[1].table.insert(reportOf("kiwi", "1")); // behind everybody's back
    int ticks = 0;
    for (; !backbone.areEqual() && ticks < 100; ++ticks)
        backbone.tick();
    QVERIFY(backbone.areEqual());
    QVERIFY(ticks > limits::DigestTicks / 2 && ticks <= limits::DigestTicks * 5 / 4);
}

void TestBackboneFlow::handsOverToOneOfThem()
{
    Backbone backbone(3);
    backbone.up();
    for (int i = 0; i < 500; ++i)
        backbone[3].table.insert(reportOf("client" + QByteArray::number(i), "1"));
    QVERIFY(!backbone[3].flow.hasTakenOver());
    backbone[3].flow.handOver();
    backbone.settle();
    QVERIFY(backbone[3].flow.hasTakenOver());
    QVERIFY(backbone.areEqual()); // what one asked for all were told
    backbone[3].flow.down();
    QVERIFY(!backbone[3].flow.hasTakenOver());
}

void TestBackboneFlow::handsOverWhateverIsLost_data()
{
    QTest::addColumn<bool>("isHeard");
    QTest::newRow("its number is not heard before") << false;
    QTest::newRow("its number is heard before") << true;
}

// Any two messages: when it is said that one of them has all it is so.
void TestBackboneFlow::handsOverWhateverIsLost()
{
    QFETCH(bool, isHeard);
    constexpr int Reports = 3; // that are there, and that come meanwhile
    int first = 0, lost = 0;
    for (bool isThere = true; isThere; ++first) {
        for (int second = first; second <= first + 15; ++second, ++lost) {
            const QByteArray which = QByteArray::number(first) + ' ' + QByteArray::number(second);
            Backbone backbone(3);
            backbone.up();
            for (int i = 0; i < Reports; ++i)
                backbone[3].table.insert(reportOf("old" + QByteArray::number(i), "1"));
            backbone.lose({first, second});
            backbone[3].flow.handOver();
            backbone[3].flow.sendSome(1);
            for (int i = 0; i < Reports; ++i) {
                backbone[3].learn(reportOf("young" + QByteArray::number(i), "1"));
                if (isHeard)
                    backbone[3].flow.onTick();
            }
            int ticks = 0;
            for (backbone.settle(); !backbone[3].flow.hasTakenOver(); ++ticks) {
                QVERIFY2(ticks < 20, which.constData());
                backbone.tick();
            }
            QVERIFY2(backbone[1].table.size() == 2 * Reports
                         || backbone[2].table.size() == 2 * Reports,
                     which.constData());
            isThere = backbone.delivered > first;
        }
    }
    QVERIFY(lost > 100);
}

// What comes while it is asked whether all is there.
void TestBackboneFlow::isNotDoneWhileSomeAreMissed()
{
    Backbone backbone(2);
    backbone.up();
    backbone[1].flow.handOver();
    backbone[1].flow.sendSome(limits::LinkSlice);
    backbone[2].hear("MSG" + backbone[1].said.takeFirst().sliced(3));
    backbone[2].flow.sendSome(limits::LinkSlice);
    backbone[1].hear("MSG" + backbone[2].said.takeLast().sliced(3));
    backbone[1].learn(reportOf("kiwi", "1"));
    backbone[1].said.clear();
    backbone[1].flow.sendSome(limits::LinkSlice);
    QVERIFY(backbone[1].said.last().contains("PING 2"));
    backbone.settle(); // its number has leapt
    QVERIFY(!backbone[1].flow.hasTakenOver());
    for (int ticks = 0; !backbone[1].flow.hasTakenOver(); ++ticks) {
        QVERIFY(ticks < 20);
        backbone.tick();
    }
    QVERIFY(backbone.areEqual());
}

void TestBackboneFlow::handsOverToNobody()
{
    Backbone backbone(1);
    backbone.up();
    backbone[1].flow.handOver();
    for (int i = 0; i < 20; ++i)
        backbone.tick();
    QVERIFY(!backbone[1].flow.hasTakenOver());
}

void TestBackboneFlow::largerHerdsSayMoreRarelyThatTheyAreThere()
{
    for (int servers : {2, limits::BackboneHeres, 10 * limits::BackboneHeres}) {
        Server server(herdOf(servers), 1);
        server.flow.up(1);
        server.said.clear();
        for (int i = 0; i < 20; ++i)
            server.flow.onTick();
        QCOMPARE(server.saidOf("here").size(), servers > limits::BackboneHeres ? 2 : 20);
    }
}

QTEST_GUILESS_MAIN(TestBackboneFlow)
#include "tst_backboneflow.moc"
