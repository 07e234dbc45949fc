// SPDX-License-Identifier: GPL-3.0-or-later
// One node alone, its host a recorder: what goes in, what comes out, word for word.
// Long because every kind of line and link ends in one class.
#include "herd/core/base/limits.h"
#include "herd/core/table/digest.h"
#include "tests/herd/core/node/lonenode.h"
#include "tests/herd/core/wire/updates.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

const QByteArray At = "AT Alpha +1.000000000 kiwi +1+2 999";

} // namespace

Q_DECLARE_METATYPE(CloseReason)

class TestNodeCore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answersInOrder();
    void iamatVerdicts_data();
    void iamatVerdicts();
    void futureTimes_data();
    void futureTimes();
    void whatsatWaitsAndKeepsOrder();
    void placesOfAClientThatLeft();
    void pausesBehindManyQuestions();
    void closeAfterReply();
    void nothingCountsBehindTheReply();
    void turnsClientsAwayWhenDrained();
    void brokenLines_data();
    void brokenLines();
    void stopAnswersWhatWaits();
    void dialsByName();
    void provesItselfFirst();
    void foreignUpdates_data();
    void foreignUpdates();
    void cutForeignLink();
    void backOffGrowsToItsBound();
    void factsAreOneBranch();
};

// The host writes them at the end of the batch, in one piece; an answer that waits holds up the
// others of its connection.
void TestNodeCore::answersInOrder()
{
    Node node;
    node.core.onLine(1, "IAMAT kiwi +1+2 999", node.now);
    node.core.onLine(1, "bad", node.now);
    const QByteArrayList both {"send 1 " + At + '\n', "send 1 ? bad\n"};
    QCOMPARE(node.out.take().last(2), both);
    node.core.onLine(1, "WHATSAT kiwi 10 5", node.now);
    node.core.onLine(1, "worse", node.now);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), QByteArrayList {"ask 1"});
    PlacesResult none;
    none.json = "{}";
    node.core.onPlaces(1, none, node.now);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), (QByteArrayList {"send 1 " + At + "\n{}\n\n", "send 1 ? worse\n"}));
}

void TestNodeCore::iamatVerdicts_data()
{
    QTest::addColumn<QByteArray>("second");
    QTest::addColumn<bool>("stored");
    QTest::newRow("newer") << QByteArray("999.000000000001") << true;
    QTest::newRow("equal") << QByteArray("0999.0") << false;
    QTest::newRow("older") << QByteArray("998.999999999999999999") << false;
}

void TestNodeCore::iamatVerdicts()
{
    QFETCH(QByteArray, second);
    QFETCH(bool, stored);
    Node node;
    node.line("IAMAT kiwi +1+2 999");
    const QByteArrayList calls = node.line("IAMAT kiwi +3+4 " + second);
    QVERIFY(calls.last().startsWith("send 1 AT Alpha +"));
    QVERIFY(calls.last().endsWith("kiwi +3+4 " + second + '\n'));
    QCOMPARE(node.core.table().value("kiwi").coordinates() == "+3+4", stored);
    QCOMPARE(node.core.table().size(), 1);
}

void TestNodeCore::futureTimes_data()
{
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<bool>("good");
    QTest::newRow("a day ahead") << QByteArray("87400") << true;
    QTest::newRow("a nanosecond more") << QByteArray("87400.000000001") << false;
    QTest::newRow("year 9999") << QByteArray("253370764800") << false;
    QTest::newRow("40 digits") << QByteArray(40, '9') << false;
    QTest::newRow("1970") << QByteArray("0") << true;
}

void TestNodeCore::futureTimes()
{
    QFETCH(QByteArray, time);
    QFETCH(bool, good);
    Node node;
    QCOMPARE(node.line("IAMAT kiwi +1+2 " + time).last().startsWith("send 1 AT "), good);
    QCOMPARE(node.core.table().contains("kiwi"), good);
}

