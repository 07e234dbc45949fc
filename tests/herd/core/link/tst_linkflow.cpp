// SPDX-License-Identifier: GPL-3.0-or-later
// Two ends of a link that is up, joined by hand: what one says the other hears when the test lets
// it.
// Long because the two ends and the wire between them are part of it.
#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/link/linkflow.h"
#include "herd/core/table/digest.h"
#include "tests/herd/core/link/listener.h"
#include "tests/herd/core/wire/reports.h"
#include "tests/herd/core/wire/updates.h"

#include <QTest>

#include <deque>

using namespace herd;
using namespace herd::test;

namespace {

class End final : public Listener
{
public:
    explicit End(NodeId peer)
        : flow(peer, LinkEnvironment {settings, *this, table, connections, turns})
    {
    }

    // A report from a client or from elsewhere.
    void learn(const Report &report)
    {
        table.insert(report);
        flow.forward(report);
    }
    bool hear(const QByteArray &line)
    {
        flow.onHeard();
        const auto report = parseOwnUpdate(line);
        if (!report)
            return flow.onLine(line);
        ++updatesHeard;
        const Report *known = table.find(report->client().toByteArray());
        const bool newer = !known || compareReports(*report, *known) > 0;
        if (newer && toNanoseconds(report->time()) > latest) {
            flow.onRejected({quint32(ReportTable::bucketOf(report->client())),
                             ReportTable::hashOf(report->line()),
                             known ? ReportTable::hashOf(known->line()) : 0, Nanoseconds::min(),
                             toNanoseconds(report->time())});
            return true;
        }
        if (newer)
            table.insert(*report);
        if (newer || *known == *report)
            flow.forget(report->client());
        return true;
    }
    int count(const char *word) const
    {
        return int(std::count_if(said.begin(), said.end(),
                                 [word](const QByteArray &line) { return line.startsWith(word); }));
    }
    qsizetype bytesSaid() const
    {
        qsizetype bytes = 0;
        for (const QByteArray &line : said)
            bytes += line.size() + 1;
        return bytes;
    }

    NodeSettings settings;
    ReportTable table;
    std::unordered_map<ConnId, Neighbour *> connections;
    std::deque<Neighbour *> turns;
    int updatesHeard = 0;
    Nanoseconds latest = Nanoseconds::max(); // it takes no report of a later time
    LinkFlow flow;
};

struct Pair
{
    End dialer {NodeId {1}}, acceptor {NodeId {0}};
    qsizetype bytes = 0;

    void up()
    {
        acceptor.flow.up(2, false);
        dialer.flow.up(1, true);
    }
    // Everything said is heard until nobody says more. False when somebody refused a line.
    bool settle()
    {
        while (!dialer.said.empty() || !acceptor.said.empty() || dialer.flow.hasMore()
               || acceptor.flow.hasMore()) {
            if (!deliver(dialer, acceptor) || !deliver(acceptor, dialer))
                return false;
        }
        return true;
    }
    bool deliver(End &from, End &to)
    {
        from.flow.sendSome(limits::LinkSlice);
        const auto lines = std::exchange(from.said, {});
        from.flow.onSent();
        for (const QByteArray &line : lines) {
            bytes += line.size() + 1;
            if (!to.hear(line))
                return false;
        }
        return true;
    }
    // Past the next comparison.
    bool waitForDigest()
    {
        for (int i = 0; i < limits::DigestTicks * 3 / 2; ++i) {
            if (!dialer.flow.onTick() || !acceptor.flow.onTick() || !settle())
                return false;
        }
        return true;
    }
    bool areEqual() const { return digestLine(dialer.table) == digestLine(acceptor.table); }
    int updates() const { return dialer.updatesHeard + acceptor.updatesHeard; }
};

} // namespace

