// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/inboundhandshake.h"

#include <QSet>
#include <QTest>

using namespace herd;

namespace {

HerdConfig twoNodes()
{
    HerdConfig config;
    config.name = "my-herd";
    for (const char *name : {"Alpha", "Beta", "Gamma"}) {
        NodeConfig node;
        node.name = name;
        config.nodes.append(node);
    }
    config.links.append({NodeId {0}, NodeId {1}}); // Gamma is nobody's neighbour
    return config;
}

const QByteArray Nonce = "0123456789abcdef0123456789abcdef";

NodeSettings beta(const QByteArray &key = "key")
{
    NodeSettings settings;
    settings.herd = twoNodes();
    settings.self = NodeId {1};
    settings.key = key;
    settings.incarnation = 42;
    return settings;
}

const Greeting Alpha {"my-herd", "Alpha", 7, QByteArray(32, 'a')};

QByteArray proofFor(const QByteArray &answer, const QByteArray &key)
{
    GreetingError error = GreetingError::None;
    const auto theirs = parseGreeting(QByteArrayView(answer).chopped(1), error);
    return theirs ? proofOf(Role::Dialer, key, Alpha, *theirs) : QByteArray("no greeting");
}

} // namespace

class TestHandshake : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void incarnationsGrow_data();
    void incarnationsGrow();
    void provesBothWays();
    void wrongKey();
    void reflectedAndReplayedProofs();
    void refuses_data();
    void refuses();
    void knock();
    void whoIsKnownSpeaksInNoOtherName_data();
    void whoIsKnownSpeaksInNoOtherName();
    void noncesDiffer();
    void sameProofCompares();
};

void TestHandshake::provesBothWays()
{
    InboundHandshake handshake(Nonce);
    const auto greeted = handshake.onLine(Alpha.line(), beta());
    QVERIFY(!greeted.close);
    // Nothing in it depends on the key, before the caller has proven that it has it.
    QCOMPARE(greeted.reply, "HELLO 3 my-herd Beta 42 " + Nonce + '\n');
    GreetingError error = GreetingError::None;
    const auto theirs = parseGreeting(QByteArrayView(greeted.reply).chopped(1), error);
    QVERIFY(theirs);
    const auto proven = handshake.onLine("PROOF " + proofFor(greeted.reply, "key"), beta());
    QCOMPARE(proven.proven, NodeId {0});
    QCOMPARE(proven.welcome, "WELCOME " + proofOf(Role::Acceptor, "key", Alpha, *theirs) + '\n');
    QCOMPARE(handshake.incarnation(), 7u);
}

void TestHandshake::wrongKey()
{
    InboundHandshake handshake(Nonce);
    const auto greeted = handshake.onLine(Alpha.line(), beta());
    const auto refused = handshake.onLine("PROOF " + proofFor(greeted.reply, "another"), beta());
    QVERIFY(!refused.proven.isValid());
    QCOMPARE(refused.pretended, NodeId {0});
    QVERIFY(refused.close);
    QCOMPARE(refused.reply, "REFUSED wrong key\n");
    QVERIFY(refused.welcome.isEmpty());
}

// Neither the proof of the other role, nor one of another exchange, proves anything.
void TestHandshake::reflectedAndReplayedProofs()
{
    InboundHandshake first(Nonce);
    const auto greeted = first.onLine(Alpha.line(), beta());
    GreetingError error = GreetingError::None;
    const auto theirs = parseGreeting(QByteArrayView(greeted.reply).chopped(1), error);
    QVERIFY(first.onLine("PROOF " + proofOf(Role::Acceptor, "key", Alpha, *theirs), beta()).close);

    InboundHandshake second(QByteArray(32, 'f'));
    second.onLine(Alpha.line(), beta());
    QVERIFY(second.onLine("PROOF " + proofFor(greeted.reply, "key"), beta()).close);
}

