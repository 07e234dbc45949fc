// SPDX-License-Identifier: GPL-3.0-or-later
// What a server does between its turns: nobody waits for another's trouble.
#include "herd/core/base/limits.h"
#include "herd/core/node/batchloop.h"
#include "herd/core/node/nodecore.h"
#include "herd/core/table/digest.h"
#include "tests/herd/core/wire/reports.h"

#include <QTest>

#include <map>

using namespace herd;
using namespace herd::test;

namespace {

constexpr ConnId Client = 1, LinkConn = 2;

HerdConfig pairOf(Wire second)
{
    HerdConfig herd;
    herd.name = "pair";
    for (const char *name : {"Alpha", "Beta"}) {
        NodeConfig node;
        node.name = name;
        herd.nodes.append(node);
    }
    herd.nodes[1].wire = second;
    herd.links.append({NodeId {0}, NodeId {1}});
    return herd;
}

// A host whose system takes all there is at once.
class Host final : public NodeOutput, private BatchHost
{
public:
    explicit Host(int index, Wire second = Wire::Herd)
        : loop(*this)
        , peer {1 - index}
        , core({pairOf(second), NodeId {index}, "a key of a test", 1, 1}, *this)
    {
    }

    void send(ConnId conn, const QByteArray &bytes) override
    {
        if (queued[conn].isEmpty())
            loop.flushLater(conn);
        queued[conn] += bytes;
    }
    void close(ConnId) override { }
    void endOutput(ConnId) override { }
    void welcome(ConnId) override { }
    void setReading(ConnId conn, bool on) override
    {
        isReading = on;
        if (on)
            loop.resumeLater(conn);
    }
    void dial(NodeId) override { }
    void startTimer(NodeId, Nanoseconds delay) override { isLinkUp = delay == limits::LinkTick; }
    void askPlaces(QueryId query, const PlacesQuery &) override { asked.push_back(query); }
    void store(const JournalBatch &) override { }
    void batchDue() override { ++timesDue; }
    bool wantsFacts() const override { return true; }
    void fact(FactBody body) override
    {
        if (const auto *link = std::get_if<fact::LinkChanged>(&body))
            timesLost += link->state == LinkState::Down ? 1 : 0;
    }

    // What went to the system on that connection since the last call.
    QByteArray taken(ConnId conn) { return std::exchange(sent[conn], {}); }
    // Hands over what the client says, as long as it is read.
    void readHeldLines(ConnId conn) override
    {
        while (isReading && !held.empty()) {
            const QByteArray line = held.front();
            held.erase(held.begin());
            core.onLine(conn, line, now);
        }
    }
    bool end() { return loop.end(core); }
    // A second of a link that is up.
    void tick()
    {
        if (isLinkUp)
            core.onTimer(peer);
    }

    BatchLoop loop;
    std::map<ConnId, QByteArray> queued, sent;
    std::vector<QByteArray> held;
    std::vector<QueryId> asked;
    bool isReading = true, isLinkUp = false;
    int timesDue = 0, timesLost = 0;
    const NodeId peer;
    NodeCore core;
    const Now now {{}, std::chrono::hours(24 * 365 * 60)};

private:
    void flush(ConnId conn) override
    {
        sent[conn] += std::exchange(queued[conn], {});
        core.onSent(conn);
    }
};

void deliver(const QByteArray &bytes, Host &to)
{
    const QByteArrayList lines = bytes.split('\n');
    for (qsizetype i = 0; i + 1 < lines.size(); ++i)
        to.core.onLine(LinkConn, lines[i], to.now);
}

QByteArray journalOf(int clients)
{
    QByteArray lines;
    for (int i = 0; i < clients; ++i)
        lines += reportOf(clientNumber(i), "1").line() + '\n';
    return lines;
}

} // namespace

class TestBatchLoop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersBetweenSlicesOfARefill();
    void answersBetweenSlicesOfAStream();
    void questionsWithoutAnswersAreSlicedToo();
    void goesOnWithWhatWasHeldBack();
    void isDueOnlyForSomethingToDo();
};

