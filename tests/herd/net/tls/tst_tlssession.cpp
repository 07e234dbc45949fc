// SPDX-License-Identifier: GPL-3.0-or-later
// Who gets a TLS connection with whom, and what is said of the others.
#include "herd/core/base/limits.h"
#include "herd/net/tls/tlserrors.h"
#include "tests/herd/net/tls/tlspeer.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// Hands over what the two say to each other, until both are silent.
void talk(TlsPeer &dialer, TlsPeer &acceptor)
{
    dialer.hear({});
    while (!dialer.wire.out.isEmpty() || !acceptor.wire.out.isEmpty()) {
        acceptor.hear(dialer.takeOut());
        dialer.hear(acceptor.takeOut());
    }
}

} // namespace

class TestTlsSession : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whoIsAMember_data();
    void whoIsAMember();
    void namesOfEveryKind_data();
    void namesOfEveryKind();
    void isVersion13WithFreshKeys();
    void speaksToNobodyElse_data();
    void speaksToNobodyElse();
    void keysAreOfOnePairAndDirection();
};

void TestTlsSession::whoIsAMember_data()
{
    QTest::addColumn<QByteArray>("herd");
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("acceptor"); // that is really there, for Jaquez
    QTest::addColumn<QByteArray>("problem");
    const QByteArray key = "the members' key";
    QTest::newRow("a member") << QByteArray("seed") << key << QByteArray("Jaquez") << QByteArray();
    QTest::newRow("another key") << QByteArray("seed") << QByteArray("the members' kez")
                                 << QByteArray("Jaquez") << QByteArray("wrong key");
    QTest::newRow("another herd") << QByteArray("w14") << key << QByteArray("Jaquez")
                                  << QByteArray("wrong key");
    QTest::newRow("another member")
        << QByteArray("seed") << key << QByteArray("Smith") << QByteArray("wrong key");
    QTest::newRow("itself, by a mirror")
        << QByteArray("seed") << key << QByteArray("Hill") << QByteArray("wrong key");
}

void TestTlsSession::whoIsAMember()
{
    QFETCH(QByteArray, herd);
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, acceptor);
    QFETCH(QByteArray, problem);
    TlsPeer dialer(contextOf("Hill"), TlsRole::Dialer, "Jaquez");
    TlsPeer other(contextOf(acceptor, key, herd), TlsRole::Acceptor);
    talk(dialer, other);
    QCOMPARE(dialer.isOpen, problem.isEmpty());
    QCOMPARE(other.isOpen, problem.isEmpty());
    QCOMPARE(dialer.session.problem(), problem);
    QCOMPARE(other.session.problem(), problem);
    QCOMPARE(other.session.peer(), QByteArray("Hill")); // or who pretends to be
    QCOMPARE(takeTlsErrors(), QByteArray());            // nothing is left for the next call
}

void TestTlsSession::namesOfEveryKind_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("a letter") << QByteArray("a");
    QTest::newRow("umlauts") << QByteArray("K\xc3\xb6ln");
    QTest::newRow("the longest") << QByteArray(limits::ClientId, 'x');
}

void TestTlsSession::namesOfEveryKind()
{
    QFETCH(QByteArray, name);
    TlsPeer dialer(contextOf(name), TlsRole::Dialer, name);
    TlsPeer acceptor(contextOf(name), TlsRole::Acceptor);
    talk(dialer, acceptor);
    QVERIFY(dialer.isOpen && acceptor.isOpen);
    QCOMPARE(acceptor.session.peer(), name);
}

// Who learns the key later has no use of what was recorded: the same said twice looks different,
// and nothing of it is there in the clear.
void TestTlsSession::isVersion13WithFreshKeys()
{
    QByteArrayList onTheWire;
    for (int i = 0; i < 2; ++i) {
        TlsPeer dialer(contextOf("Hill"), TlsRole::Dialer, "Jaquez");
        TlsPeer acceptor(contextOf("Jaquez"), TlsRole::Acceptor);
        talk(dialer, acceptor);
        dialer.say("a report of where kiwi is\n");
        onTheWire.append(dialer.takeOut());
        acceptor.hear(onTheWire.back());
        QCOMPARE(acceptor.heard, QByteArray("a report of where kiwi is\n"));
        QVERIFY(!onTheWire.back().contains("kiwi"));
        QVERIFY(acceptor.takeOut().isEmpty()); // and no ticket
    }
    QVERIFY(onTheWire[0] != onTheWire[1]);
}

void TestTlsSession::speaksToNobodyElse_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("a server without TLS")
        << QByteArray("HELLO 3 seed Campbell 1 00000000000000000000000000000000\n")
        << QByteArray("it does not speak TLS");
    QTest::newRow("a browser") << QByteArray("GET / HTTP/1.1\r\nHost: example\r\n\r\n")
                               << QByteArray("it does not speak TLS");
    // RFC 5246, 7.4.1.2, with one cipher suite of that version.
    QTest::newRow("TLS 1.2") << QByteArray::fromHex("160301002f0100002b0303" + QByteArray(64, '0')
                                                    + "000002c02f01000000")
                             << QByteArray();
}

void TestTlsSession::speaksToNobodyElse()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, problem);
    TlsPeer acceptor(contextOf("Jaquez"), TlsRole::Acceptor);
    acceptor.hear(bytes);
    QCOMPARE(acceptor.shake, Transport::Broken);
    QVERIFY(!acceptor.session.problem().isEmpty());
    if (!problem.isEmpty())
        QCOMPARE(acceptor.session.problem(), problem);
    QVERIFY(acceptor.session.peer().isEmpty());
}

void TestTlsSession::keysAreOfOnePairAndDirection()
{
    const auto context = contextOf("Hill");
    const QByteArray key = context->presharedKey("Hill", "Jaquez");
    QCOMPARE(key.size(), 32);
    QCOMPARE(contextOf("Jaquez")->presharedKey("Hill", "Jaquez"), key);
    QVERIFY(context->presharedKey("Jaquez", "Hill") != key);
    QVERIFY(context->presharedKey("Hill", "Smith") != key);
}

QTEST_GUILESS_MAIN(TestTlsSession)
#include "tst_tlssession.moc"
