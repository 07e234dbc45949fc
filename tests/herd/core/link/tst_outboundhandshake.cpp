// SPDX-License-Identifier: GPL-3.0-or-later
// Alpha dials Beta, which answers with what an InboundHandshake of some settings says, or by hand.
#include "herd/core/link/inboundhandshake.h"
#include "herd/core/link/outboundhandshake.h"

#include <QTest>

using namespace herd;

namespace {

constexpr NodeId Alpha {0}, Beta {1};

NodeSettings settingsOf(NodeId self, const QByteArray &key = "a key of sixteen")
{
    NodeSettings settings;
    settings.herd.name = "test";
    settings.herd.nodes.resize(2);
    settings.herd.nodes[0].name = "Alpha";
    settings.herd.nodes[1].name = "Beta";
    settings.herd.links = {{Alpha, Beta}};
    settings.self = self;
    settings.key = key;
    settings.incarnation = self == Alpha ? 7 : 9;
    settings.seed = 1;
    return settings;
}

QByteArray greetingOf(const QByteArray &herd, const QByteArray &node)
{
    return Greeting {herd, node, 9, QByteArray(32, 'b')}.line();
}

} // namespace

class TestOutboundHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void provesBothWays();
    void anotherKeyIsNoted_data();
    void anotherKeyIsNoted();
    void endsWhere_data();
    void endsWhere();
    void neverGreetsTwiceAlike();
};

void TestOutboundHandshake::provesBothWays()
{
    const NodeSettings alpha = settingsOf(Alpha), beta = settingsOf(Beta);
    OutboundHandshake ours(alpha, Beta, 1);
    InboundHandshake theirs("00112233445566778899aabbccddeeff");
    const auto greeted = theirs.onLine(ours.greeting().chopped(1), beta);
    const auto proof = ours.onLine(greeted.reply.chopped(1));
    QVERIFY(!proof.failure && !proof.isProven);
    const auto proven = theirs.onLine(proof.reply.chopped(1), beta);
    QCOMPARE(proven.proven, Alpha);
    const auto end = ours.onLine(proven.welcome.chopped(1));
    QVERIFY(end.isProven && !end.failure && end.reply.isEmpty());
    QCOMPARE(ours.incarnation(), 9u);
    QCOMPARE(theirs.incarnation(), 7u);
}

void TestOutboundHandshake::anotherKeyIsNoted_data()
{
    QTest::addColumn<bool>("acceptorSays");
    QTest::newRow("the acceptor refuses our proof") << true;
    QTest::newRow("its own proof is none") << false;
}

void TestOutboundHandshake::anotherKeyIsNoted()
{
    QFETCH(bool, acceptorSays);
    const NodeSettings alpha = settingsOf(Alpha), beta = settingsOf(Beta, "another of these");
    OutboundHandshake ours(alpha, Beta, 1);
    InboundHandshake theirs("00112233445566778899aabbccddeeff");
    const auto greeted = theirs.onLine(ours.greeting().chopped(1), beta);
    const auto proof = ours.onLine(greeted.reply.chopped(1));
    const auto refused = theirs.onLine(proof.reply.chopped(1), beta);
    QCOMPARE(refused.pretended, Alpha);
    const auto end
        = ours.onLine(acceptorSays ? refused.reply.chopped(1) : "WELCOME " + QByteArray(64, '0'));
    QVERIFY(end.failure && !end.isProven);
    QCOMPARE(end.failure->why, LinkReason::NotAMember);
    QCOMPARE(end.failure->detail, QByteArray("wrong key"));
}

void TestOutboundHandshake::endsWhere_data()
{
    QTest::addColumn<QByteArrayList>("lines"); // the last one ends it
    QTest::addColumn<LinkReason>("why");
    QTest::addColumn<QByteArray>("detail");
    const QByteArray good = greetingOf("test", "Beta");
    const auto row
        = [](const char *name, QByteArrayList lines, LinkReason why, const char *detail) {
              QTest::newRow(name) << lines << why << QByteArray(detail);
          };
    row("cut at once", {"REFUSED cut"}, LinkReason::Cut, "cut");
    row("cut behind its greeting", {good, "REFUSED  cut "}, LinkReason::Cut, "cut");
    row("no member", {"REFUSED another herd"}, LinkReason::NotAMember, "another herd");
    row("another herd", {greetingOf("else", "Beta")}, LinkReason::NotAMember, "it is Beta of else");
    row("another node", {greetingOf("test", "Gamma")}, LinkReason::NotAMember,
        "it is Gamma of test");
    row("another version", {"HELLO 2 test Beta 9 x"}, LinkReason::ProtocolError, "another version");
    row("a client's answer", {"? HELLO"}, LinkReason::ProtocolError, "not a handshake");
    row("nothing", {""}, LinkReason::ProtocolError, "not a handshake");
    row("WELCOME before its greeting", {"WELCOME " + QByteArray(64, '0')},
        LinkReason::ProtocolError, "not a handshake");
    row("a second greeting", {good, good}, LinkReason::ProtocolError, "not a handshake");
    row("WELCOME without a proof", {good, "WELCOME"}, LinkReason::NotAMember, "wrong key");
}

void TestOutboundHandshake::endsWhere()
{
    QFETCH(QByteArrayList, lines);
    QFETCH(LinkReason, why);
    QFETCH(QByteArray, detail);
    const NodeSettings alpha = settingsOf(Alpha);
    OutboundHandshake ours(alpha, Beta, 1);
    const QByteArray last = lines.takeLast();
    for (const QByteArray &line : lines)
        QVERIFY(!ours.onLine(line).failure);
    const auto end = ours.onLine(last);
    QVERIFY(end.failure);
    QCOMPARE(end.failure->why, why);
    QCOMPARE(end.failure->detail, detail);
    QVERIFY(!end.isProven && end.reply.isEmpty());
}

void TestOutboundHandshake::neverGreetsTwiceAlike()
{
    const NodeSettings alpha = settingsOf(Alpha);
    QSet<QByteArray> greetings;
    for (quint64 attempt = 1; attempt <= 3; ++attempt)
        greetings.insert(OutboundHandshake(alpha, Beta, attempt).greeting());
    greetings.insert(OutboundHandshake(alpha, Alpha, 1).greeting()); // to another neighbour
    QCOMPARE(greetings.size(), 4);
}

QTEST_GUILESS_MAIN(TestOutboundHandshake)
#include "tst_outboundhandshake.moc"
