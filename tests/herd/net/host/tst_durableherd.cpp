// SPDX-License-Identifier: GPL-3.0-or-later
// The live herd with journals: what comes back with a node, and what stands in its way.
#include "herd/core/table/journalchange.h"
#include "herd/core/table/reporttable.h"
#include "herd/journal/journalfile.h"
#include "tests/herd/net/host/herdfixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// A herd with journals in a folder that outlives it.
struct DurableHerd : Herd
{
    explicit DurableHerd(const QTemporaryDir &folder, const HerdConfig &config = seedHerd())
        : Herd(config, false, {}, JournalSettings {folder.path(), JournalSync::Normal})
    {
    }
    bool knows(NodeId node) const { return state.knows(node).contains("kiwi"); }
};

} // namespace

class TestDurableHerd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allComeBackWithWhatTheyKnew();
    void comesBackAlone_data();
    void comesBackAlone();
    void staysForgotten_data();
    void staysForgotten();
    void doesNotStartWithoutItsJournal();
    void stopsWhileItReads();
    void manyReportsAtOnce();
    void leavesTheFarFutureAside();
};

void TestDurableHerd::allComeBackWithWhatTheyKnew()
{
    const QTemporaryDir folder;
    {
        DurableHerd herd(folder);
        herd.startAll();
        QTRY_COMPARE(herd.state.linksUp(), 6);
        herd.live.submit(Hill, Iamat);
        QTRY_VERIFY(herd.state.allKnow("kiwi"));
        QTRY_COMPARE(herd.count<fact::RequestAnswered>(), 1);
    }
    DurableHerd herd(folder);
    herd.live.start(Singleton); // who was told by the others, and now is alone
    QTRY_VERIFY(herd.knows(Singleton));
    QTRY_COMPARE(int(herd.state.node(Singleton).status), int(NodeStatus::Running));
    QCOMPARE(herd.count<fact::JournalRestored>(), 1);
}

void TestDurableHerd::comesBackAlone_data()
{
    QTest::addColumn<bool>("killed");
    QTest::newRow("stopped") << false;
    QTest::newRow("killed") << true;
}

void TestDurableHerd::comesBackAlone()
{
    QFETCH(bool, killed);
    const QTemporaryDir folder;
    DurableHerd herd(folder);
    herd.live.start(Hill);
    QTRY_VERIFY(herd.port(Hill) != 0);
    herd.live.submit(Hill, Iamat);
    QTRY_COMPARE(herd.count<fact::RequestAnswered>(), 1);
    if (killed)
        herd.live.kill(Hill);
    else
        herd.live.stop(Hill);
    herd.live.start(Hill); // at once
    QTRY_COMPARE(herd.count<fact::NodeListening>(), 2);
    QVERIFY(herd.knows(Hill));
    QCOMPARE(herd.count<fact::NodeFailed>(), 0);
}

void TestDurableHerd::staysForgotten_data()
{
    comesBackAlone_data();
}

void TestDurableHerd::staysForgotten()
{
    QFETCH(bool, killed);
    const QTemporaryDir folder;
    DurableHerd herd(folder);
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    herd.live.submit(Hill, Iamat);
    QTRY_VERIFY(herd.state.allKnow("kiwi"));
    herd.live.forget(Campbell, "kiwi");
    QTRY_VERIFY(!herd.state.newest().contains("kiwi"));
    QTRY_COMPARE(herd.count<fact::RequestAnswered>(), 1);
    herd.live.submit(Hill, Iamat); // whose answer waits for what Hill was told
    QTRY_COMPARE(herd.count<fact::RequestAnswered>(), 2);
    for (NodeId node : herd.state.config().allNodes())
        killed ? herd.live.kill(node) : herd.live.stop(node);
    QTRY_COMPARE(herd.live.running(), 0);
    herd.live.start(Hill);
    QTRY_COMPARE(int(herd.state.node(Hill).status), int(NodeStatus::Running));
    herd.facts.clear();
    herd.live.submit(Hill, "WHATSAT kiwi 10 5");
    QTRY_COMPARE(herd.count<fact::RequestAnswered>(), 1);
    for (const Fact &fact : std::as_const(herd.facts)) {
        if (const auto *answered = fact.as<fact::RequestAnswered>())
            QCOMPARE(answered->bytes, QByteArray("? WHATSAT kiwi 10 5\n"));
    }
    QVERIFY(!herd.knows(Hill));
}