void TestHandshake::refuses_data()
{
    QTest::addColumn<QByteArray>("line");
    const QByteArray nonce(32, 'a');
    QTest::newRow("another version") << "HELLO 2 my-herd Alpha 7 " + nonce;
    QTest::newRow("another herd") << "HELLO 3 other Alpha 7 " + nonce;
    QTest::newRow("nobody") << "HELLO 3 my-herd Zeta 7 " + nonce;
    QTest::newRow("no neighbour") << "HELLO 3 my-herd Gamma 7 " + nonce;
    QTest::newRow("itself") << "HELLO 3 my-herd Beta 7 " + nonce;
    QTest::newRow("short nonce") << QByteArray("HELLO 3 my-herd Alpha 7 abc");
    QTest::newRow("no number") << "HELLO 3 my-herd Alpha x " + nonce;
    QTest::newRow("too much") << "HELLO 3 my-herd Alpha 7 " + nonce + " x y";
    QTest::newRow("proof first") << "PROOF " + nonce;
    QTest::newRow("update first") << QByteArray("UPDATE AT Alpha +0 kiwi +1+1 5");
    QTest::newRow("client") << QByteArray("IAMAT kiwi +1+1 5");
}

void TestHandshake::refuses()
{
    QFETCH(QByteArray, line);
    InboundHandshake handshake(Nonce);
    const auto outcome = handshake.onLine(line, beta());
    QVERIFY(outcome.close);
    QVERIFY(!outcome.proven.isValid());
    QVERIFY(outcome.reply.startsWith("REFUSED ") || outcome.reply == "? " + line + '\n');
}

void TestHandshake::knock()
{
    QCOMPARE(InboundHandshake(Nonce).onLine("KNOCK Alpha", beta()).knocked, NodeId {0});
    QVERIFY(!InboundHandshake(Nonce).onLine("KNOCK Gamma", beta()).knocked.isValid());
}

void TestHandshake::whoIsKnownSpeaksInNoOtherName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("its own") << QByteArray("Alpha") << true;
    QTest::newRow("another's") << QByteArray("Gamma") << false;
    QTest::newRow("none") << QByteArray() << false;
}

// Also a member does not, whose proof would be right.
void TestHandshake::whoIsKnownSpeaksInNoOtherName()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isTaken);
    InboundHandshake caller(Nonce), knocking(Nonce);
    caller.identify(name);
    knocking.identify(name);
    const auto greeted = caller.onLine(Alpha.line(), beta());
    QCOMPARE(greeted.reply.startsWith("HELLO "), isTaken);
    QCOMPARE(greeted.reply == "REFUSED another name\n", !isTaken);
    QCOMPARE(greeted.close, !isTaken);
    QCOMPARE(knocking.onLine("KNOCK Alpha", beta()).knocked.isValid(), isTaken);
}

void TestHandshake::noncesDiffer()
{
    QSet<QByteArray> seen;
    for (quint64 i = 0; i < 100; ++i) {
        seen.insert(makeNonce("key", 1, 1, i));
        seen.insert(makeNonce("key", 2, 1, i));
        seen.insert(makeNonce("key", 1, 2, i));
        seen.insert(makeNonce("other", 1, 1, i));
    }
    QCOMPARE(seen.size(), 400);
}

void TestHandshake::sameProofCompares()
{
    QVERIFY(sameProof("abc", "abc"));
    QVERIFY(!sameProof("abc", "abd"));
    QVERIFY(!sameProof("abc", "ab"));
    QVERIFY(!sameProof("", "a"));
}

void TestHandshake::incarnationsGrow_data()
{
    QTest::addColumn<quint64>("last");
    QTest::addColumn<qint64>("wall");
    QTest::addColumn<quint64>("next");
    QTest::newRow("the first") << quint64(0) << qint64(1000) << quint64(1000);
    QTest::newRow("later") << quint64(1000) << qint64(2000) << quint64(2000);
    QTest::newRow("the clock was set back") << quint64(1000) << qint64(500) << quint64(1001);
    QTest::newRow("at the same instant") << quint64(1000) << qint64(1000) << quint64(1001);
    QTest::newRow("before 1970") << quint64(0) << qint64(-5) << quint64(1);
}

void TestHandshake::incarnationsGrow()
{
    QFETCH(quint64, last);
    QFETCH(qint64, wall);
    QFETCH(quint64, next);
    QCOMPARE(nextIncarnation(last, Nanoseconds(wall)), next);
}

QTEST_GUILESS_MAIN(TestHandshake)
#include "tst_handshake.moc"