// A neighbour that comes back empty is told 30,000 clients: a client in the middle of it is
// answered in the next round, and neither end takes the other for silent, though a second passes
// with each.
void TestBatchLoop::answersBetweenSlicesOfARefill()
{
    Host alpha(0), beta(1);
    alpha.core.restore(journalOf(30'000), alpha.now);
    alpha.core.start();
    beta.core.start();
    alpha.core.onAccepted(Client, Port::Clients, "127.0.0.1");
    beta.core.onAccepted(LinkConn, Port::Peers, "127.0.0.1");
    alpha.core.onDialed(NodeId {1}, LinkConn);
    qsizetype longest = 0;
    int answeredAt = -1, rounds = 0;
    for (bool more = true; more && rounds < 1000; ++rounds) {
        if (rounds == 15)
            alpha.core.onLine(Client, "IAMAT fresh +1+2 1800000000", alpha.now);
        alpha.tick();
        beta.tick();
        const bool hasMore = alpha.end();
        if (answeredAt < 0 && alpha.taken(Client).startsWith("AT Alpha "))
            answeredAt = rounds;
        const QByteArray told = alpha.taken(LinkConn);
        longest = std::max(longest, told.size());
        deliver(told, beta);
        while (beta.end()) { }
        const QByteArray back = beta.taken(LinkConn);
        deliver(back, alpha);
        more = hasMore || !told.isEmpty() || !back.isEmpty();
    }
    QCOMPARE(beta.core.table().size(), 30'001);
    QCOMPARE(answeredAt, 15);
    QVERIFY(alpha.isLinkUp && beta.isLinkUp);
    QCOMPARE(alpha.timesLost, 0);
    QCOMPARE(beta.timesLost, 0);
    QVERIFY2(rounds > 20, qPrintable(QString::number(rounds)));
    QVERIFY2(longest < limits::LinkSlice + 4096, qPrintable(QString::number(longest)));
}

void TestBatchLoop::answersBetweenSlicesOfAStream()
{
    Host alpha(0, Wire::Stream);
    alpha.core.start();
    alpha.core.onAccepted(Client, Port::Clients, "127.0.0.1");
    for (int i = 0; i < 10'000; ++i) // while it cannot be reached
        alpha.core.onLine(Client, "IAMAT " + clientNumber(i) + " +1+2 1800000000", alpha.now);
    alpha.core.onDialed(NodeId {1}, LinkConn);
    alpha.taken(Client);
    QVERIFY(alpha.end());
    QVERIFY(alpha.taken(LinkConn).size() < limits::LinkSlice + 4096);
    alpha.core.onLine(Client, "IAMAT fresh +1+2 1800000000", alpha.now);
    alpha.taken(Client);
    QVERIFY(alpha.end());
    QVERIFY(alpha.taken(Client).startsWith("AT Alpha "));
    qsizetype lines = 0;
    for (bool more = true; more;) {
        more = alpha.end();
        lines += alpha.taken(LinkConn).count('\n');
    }
    QVERIFY(lines > 8000);
}

// Both know the same: comparing costs time, and says nothing. Many buckets of many clients.
void TestBatchLoop::questionsWithoutAnswersAreSlicedToo()
{
    Host alpha(0), beta(1);
    for (Host *host : {&alpha, &beta}) {
        host->core.restore(journalOf(30'000), host->now);
        host->core.start();
    }
    beta.core.onAccepted(LinkConn, Port::Peers, "127.0.0.1");
    alpha.core.onDialed(NodeId {1}, LinkConn);
    for (int i = 0; i < 6; ++i) { // greetings, proofs, digests
        alpha.end();
        deliver(alpha.taken(LinkConn), beta);
        beta.end();
        deliver(beta.taken(LinkConn), alpha);
    }
    QVERIFY(!alpha.core.hasMore());
    for (int bucket = 0; bucket < ReportTable::Buckets; ++bucket)
        deliver(wantLines(beta.core.table(), bucket).join('\n') + '\n', alpha);
    int rounds = 0;
    while (alpha.end())
        ++rounds;
    QVERIFY(alpha.taken(LinkConn).isEmpty());
    QVERIFY2(rounds >= 6, qPrintable(QString::number(rounds)));
}

void TestBatchLoop::goesOnWithWhatWasHeldBack()
{
    Host alpha(0);
    alpha.core.start();
    alpha.core.onAccepted(Client, Port::Clients, "127.0.0.1");
    alpha.core.onLine(Client, "IAMAT kiwi +1+2 1800000000", alpha.now);
    for (int i = 0; i < 600; ++i)
        alpha.held.push_back("WHATSAT kiwi 10 1");
    alpha.held.push_back("IAMAT kiwi +1+2 1800000001");
    alpha.readHeldLines(Client);
    QVERIFY(!alpha.isReading);
    const auto result = emptyPlaces(PlacesStatus::ZeroResults, {});
    for (size_t i = 0; i < alpha.asked.size(); ++i) { // grows meanwhile
        alpha.core.onPlaces(alpha.asked[i], result, alpha.now);
        while (alpha.end()) { }
    }
    QCOMPARE(alpha.asked.size(), 600u);
    QVERIFY(alpha.held.empty());
    const QByteArray answers = alpha.taken(Client);
    QCOMPARE(answers.count("AT Alpha "), 602);
    QVERIFY(answers.endsWith(" 1800000001\n"));
}

void TestBatchLoop::isDueOnlyForSomethingToDo()
{
    Host alpha(0);
    alpha.core.start();
    QVERIFY(!alpha.end());
    QVERIFY(!alpha.core.hasMore());
    alpha.core.onAccepted(Client, Port::Clients, "127.0.0.1");
    alpha.core.onLine(Client, "WHATSAT nobody 1 1", alpha.now); // answered at once
    QCOMPARE(alpha.timesDue, 0);
    alpha.core.onHalfClosed(Client); // ends behind its answers
    QCOMPARE(alpha.timesDue, 1);
    QVERIFY(!alpha.end());
}

QTEST_GUILESS_MAIN(TestBatchLoop)
#include "tst_batchloop.moc"