void TestDurableHerd::doesNotStartWithoutItsJournal()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("Hill.journal")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(10'000, 'x'));
    file.close();
    DurableHerd herd(folder);
    herd.startAll();
    QTRY_COMPARE(int(herd.state.node(Hill).status), int(NodeStatus::Failed));
    QCOMPARE(int(herd.state.node(Hill).failure), int(NodeFailure::JournalProblem));
    QVERIFY(herd.state.node(Hill).detail.contains("Hill.journal is no journal, or damaged"));
    QTRY_COMPARE(herd.state.runningNodes(), 4);
}

void TestDurableHerd::stopsWhileItReads()
{
    const QTemporaryDir folder;
    DurableHerd herd(folder);
    herd.live.start(Hill);
    herd.live.stop(Hill);
    QTRY_COMPARE(herd.live.running(), 0);
    herd.live.start(Hill);
    QTRY_VERIFY(herd.port(Hill) != 0);
}

void TestDurableHerd::manyReportsAtOnce()
{
    const QTemporaryDir folder;
    DurableHerd herd(folder);
    herd.startAll();
    QTRY_COMPARE(herd.state.linksUp(), 6);
    Client client(herd.port(Hill));
    constexpr int Count = 2'000; // more than may wait at once
    QByteArray lines;
    for (int i = 0; i < Count; ++i)
        lines += "IAMAT client-" + QByteArray::number(i) + " +1+2 1\n";
    client.say(lines);
    QTRY_COMPARE(client.got.count('\n'), Count);
    QByteArrayList answers = client.got.split('\n');
    for (int i = 0; i < Count; ++i) // in order
        QVERIFY(answers[i].contains(" client-" + QByteArray::number(i) + ' '));
    QTRY_COMPARE(herd.state.knows(Singleton).size(), Count);
}

// It stays in the journal until a report of that client comes, and says so.
void TestDurableHerd::leavesTheFarFutureAside()
{
    const QTemporaryDir folder;
    const JournalSettings settings {folder.path(), JournalSync::Normal};
    {
        JournalFile file({settings, "seed", "Hill"});
        qint64 none = 0;
        QVERIFY(!file.open() && !file.read([](const QByteArray &) {}, none));
        JournalBatch batch;
        batch.number = 1;
        ReportTable table;
        for (const QByteArray client : {"kiwi", "emu", "plum"}) {
            const QByteArray time = client == "plum" ? "1" : "9000000000"; // 2255
            const auto report = Report::parse("AT Hill +0.5 " + client + " +1+2 " + time);
            table.insert(*report);
            appendChange(batch.changes, {client, report->line()});
        }
        batch.sum = table.sum();
        batch.clients = table.size();
        QVERIFY(!file.store(batch));
    }
    for (const qint64 aside : {2, 1}) {
        DurableHerd herd(folder);
        qint64 said = 0;
        connect(&herd.live, &LiveHerd::journalSetAside, &herd.live,
                [&](NodeId, qint64 reports) { said = reports; });
        herd.live.start(Hill);
        QTRY_VERIFY(herd.port(Hill) != 0);
        QCOMPARE(said, aside);
        QCOMPARE(herd.knows(Hill), aside == 1);
        QVERIFY(herd.state.knows(Hill).contains("plum"));
        QVERIFY(!herd.state.knows(Hill).contains("emu"));
        const auto restored = std::find_if(herd.facts.begin(), herd.facts.end(), [](const Fact &f) {
            return f.as<fact::JournalRestored>();
        });
        QVERIFY(restored != herd.facts.end());
        QCOMPARE(restored->as<fact::JournalRestored>()->setAside, aside);
        QCOMPARE(restored->as<fact::JournalRestored>()->clients, 3 - aside);
        herd.live.submit(Hill, Iamat);
        QTRY_COMPARE(herd.count<fact::RequestAnswered>(), 1);
        QVERIFY(herd.knows(Hill));
    }
}

QTEST_GUILESS_MAIN(TestDurableHerd)
#include "tst_durableherd.moc"