class TestLinkFlow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void equalTablesCostOneDigest();
    void differencesCostAnUpdateEach();
    void oneSideMayKnowNothing_data();
    void oneSideMayKnowNothing();
    void aRepairAddsNothingToAFlood();
    void sendsAtOnceWhileThereIsRoom();
    void aNeighbourThatDoesNotReadCostsBoundedMemory();
    void anOverflowIsRepaired();
    void whatTheNeighbourToldIsNotSentBack();
    void tombstonesAreTold();
    void tombstonesAreWithheldFromOlderVersions();
    void whatWasWithheldTooSoonIsRepaired();
    void comparesEveryNowAndThen();
    void whatIsRefusedIsNotAskedForAgain_data();
    void whatIsRefusedIsNotAskedForAgain();
    void refusalsEndWithTheLink();
    void refusalsEndWithTheirBucket_data();
    void refusalsEndWithTheirBucket();
    void noticesSilence();
    void whoSpeaksIsNotSilent();
    void answersPings();
    void answersANumberBehindWhatItAsks();
    void handsOverWhatDiffers();
    void wordsConfirmNothing();
    void anOverflowIsHandedOver();
    void refusesTooManyQuestions_data();
    void refusesTooManyQuestions();
    void refusesWhatMeansNothing_data();
    void refusesWhatMeansNothing();
};

void TestLinkFlow::equalTablesCostOneDigest()
{
    Pair link;
    for (int i = 0; i < 5000; ++i) {
        link.dialer.table.insert(reportOf(clientNumber(i), "1"));
        link.acceptor.table.insert(reportOf(clientNumber(i), "1"));
    }
    link.up();
    QVERIFY(link.settle());
    QCOMPARE(link.updates(), 0);
    QCOMPARE(link.bytes, 2056 + 2 * 16); // and what each can do besides
    QCOMPARE(link.acceptor.told<fact::DigestCompared>().front().differing, 0);
}

void TestLinkFlow::differencesCostAnUpdateEach()
{
    Pair link;
    for (int i = 0; i < 5000; ++i) {
        link.dialer.table.insert(reportOf(clientNumber(i), i % 50 == 0 ? "2" : "1"));
        link.acceptor.table.insert(reportOf(clientNumber(i), i % 50 == 1 ? "2" : "1"));
    }
    link.dialer.table.insert(reportOf("only-here", "1"));
    link.acceptor.table.insert(reportOf("only-there", "1"));
    link.up();
    QVERIFY(link.settle());
    QVERIFY(link.areEqual());
    QCOMPARE(link.updates(), 202);
    for (const End *end : {&link.dialer, &link.acceptor}) {
        for (const auto &sent : end->told<fact::UpdateSent>())
            QVERIFY(sent.isRepair);
    }
}

void TestLinkFlow::oneSideMayKnowNothing_data()
{
    QTest::addColumn<bool>("dialerKnows");
    QTest::newRow("the acceptor") << true;
    QTest::newRow("the dialer") << false;
}