void TestNodeCore::whatsatWaitsAndKeepsOrder()
{
    Node node;
    node.line("IAMAT kiwi +1+2 999");
    QCOMPARE(node.line("WHATSAT kiwi 10 5"), QByteArrayList {"ask 1"});
    QCOMPARE(node.line("bad"), QByteArrayList {});
    PlacesResult result;
    result.json = "{}";
    node.core.onPlaces(1, result, node.now);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), (QByteArrayList {"send 1 " + At + "\n{}\n\n", "send 1 ? bad\n"}));
    node.core.onPlaces(1, result, node.now); // a second answer is of no use
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), QByteArrayList {});
    QCOMPARE(node.line("WHATSAT nobody 1 1"), QByteArrayList {"send 1 ? WHATSAT nobody 1 1\n"});
}

void TestNodeCore::placesOfAClientThatLeft()
{
    Node node;
    node.line("IAMAT kiwi +1+2 999");
    node.line("WHATSAT kiwi 10 5");
    node.core.onClosed(1, CloseReason::Lost);
    node.core.onPlaces(1, PlacesResult {}, node.now);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), QByteArrayList {});
    QCOMPARE(node.count<fact::PlacesAnswered>(), 0);
    QCOMPARE(node.count<fact::ClientGone>(), 1);
}

void TestNodeCore::pausesBehindManyQuestions()
{
    Node node;
    node.line("IAMAT kiwi +1+2 999");
    for (qsizetype i = 0; i < limits::WaitingAnswers - 1; ++i)
        QVERIFY(!node.line("WHATSAT kiwi 10 5").contains("pause 1"));
    QVERIFY(node.line("WHATSAT kiwi 10 5").contains("pause 1"));
    bool resumed = false;
    for (QueryId query = 1; query <= QueryId(limits::WaitingAnswers) && !resumed; ++query) {
        node.core.onPlaces(query, PlacesResult {}, node.now);
        node.core.endOfBatch();
        resumed = node.out.take().contains("read 1");
    }
    QVERIFY(resumed);
}

void TestNodeCore::closeAfterReply()
{
    Node node(herdOf(), /*closeAfterReply=*/true);
    QCOMPARE(node.line(""), QByteArrayList {});
    node.core.onLine(1, "one", node.now);
    node.core.onLine(1, "two", node.now);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), (QByteArrayList {"send 1 ? one\n", "close 1"}));
}

// Whatever waits for its answer is the line that is answered.
void TestNodeCore::nothingCountsBehindTheReply()
{
    Node node(herdOf(), /*closeAfterReply=*/true);
    node.line("IAMAT kiwi +1+2 999");
    node.core.onAccepted(2, Port::Clients, "127.0.0.1");
    node.out.take();
    QCOMPARE(node.line("WHATSAT kiwi 10 5", 2), QByteArrayList {"ask 1"});
    QCOMPARE(node.line("IAMAT pear +1+2 999", 2), QByteArrayList {});
    QCOMPARE(node.line("WHATSAT kiwi 10 5", 2), QByteArrayList {});
    QVERIFY(!node.core.table().contains("pear"));
    PlacesResult result;
    result.json = "{}";
    node.core.onPlaces(1, result, node.now);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), (QByteArrayList {"send 2 " + At + "\n{}\n\n", "close 2"}));
    // What is not answered ends nothing.
    node.core.onAccepted(3, Port::Clients, "127.0.0.1");
    const Report report = *Report::parse("AT Gamma +0.1 plum +1+2 5");
    node.line(seedUpdate("Gamma", report), 3);
    node.line(seedUpdate("Gamma", *Report::parse("AT Gamma +0.1 plum +3+4 6")), 3);
    QCOMPARE(node.core.table().value("plum").time(), QByteArrayView("6"));
}

