// SPDX-License-Identifier: GPL-3.0-or-later
// What a node remembers and for how long: its journal's part in an answer, the bound of clients,
// silent clients.
// Long because each is a few words to one node and its few words back.
#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/table/journalchange.h"
#include "tests/herd/core/node/lonenode.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

const QByteArray At = "AT Alpha +1.000000000 kiwi +1+2 999\n";
const QByteArray Sent = "send 1 " + At;

// Nobody to dial, so that nothing but answers and batches goes out.
HerdConfig loneHerd()
{
    HerdConfig config = herdOf();
    config.links.clear();
    return config;
}

struct DurableNode : Node
{
    explicit DurableNode(bool closeAfterReply = false)
        : Node(loneHerd(), closeAfterReply, /*hasJournal=*/true)
    {
    }
    QByteArrayList stored(quint64 batch)
    {
        core.onStored(batch);
        core.endOfBatch();
        return out.take();
    }
    QByteArrayList failed()
    {
        core.onStoreFailed("disk full");
        core.endOfBatch();
        return out.take();
    }
    Report held(const QByteArray &client) { return core.table().value(client); }
};

HerdConfig forgetful(std::chrono::seconds after)
{
    HerdConfig config = herdOf();
    config.forgetAfter = after;
    return config;
}

} // namespace

class TestRetention : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersWhenStored();
    void olderReportsWaitForTheNewerToo();
    void answersKeepTheirOrder();
    void oneBatchALoopTurn();
    void batchesTellWhatTheTableIs();
    void closesBehindAStoredAnswer();
    void aFailingJournalHoldsNobodyUp();
    void recovers();
    void clientsMayLeaveBefore();
    void restores();
    void withoutAJournalNothingIsStored();
    void refusesNewClientsAtTheBound();
    void tombstonesAreStored();
    void tombstonesOutliveReports();
    void aTombstoneEndsWhatIsSetAside();
    void receipts_data();
    void receipts();
    void forgetsSilentClients();
    void forgottenOnesStayForgotten();
    void forgettingIsStoredToo();
    void aClockThatJumpsBackForgetsNobody();
    void aClockSetAheadForgetsNobodyAtOnce();
    void newsOfNeighboursAreNotTooOldForAClockSetAhead();
};

void TestRetention::answersWhenStored()
{
    DurableNode node;
    QCOMPARE(node.line("IAMAT kiwi +1+2 999"), QByteArrayList {"store 1"});
    QVERIFY(node.core.hasUncommitted());
    QCOMPARE(node.stored(1), QByteArrayList {Sent});
    QVERIFY(!node.core.hasUncommitted());
    // What is stored already waits for nothing.
    QCOMPARE(node.line("IAMAT kiwi +1+2 999"), QByteArrayList {Sent});
}

// A client may be told that it is late only when what it was late for is safe.
void TestRetention::olderReportsWaitForTheNewerToo()
{
    DurableNode node;
    node.line("IAMAT kiwi +1+2 999");
    node.core.onAccepted(2, Port::Clients, "127.0.0.1");
    node.out.take();
    QCOMPARE(node.line("IAMAT kiwi +1+2 998", 2), QByteArrayList {});
    const QByteArrayList calls = node.stored(1);
    QCOMPARE(calls.size(), 2);
    QCOMPARE(calls[0], Sent);
    QVERIFY(calls[1].startsWith("send 2 AT Alpha +2.000000000 kiwi"));
}

void TestRetention::answersKeepTheirOrder()
{
    DurableNode node;
    node.line("IAMAT kiwi +1+2 999");
    QCOMPARE(node.line("nonsense"), QByteArrayList {});
    QCOMPARE(node.line("IAMAT plum +1+2 999"), QByteArrayList {"store 2"});
    QCOMPARE(node.stored(1), (QByteArrayList {Sent, "send 1 ? nonsense\n"}));
    QCOMPARE(node.stored(2).size(), 1);
}

void TestRetention::oneBatchALoopTurn()
{
    DurableNode node;
    for (int i = 0; i < 3; ++i)
        node.core.onLine(1, "IAMAT c" + QByteArray::number(i) + " +1+2 999", node.now);
    node.core.onLine(1, "IAMAT c0 +3+4 1000", node.now);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), QByteArrayList {"store 1"});
    // Both reports of c0 are there, in their order.
    const QByteArray lines = node.out.batches.first().changes;
    QCOMPARE(lines.count('\n'), 4);
    QVERIFY(lines.endsWith(node.held("c0").line() + '\n'));
    QCOMPARE(node.stored(1).size(), 4);
}