void TestLinkFlow::oneSideMayKnowNothing()
{
    QFETCH(bool, dialerKnows);
    Pair link;
    End &full = dialerKnows ? link.dialer : link.acceptor;
    for (int i = 0; i < 30'000; ++i)
        full.table.insert(reportOf(clientNumber(i), "1"));
    link.up();
    QVERIFY(link.settle());
    QVERIFY(link.areEqual());
    QCOMPARE(link.updates(), 30'000);
}

// Reports that come while tables are being compared cross the link once, at any moment of it.
void TestLinkFlow::aRepairAddsNothingToAFlood()
{
    // In the bucket that is just being compared.
    int number = 0;
    while (ReportTable::bucketOf(clientNumber(number)) != ReportTable::bucketOf("old"))
        ++number;
    const Report fresh = reportOf(clientNumber(number), "1");
    for (int step = 0; step < 8; ++step) {
        for (bool atDialer : {true, false}) {
            Pair link;
            link.dialer.table.insert(reportOf("old", "1"));
            link.up();
            for (int i = 0; i < 8; ++i) {
                if (i == step)
                    (atDialer ? link.dialer : link.acceptor).learn(fresh);
                End &from = i % 2 == 0 ? link.dialer : link.acceptor;
                QVERIFY(link.deliver(from, i % 2 == 0 ? link.acceptor : link.dialer));
            }
            QVERIFY(link.settle());
            QVERIFY(link.areEqual());
            QCOMPARE(link.updates(), 2); // "old", which is a repair, and the fresh one
        }
    }
}

void TestLinkFlow::sendsAtOnceWhileThereIsRoom()
{
    Pair link;
    link.up();
    QVERIFY(link.settle());
    link.dialer.learn(reportOf("kiwi", "1"));
    QCOMPARE(link.dialer.count("UPDATE"), 1);
    QVERIFY(!link.dialer.told<fact::UpdateSent>().back().isRepair);
}

void TestLinkFlow::aNeighbourThatDoesNotReadCostsBoundedMemory()
{
    Pair link;
    link.up();
    // The system takes nothing: onSent() never comes.
    for (int i = 0; i < 3 * limits::LinkQueue; ++i)
        link.dialer.learn(reportOf(clientNumber(i % 100), QByteArray::number(i)));
    QVERIFY(link.dialer.bytesSaid() < limits::LinkWindow + 4096);
    QVERIFY(link.dialer.told<fact::LinkOverflowed>().empty()); // 100 clients wait once each
    for (int i = 0; i < 3 * limits::LinkQueue; ++i)
        link.dialer.learn(reportOf(clientNumber(i), "99999"));
    QVERIFY(link.dialer.bytesSaid() < limits::LinkWindow + 4096);
    const auto overflows = link.dialer.told<fact::LinkOverflowed>();
    QVERIFY(!overflows.empty());
    for (const auto &overflow : overflows)
        QCOMPARE(overflow.forgotten, limits::LinkQueue);
}

void TestLinkFlow::anOverflowIsRepaired()
{
    Pair link;
    link.up();
    for (int i = 0; i < 3 * limits::LinkQueue; ++i)
        link.dialer.learn(reportOf(clientNumber(i), "1"));
    QVERIFY(!link.dialer.told<fact::LinkOverflowed>().empty());
    QVERIFY(link.settle());
    QVERIFY(link.areEqual());
    QCOMPARE(link.acceptor.table.size(), 3 * limits::LinkQueue);
}

void TestLinkFlow::whatTheNeighbourToldIsNotSentBack()
{
    Pair link;
    link.up();
    QVERIFY(link.settle());
    for (int i = 0; i < 8000; ++i) // past the window: the last of them wait
        link.dialer.learn(reportOf(clientNumber(i), "1"));
    const QByteArray waiting = clientNumber(7999);
    link.acceptor.learn(reportOf(waiting, "2"));
    QVERIFY(link.deliver(link.acceptor, link.dialer));
    QVERIFY(link.settle());
    QVERIFY(link.areEqual());
    QCOMPARE(link.acceptor.updatesHeard, 7999);
}

void TestLinkFlow::tombstonesAreTold()
{
    for (const bool beforeTheLink : {true, false}) {
        Pair link;
        link.dialer.table.insert(reportOf("kiwi", "1"));
        link.acceptor.table.insert(reportOf("kiwi", "1"));
        if (beforeTheLink)
            link.acceptor.table.insert(tombstoneOf("kiwi", "1"));
        link.up();
        QVERIFY(link.settle());
        if (!beforeTheLink)
            link.acceptor.learn(tombstoneOf("kiwi", "1"));
        QVERIFY(link.settle());
        QCOMPARE(link.dialer.table.value("kiwi"), tombstoneOf("kiwi", "1"));
        QVERIFY(link.areEqual());
        // Of one time: which is newer their versions do not tell, so both are sent.
        QCOMPARE(link.updates(), beforeTheLink ? 2 : 1);
        link.acceptor.flow.onTick();
        QVERIFY(link.acceptor.told<fact::TombstonesWithheld>().empty());
    }
}

// One that does not say what it can: it would take the line for nonsense and hang up.
void TestLinkFlow::tombstonesAreWithheldFromOlderVersions()
{
    Pair link;
    link.acceptor.table.insert(reportOf("kiwi", "1"));
    link.up();
    QCOMPARE(link.acceptor.said, (QByteArrayList {"PONG tombstones"}));
    link.acceptor.said.clear();
    QVERIFY(link.settle());
    link.dialer.learn(tombstoneOf("kiwi", "2"));
    link.dialer.learn(reportOf("emu", "1"));
    QVERIFY(link.settle());
    QCOMPARE(link.acceptor.table.value("kiwi"), reportOf("kiwi", "1"));
    QCOMPARE(link.acceptor.table.value("emu"), reportOf("emu", "1"));
    for (int i = 0; i < 2; ++i) // told once
        link.dialer.flow.onTick();
    const auto told = link.dialer.told<fact::TombstonesWithheld>();
    QCOMPARE(told.size(), size_t(1));
    QCOMPARE(told.front().to, NodeId {1});
    QCOMPARE(told.front().count, quint64(1));
    // Nor when tables are compared; and it has nothing to give that counts.
    QVERIFY(link.waitForDigest());
    QCOMPARE(link.acceptor.table.value("kiwi"), reportOf("kiwi", "1"));
    QCOMPARE(link.dialer.table.value("kiwi"), tombstoneOf("kiwi", "2"));
    // A report that is newer ends that.
    link.dialer.learn(reportOf("kiwi", "3"));
    QVERIFY(link.settle());
    QVERIFY(link.areEqual());
}

// Before the neighbour's first line nobody knows what it can.
void TestLinkFlow::whatWasWithheldTooSoonIsRepaired()
{
    for (const bool atDialer : {true, false}) {
        Pair link;
        link.dialer.table.insert(reportOf("kiwi", "1"));
        link.acceptor.table.insert(reportOf("kiwi", "1"));
        link.up();
        End &one = atDialer ? link.dialer : link.acceptor;
        one.learn(tombstoneOf("kiwi", "2"));
        one.flow.onTick();
        QVERIFY(link.settle());
        QVERIFY(link.areEqual());
        QVERIFY(link.dialer.table.value("kiwi").isTombstone());
        one.flow.onTick();
        QVERIFY(one.told<fact::TombstonesWithheld>().empty());
    }
}

void TestLinkFlow::comparesEveryNowAndThen()
{
    Pair link;
    link.up();
    QVERIFY(link.settle());
    link.acceptor.table.insert(reportOf("kiwi", "1")); // behind the link's back
    int ticks = 0;
    for (; !link.areEqual() && ticks < 100; ++ticks) {
        QVERIFY(link.dialer.flow.onTick());
        QVERIFY(link.acceptor.flow.onTick());
        QVERIFY(link.settle());
    }
    QVERIFY(link.areEqual());
    QVERIFY(ticks >= limits::DigestTicks / 2 && ticks <= limits::DigestTicks * 3 / 2);
    QCOMPARE(link.acceptor.told<fact::DigestSent>().size(), size_t(0)); // one side is enough
}

void TestLinkFlow::whatIsRefusedIsNotAskedForAgain_data()
{
    QTest::addColumn<bool>("dialerRefuses");
    QTest::addColumn<bool>("hasOlder");
    for (const bool dialer : {true, false}) {
        for (const bool older : {true, false}) {
            QTest::addRow("%s refuses%s", dialer ? "the dialer" : "the acceptor",
                          older ? ", it has an older one" : "")
                << dialer << older;
        }
    }
}

// Once both know, it costs what equal tables cost, whatever else goes on in its bucket.
void TestLinkFlow::whatIsRefusedIsNotAskedForAgain()
{
    QFETCH(bool, dialerRefuses);
    QFETCH(bool, hasOlder);
    using namespace std::chrono_literals;
    Pair link;
    End &refuser = dialerRefuses ? link.dialer : link.acceptor;
    End &holder = dialerRefuses ? link.acceptor : link.dialer;
    refuser.latest = 1000s;
    for (int i = 0; i < 1000; ++i) {
        if (i != 7 || hasOlder)
            refuser.table.insert(reportOf(clientNumber(i), "1"));
        holder.table.insert(reportOf(clientNumber(i), i == 7 ? "2000" : "1"));
    }
    link.up();
    QVERIFY(link.settle());
    QCOMPARE(link.updates(), 1);
    for (int digest = 0; digest < 5; ++digest)
        QVERIFY(link.waitForDigest());
    QCOMPARE(link.updates(), 1);
    // Others of that bucket are repaired all the same, either way.
    int number = 1000;
    for (End *end : {&refuser, &holder}) {
        while (ReportTable::bucketOf(clientNumber(++number))
               != ReportTable::bucketOf(clientNumber(7))) { }
        end->table.insert(reportOf(clientNumber(number), "1"));
    }
    QVERIFY(link.waitForDigest());
    QVERIFY(refuser.table.contains(clientNumber(number)));
    QCOMPARE(refuser.table.size() + (hasOlder ? 0 : 1), holder.table.size());
    const int updates = link.updates();
    QVERIFY(updates <= 4); // these two, and once more the one that is refused
    for (int digest = 0; digest < 5; ++digest)
        QVERIFY(link.waitForDigest());
    QCOMPARE(link.updates(), updates);
    // Its time comes.
    refuser.latest = 2000s;
    refuser.flow.onClock(2000s);
    QVERIFY(link.waitForDigest());
    QVERIFY(link.areEqual());
    QCOMPARE(refuser.table.value(clientNumber(7)).time(), QByteArrayView("2000"));
}

// The neighbour may come back without what it had.
void TestLinkFlow::refusalsEndWithTheLink()
{
    using namespace std::chrono_literals;
    Pair link;
    link.acceptor.latest = 1000s;
    link.dialer.table.insert(reportOf("kiwi", "2000"));
    link.up();
    QVERIFY(link.settle());
    QCOMPARE(link.acceptor.updatesHeard, 1);
    link.dialer.flow.down();
    link.acceptor.flow.down();
    link.dialer.table.remove("kiwi");
    link.acceptor.facts.clear();
    link.up();
    QVERIFY(link.settle());
    QCOMPARE(link.acceptor.told<fact::DigestCompared>().front().differing, 0);
}

void TestLinkFlow::refusalsEndWithTheirBucket_data()
{
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<bool>("ends");
    QTest::newRow("it is compared from its start") << QByteArray("0") << true;
    QTest::newRow("a further line of the same comparison") << QByteArray("1") << false;
}

void TestLinkFlow::refusalsEndWithTheirBucket()
{
    QFETCH(QByteArray, from);
    QFETCH(bool, ends);
    Pair link;
    End &end = link.dialer;
    end.flow.up(1, true);
    end.flow.onRejected({7, 1000, 0});
    QVERIFY(end.hear("WANT 7 " + from + " ffffffffffff -"));
    end.flow.sendSome(limits::LinkSlice);
    end.said.clear();
    for (int i = 0; i < limits::DigestTicks * 3 / 2 && end.count("DIGEST") == 0; ++i) {
        QVERIFY(end.flow.onTick());
        QVERIFY(end.hear("PONG"));
        end.flow.sendSome(limits::LinkSlice);
    }
    QCOMPARE(end.count("DIGEST"), 1);
    QCOMPARE(end.said.back() == digestLine(end.table), ends);
}

void TestLinkFlow::noticesSilence()
{
    Pair link;
    link.up();
    int ticks = 1;
    while (link.dialer.flow.onTick())
        ++ticks;
    QCOMPARE(link.dialer.count("PING"), 1);
    QCOMPARE(ticks, 1 + limits::SilentTicks);
    QVERIFY(ticks * limits::LinkTick <= std::chrono::seconds(6));
}

// Its PONG may stand behind all it has to tell.
void TestLinkFlow::whoSpeaksIsNotSilent()
{
    Pair link;
    link.up();
    for (int i = 0; i < 3 * limits::SilentTicks; ++i) {
        QVERIFY(link.dialer.flow.onTick());
        QVERIFY(link.dialer.hear("UPDATE " + reportOf(clientNumber(i), "1").line()));
    }
}

void TestLinkFlow::answersPings()
{
    Pair link;
    link.up();
    for (int i = 0; i < 100; ++i) {
        QVERIFY(link.dialer.flow.onTick());
        QVERIFY(link.acceptor.flow.onTick());
        QVERIFY(!link.dialer.flow.isSilent());
        QVERIFY(link.settle());
    }
}

void TestLinkFlow::answersANumberBehindWhatItAsks()
{
    Pair link;
    link.dialer.table.insert(reportOf("kiwi", "1"));
    link.acceptor.flow.up(2, false);
    link.acceptor.said.clear();
    QVERIFY(link.acceptor.hear(digestLine(link.dialer.table)));
    QVERIFY(link.acceptor.hear("PING 7"));
    QCOMPARE(link.acceptor.count("PONG 7"), 0);
    link.acceptor.flow.sendSome(limits::LinkSlice);
    QVERIFY(link.acceptor.said.front().startsWith("WANT "));
    QCOMPARE(link.acceptor.said.back(), QByteArray("PONG 7"));
}

void TestLinkFlow::handsOverWhatDiffers()
{
    Pair link;
    link.up();
    QVERIFY(link.settle());
    for (int i = 0; i < 500; ++i)
        link.acceptor.table.insert(reportOf(clientNumber(i), "1")); // behind everybody's back
    link.acceptor.flow.handOver();
    QVERIFY(!link.acceptor.flow.hasTakenOver());
    while (!link.acceptor.flow.hasTakenOver()) {
        QVERIFY(link.deliver(link.acceptor, link.dialer));
        QVERIFY(link.deliver(link.dialer, link.acceptor));
    }
    QCOMPARE(link.dialer.table.size(), 500);
    link.acceptor.flow.down();
    QVERIFY(!link.acceptor.flow.hasTakenOver());
}

// What an older version, or one that says what it can, puts behind PONG.
void TestLinkFlow::wordsConfirmNothing()
{
    Pair link;
    link.acceptor.flow.up(2, false);
    link.acceptor.flow.handOver();
    for (int i = 0; i < 3; ++i) {
        link.acceptor.flow.sendSome(limits::LinkSlice);
        for (const char *line : {"PONG", "PONG tombstones", "PONG 7", "PONG 1 2"})
            QVERIFY(link.acceptor.hear(line));
    }
    QVERIFY(!link.acceptor.flow.hasTakenOver());
    QCOMPARE(link.acceptor.count("PING 1"), 1);
    QCOMPARE(link.acceptor.count("PING"), 1);
}

void TestLinkFlow::anOverflowIsHandedOver()
{
    Pair link;
    link.up();
    QVERIFY(link.settle());
    link.dialer.flow.handOver();
    link.dialer.flow.sendSome(limits::LinkSlice); // the sums, and PING 1
    QCOMPARE(link.dialer.count("PING 1"), 1);
    for (int i = 0; link.dialer.told<fact::LinkOverflowed>().empty(); ++i)
        link.dialer.learn(reportOf(clientNumber(i), "1"));
    while (!link.dialer.flow.hasTakenOver()) {
        QVERIFY(link.deliver(link.dialer, link.acceptor));
        QVERIFY(link.deliver(link.acceptor, link.dialer));
    }
    QVERIFY(link.areEqual());
}

void TestLinkFlow::refusesTooManyQuestions_data()
{
    QTest::addColumn<QByteArray>("versions");
    QTest::newRow("long ones") << QByteArray(45'000, 'x').toBase64();
    QTest::newRow("short ones") << QByteArray("-"); // what is made of them is larger
}

void TestLinkFlow::refusesTooManyQuestions()
{
    QFETCH(QByteArray, versions);
    Pair link;
    LinkFlow &flow = link.dialer.flow;
    flow.up(1, true);
    for (int i = 0; i < 8000; ++i) // no room: questions have to wait
        link.dialer.learn(reportOf(clientNumber(i), "1"));
    const QByteArray want = "WANT 1 0 ffffffffffff " + versions;
    qsizetype bytes = 0;
    while (flow.onLine(want) && bytes < 2 * limits::LinkQuestions)
        bytes += want.size() + qsizetype(sizeof(Want));
    QVERIFY(bytes <= limits::LinkQuestions);
    QVERIFY(bytes > limits::LinkQuestions / 2);
    // What is answered leaves its room to others.
    bool isTaken = false;
    for (int i = 0; i < 100 && !isTaken; ++i) {
        flow.onSent();
        flow.sendSome(limits::LinkSlice);
        isTaken = flow.onLine(want);
    }
    QVERIFY(isTaken);
}

void TestLinkFlow::refusesWhatMeansNothing_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const QByteArray line :
         {"HELLO 3", "DIGEST x", "WANT 1", "GIVE x", "IAMAT kiwi +1+2 3", "ping", "UPDATE {}"})
        QTest::newRow(line.constData()) << line;
}

void TestLinkFlow::refusesWhatMeansNothing()
{
    QFETCH(QByteArray, line);
    Pair link;
    link.up();
    QVERIFY(!link.dialer.flow.onLine(line));
}

QTEST_GUILESS_MAIN(TestLinkFlow)
#include "tst_linkflow.moc"