// At both of its ports for them; neighbours may still come.
void TestNodeCore::turnsClientsAwayWhenDrained()
{
    Node node;
    node.core.drain().begin();
    node.out.take();
    node.core.onAccepted(2, Port::Clients, "127.0.0.1");
    node.core.onAccepted(3, Port::TlsClients, "127.0.0.1");
    QCOMPARE(node.out.take(), (QByteArrayList {"close 2", "close 3"}));
    node.core.onAccepted(4, Port::Peers, "127.0.0.1");
    QVERIFY(!node.out.take().contains("close 4"));
}

void TestNodeCore::brokenLines_data()
{
    QTest::addColumn<CloseReason>("why");
    QTest::newRow("too long") << CloseReason::LineTooLong;
    QTest::newRow("too slow") << CloseReason::TooSlow;
}

// It is answered behind what waits; the rest of it, and whatever follows, is no command.
void TestNodeCore::brokenLines()
{
    QFETCH(CloseReason, why);
    Node node;
    node.line("IAMAT kiwi +1+2 999");
    node.line("WHATSAT kiwi 10 5");
    node.core.onBadLine(1, "xxxx", why);
    QCOMPARE(node.line("IAMAT pear +1+2 999"), QByteArrayList {});
    node.core.onBadLine(1, "yyyy", why);
    node.core.onHalfClosed(1);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(), QByteArrayList {});
    QVERIFY(!node.core.table().contains("pear"));
    PlacesResult result;
    result.json = "{}";
    node.core.onPlaces(1, result, node.now);
    node.core.endOfBatch();
    QCOMPARE(node.out.take(),
             (QByteArrayList {"send 1 " + At + "\n{}\n\n", "send 1 ? xxxx\n", "close 1"}));
}

void TestNodeCore::stopAnswersWhatWaits()
{
    Node node;
    node.line("IAMAT kiwi +1+2 999");
    node.line("WHATSAT kiwi 10 5");
    node.core.stop();
    const QByteArrayList calls = node.out.take();
    QVERIFY(calls[0].startsWith("send 1 " + At + "\n{"));
    QVERIFY(calls[0].contains("UNKNOWN_ERROR") && calls[0].endsWith("}\n\n"));
}

// Alpha sorts before Beta, so it dials; on the other side Beta only knocks.
void TestNodeCore::dialsByName()
{
    Node node;
    node.core.start();
    QCOMPARE(node.out.take(), (QByteArrayList {"dial 1", "dial 3"})); // Gamma is called when needed
    node.core.onDialed(Ours, 10);
    QVERIFY(node.out.take().first().startsWith("send 10 HELLO 3 test Alpha 1 "));

    Recorder out;
    NodeSettings settings = Node::settings(herdOf(), false);
    settings.self = Ours;
    NodeCore beta(settings, out);
    beta.start();
    QCOMPARE(out.take(), QByteArrayList {"dial 0"});
    beta.onDialed(Self, 20);
    QCOMPARE(out.take(), (QByteArrayList {"send 20 KNOCK Beta\n", "close 20"}));
    node.core.onDialFailed(Ours, LinkReason::Refused, {}); // no such dial is under way: nothing
    QCOMPARE(node.out.take(), QByteArrayList {});
}

// Then the one that was called has to, or the link does not come up.
void TestNodeCore::provesItselfFirst()
{
    const Greeting theirs {"test", "Beta", 7, QByteArray(32, 'b')};
    GreetingError error = GreetingError::None;
    for (const QByteArray key : {"key", "another"}) {
        Node node;
        node.core.start();
        node.core.onDialed(Ours, 10);
        const auto mine = parseGreeting(node.out.take().at(2).sliced(strlen("send 10 ")), error);
        QVERIFY(mine);
        const QByteArray proof = proofOf(Role::Dialer, "key", *mine, theirs);
        QCOMPARE(node.line(theirs.line(), 10), QByteArrayList {"send 10 PROOF " + proof + '\n'});
        QVERIFY(node.line("WELCOME " + proofOf(Role::Acceptor, key, *mine, theirs), 10)
                    .contains("close 10")
                != (key == "key"));
        const auto last = std::find_if(node.out.all.rbegin(), node.out.all.rend(), [](auto &fact) {
            return std::holds_alternative<fact::LinkChanged>(fact);
        });
        const auto &link = std::get<fact::LinkChanged>(*last);
        QCOMPARE(link.state == LinkState::Up, key == "key");
        QCOMPARE(link.reason == LinkReason::NotAMember, key != "key");
    }
}