void TestRetention::batchesTellWhatTheTableIs()
{
    DurableNode node;
    ReportTable copy;
    for (const char *line :
         {"IAMAT kiwi +1+2 999", "IAMAT plum +1+2 999", "IAMAT kiwi +1+2 1000"}) {
        node.line(line);
        const JournalBatch batch = node.out.batches.last();
        QByteArrayView rest = batch.changes;
        while (const auto change = takeChange(rest))
            copy.insert(ReportView::split(change->line).value());
        QCOMPARE(batch.sum, copy.sum());
        QCOMPARE(batch.clients, copy.size());
    }
    QCOMPARE(copy.size(), 2);
}

void TestRetention::closesBehindAStoredAnswer()
{
    DurableNode node;
    node.core.onLine(1, "IAMAT kiwi +1+2 999", node.now);
    node.core.onHalfClosed(1);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), QByteArrayList {"store 1"});
    QCOMPARE(node.stored(1), (QByteArrayList {Sent, "close 1"}));

    DurableNode brief(/*closeAfterReply=*/true);
    brief.line("IAMAT kiwi +1+2 999");
    QCOMPARE(brief.stored(1), (QByteArrayList {Sent, "close 1"}));
}

void TestRetention::aFailingJournalHoldsNobodyUp()
{
    DurableNode node;
    node.line("IAMAT kiwi +1+2 999");
    QCOMPARE(node.failed(), QByteArrayList {Sent});
    QCOMPARE(node.count<fact::JournalFailed>(), 1);
    // It is handed over all the same, for when the journal works again.
    QCOMPARE(node.line("IAMAT kiwi +1+2 999.5"),
             (QByteArrayList {"send 1 AT Alpha +0.500000000 kiwi +1+2 999.5\n", "store 2"}));
    QCOMPARE(node.failed(), QByteArrayList {});
    QCOMPARE(node.count<fact::JournalFailed>(), 1); // said once
}

void TestRetention::recovers()
{
    DurableNode node;
    node.line("IAMAT kiwi +1+2 999");
    node.failed();
    QCOMPARE(node.stored(1), QByteArrayList {});
    QCOMPARE(node.count<fact::JournalRecovered>(), 1);
    QCOMPARE(node.line("IAMAT plum +1+2 999"), QByteArrayList {"store 2"}); // it waits again
    QCOMPARE(node.stored(2).size(), 1);
    QCOMPARE(node.count<fact::JournalRecovered>(), 1);
}

void TestRetention::clientsMayLeaveBefore()
{
    DurableNode node;
    node.line("IAMAT kiwi +1+2 999");
    node.core.onClosed(1, CloseReason::Lost);
    QCOMPARE(node.stored(1), QByteArrayList {});
    QVERIFY(!node.held("kiwi").isNull());
}

void TestRetention::restores()
{
    DurableNode node;
    const auto report = Report::parse("AT Beta +0.5 kiwi +1+2 999");
    node.core.restore(report->line() + '\n', node.now);
    QCOMPARE(node.held("kiwi"), *report);
    QCOMPARE(node.count<fact::ReportRestored>(), 1);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), QByteArrayList {}); // it is in the journal
    QCOMPARE(node.line("IAMAT kiwi +9+9 998").size(), 1);
    QCOMPARE(node.held("kiwi"), *report);
}

void TestRetention::withoutAJournalNothingIsStored()
{
    Node node(loneHerd());
    QCOMPARE(node.line("IAMAT kiwi +1+2 999"), QByteArrayList {Sent});
    QVERIFY(node.out.batches.isEmpty());
}

void TestRetention::refusesNewClientsAtTheBound()
{
    HerdConfig config = herdOf();
    config.maxClients = 2;
    Node node(config);
    node.line("IAMAT a +1+2 999");
    node.line("IAMAT b +1+2 999");
    QCOMPARE(node.line("IAMAT c +1+2 999"), QByteArrayList {"send 1 ? IAMAT c +1+2 999\n"});
    QCOMPARE(node.count<fact::ClientNotTaken>(), 1);
    QCOMPARE(node.core.table().size(), 2);
    // Those it knows it goes on serving.
    QCOMPARE(node.line("IAMAT b +1+2 1000"),
             QByteArrayList {"send 1 AT Alpha +0.000000000 b +1+2 1000\n"});
    // A foreign server is no way round it.
    const QByteArray update = "UPDATE {\"server\":\"Gamma\",\"client\":\"d\",\"coordinates\":"
                              "\"+1+2\",\"timestamp\":999,\"delta\":1,\"message\":"
                              "\"AT Gamma +1 d +1+2 999\"}";
    QCOMPARE(node.line(update), QByteArrayList {"send 1 ? " + update + '\n'});
    QCOMPARE(node.core.table().size(), 2);
}

void TestRetention::tombstonesAreStored()
{
    DurableNode node;
    node.line("IAMAT kiwi +1+2 999");
    node.core.forget("kiwi", node.now);
    node.core.endOfBatch();
    const QByteArray tombstone = "AT Alpha +0.000000000 kiwi - 1000.000000000\n";
    QCOMPARE(node.out.batches.last().changes, tombstone);
    QCOMPARE(node.out.batches.last().clients, 1);

    DurableNode next;
    next.core.restore(tombstone, next.now);
    QCOMPARE(next.line("WHATSAT kiwi 10 5"), QByteArrayList {"send 1 ? WHATSAT kiwi 10 5\n"});
    next.line("IAMAT kiwi +1+2 1000");
    QVERIFY(next.held("kiwi").isTombstone());
}

// By as much as the clocks of servers may be apart.
void TestRetention::tombstonesOutliveReports()
{
    using namespace std::chrono_literals;
    Node node(forgetful(60s));
    node.line("IAMAT kiwi +1+2 999");
    node.line("IAMAT ahead +1+2 1500");
    node.core.forget("kiwi", node.now);
    node.core.forget("ahead", node.now);
    const auto after = [&node](Nanoseconds time) {
        node.now.wall += time;
        node.now.mono += time;
        for (int i = 0; i < 8; ++i) // 60 s in eight steps
            node.core.onTick(node.now);
        return node.core.table().clients();
    };
    QCOMPARE(after(61s).size(), 2);
    QCOMPARE(after(limits::FutureTime - 2s).size(), 2);
    QCOMPARE(after(2s), QByteArrayList {"ahead"}); // from its own time on
    QCOMPARE(after(500s), QByteArrayList {});
    QCOMPARE(node.count<fact::ReportExpired>(), 2);
}

void TestRetention::aTombstoneEndsWhatIsSetAside()
{
    DurableNode node;
    const Nanoseconds later = node.now.wall + 2 * limits::FutureReport;
    node.core.restore("AT Beta +0.5 kiwi +1+2 " + formatTime(later) + '\n', node.now);
    QCOMPARE(node.core.setAside(), 1);
    node.core.forget("kiwi", node.now);
    QCOMPARE(node.core.setAside(), 0);
    node.now.wall = later;
    node.core.onTick(node.now);
    QVERIFY(node.held("kiwi").isTombstone());
}

void TestRetention::receipts_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<qint64>("receipt");
    const auto row = [](const char *line, qint64 receipt) {
        QTest::newRow(line) << QByteArray(line) << receipt;
    };
    constexpr qint64 half = std::numeric_limits<qint64>::max() / 2;
    row("AT A +1.500000000 k +1+2 1000", 1'001'500'000'000);
    row("AT A -1.500000000 k +1+2 1000.25", 998'750'000'000);
    row("AT A +1e-03 k +1+2 0", 1'000'000);
    row("AT A +1e300 k +1+2 0", half);
    row("AT A -1e300 k +1+2 0", -half);
    row("AT A +0 k +1+2 99999999999999999999", half);
}

void TestRetention::receipts()
{
    QFETCH(QByteArray, line);
    QFETCH(qint64, receipt);
    const auto report = Report::parse(line);
    QVERIFY(report);
    // Within what a double leaves of the largest numbers.
    QVERIFY2(std::abs(report->receipt().count() - receipt) <= 1024,
             QByteArray::number(qint64(report->receipt().count())).constData());
}