void TestNodeCore::foreignUpdates_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("sender");
    QTest::addColumn<bool>("open");
    QTest::addColumn<bool>("taken");
    QTest::newRow("the neighbour")
        << QByteArray("127.0.0.1") << QByteArray("Gamma") << false << true;
    QTest::newRow("from elsewhere")
        << QByteArray("127.0.0.2") << QByteArray("Gamma") << false << false;
    QTest::newRow("as one of ours")
        << QByteArray("127.0.0.1") << QByteArray("Beta") << false << false;
    QTest::newRow("as nobody") << QByteArray("127.0.0.1") << QByteArray("Zeta") << false << false;
    QTest::newRow("as ourselves") << QByteArray("127.0.0.1") << QByteArray("Alpha") << false
                                  << false;
    QTest::newRow("open herd") << QByteArray("127.0.0.9") << QByteArray("Zeta") << true << true;
}

void TestNodeCore::foreignUpdates()
{
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, sender);
    QFETCH(bool, open);
    QFETCH(bool, taken);
    HerdConfig config = herdOf();
    config.peers = open ? Membership::Open : Membership::Key;
    Node node(config);
    node.core.onAccepted(2, Port::Clients, host);
    const QByteArray line = seedUpdate(sender, *Report::parse("AT Omega +1 kiwi +1+2 5"));
    const QByteArrayList calls = node.line(line, 2);
    QCOMPARE(node.core.table().contains("kiwi"), taken);
    QCOMPARE(calls.contains("send 2 ? " + line + '\n'), !taken);
    // Back to the sender never; to the other foreign ones, which are called for it.
    QCOMPARE(calls.contains("dial 2"), taken && sender != "Gamma");
}

// A cut link lets nothing through, whoever calls.
void TestNodeCore::cutForeignLink()
{
    Node node;
    const QByteArray update = "UPDATE {\"server\":\"Gamma\",\"client\":\"d\",\"coordinates\":"
                              "\"+1+2\",\"timestamp\":999,\"delta\":1,\"message\":"
                              "\"AT Gamma +1 d +1+2 999\"}";
    node.core.setLinkWhole(Foreign, false);
    node.line(update);
    QVERIFY(!node.core.table().contains("d"));
    node.core.setLinkWhole(Foreign, true);
    node.line(update);
    QVERIFY(node.core.table().contains("d"));
}

void TestNodeCore::backOffGrowsToItsBound()
{
    Node node;
    node.core.start();
    Nanoseconds longest {};
    for (int i = 0; i < 20; ++i) {
        node.core.onDialFailed(Ours, LinkReason::Refused, {});
        const Nanoseconds most
            = std::min<Nanoseconds>(limits::FirstRetry * (1 << std::min(i, 16)), limits::LastRetry);
        QVERIFY(node.out.lastDelay <= most && node.out.lastDelay >= most / 2);
        longest = std::max(longest, node.out.lastDelay);
        node.core.onTimer(Ours);
    }
    QVERIFY(longest > limits::LastRetry / 2);
}

void TestNodeCore::factsAreOneBranch()
{
    Node node;
    node.out.facts = false;
    node.out.all.clear();
    node.line("IAMAT kiwi +1+2 999");
    node.line("bad");
    QVERIFY(node.out.all.empty());
    node.out.facts = true;
    node.line("IAMAT kiwi +1+2 999.5");
    QCOMPARE(node.count<fact::LineReceived>(), 1);
    QCOMPARE(node.count<fact::ReportTaken>(), 1);
    QCOMPARE(node.count<fact::ReplySent>(), 1);
}

QTEST_GUILESS_MAIN(TestNodeCore)
#include "tst_nodecore.moc"