void TestRetention::forgetsSilentClients()
{
    using namespace std::chrono_literals;
    Node node(forgetful(60s));
    node.line("IAMAT silent +1+2 999");
    node.now.wall += 50s;
    // Heard of just now, whatever the client's own clock says.
    node.line("IAMAT slowclock +1+2 1");
    node.now.wall += 20s;
    for (int i = 0; i < 8; ++i) // 60 s in eight steps
        node.core.onTick(node.now);
    QCOMPARE(node.core.table().clients(), QByteArrayList {"slowclock"});
    QCOMPARE(node.count<fact::ReportExpired>(), 1);
    QCOMPARE(node.line("WHATSAT silent 10 5"), QByteArrayList {"send 1 ? WHATSAT silent 10 5\n"});
    // It may come back, with any time.
    QCOMPARE(node.line("IAMAT silent +1+2 5").size(), 1);
    QVERIFY(node.core.table().contains("silent"));
}

void TestRetention::forgottenOnesStayForgotten()
{
    using namespace std::chrono_literals;
    HerdConfig config = forgetful(60s);
    config.peers = Membership::Open;
    Node node(config);
    const QByteArray update = "UPDATE {\"server\":\"Gamma\",\"client\":\"d\",\"coordinates\":"
                              "\"+1+2\",\"timestamp\":939,\"delta\":0.5,\"message\":"
                              "\"AT Gamma +0.5 d +1+2 939\"}";
    node.line(update); // 60.5 s ago
    QVERIFY(!node.core.table().contains("d"));
    node.now.wall -= 1s;
    node.line(update);
    QVERIFY(node.core.table().contains("d"));
}

void TestRetention::forgettingIsStoredToo()
{
    using namespace std::chrono_literals;
    HerdConfig config = forgetful(8s);
    Node node(config, false, /*hasJournal=*/true);
    node.line("IAMAT kiwi +1+2 999");
    node.now.wall += 10s;
    node.core.onTick(node.now);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), QByteArrayList {"store 2"});
    const JournalBatch batch = node.out.batches.last();
    QCOMPARE(batch.changes, QByteArray("FORGET kiwi\n"));
    QCOMPARE(batch.sum, quint64(0));
    QCOMPARE(batch.clients, 0);
}

void TestRetention::aClockThatJumpsBackForgetsNobody()
{
    using namespace std::chrono_literals;
    Node node(forgetful(60s));
    node.line("IAMAT kiwi +1+2 999");
    node.now.wall -= 900s;
    for (int i = 0; i < 8; ++i)
        node.core.onTick(node.now);
    QVERIFY(node.core.table().contains("kiwi"));
    // A client's own times decide, not the clock: it goes on, and deltas are honest.
    QCOMPARE(node.line("IAMAT kiwi +1+2 1000"),
             QByteArrayList {"send 1 AT Alpha -900.000000000 kiwi +1+2 1000\n"});
}

// Whoever reports within the time that clients are remembered stays; the others are gone then.
void TestRetention::aClockSetAheadForgetsNobodyAtOnce()
{
    using namespace std::chrono_literals;
    Node node(forgetful(60s));
    const auto pass = [&node](Nanoseconds time) {
        for (Nanoseconds passed {}; passed < time; passed += 1s) {
            node.now.mono += 1s;
            node.now.wall += 1s;
            node.core.onTick(node.now);
        }
    };
    pass(1s);
    node.line("IAMAT silent +1+2 999");
    node.line("IAMAT kiwi +1+2 999");
    node.now.wall += 365 * 24h;
    pass(59s);
    QCOMPARE(node.core.table().size(), 2);
    node.line("IAMAT kiwi +1+2 1000"); // its own clock is right
    pass(20s);
    QCOMPARE(node.core.table().clients(), QByteArrayList {"kiwi"});
    QCOMPARE(node.count<fact::ReportExpired>(), 1);
    pass(60s);
    QCOMPARE(node.core.table().size(), 0);
}

void TestRetention::newsOfNeighboursAreNotTooOldForAClockSetAhead()
{
    using namespace std::chrono_literals;
    HerdConfig config = forgetful(60s);
    config.peers = Membership::Open;
    Node node(config);
    node.core.onTick(node.now);
    node.now.wall += 365 * 24h;
    const auto update = [](const QByteArray &client) -> QByteArray {
        return "UPDATE {\"server\":\"Gamma\",\"client\":\"" + client
            + "\",\"coordinates\":\"+1+2\",\"timestamp\":999,\"delta\":0.5,\"message\":"
              "\"AT Gamma +0.5 "
            + client + " +1+2 999\"}";
    };
    node.line(update("before")); // the node has not looked at its clock since
    node.core.onTick(node.now);
    node.line(update("after"));
    QVERIFY(node.core.table().contains("before"));
    QVERIFY(node.core.table().contains("after"));
}

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
