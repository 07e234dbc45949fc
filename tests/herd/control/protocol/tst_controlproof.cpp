// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/protocol/controlproof.h"

#include <QTest>

using namespace herd::control;

namespace {

constexpr char Key[] = "a key of the tests";

Greeting greeting()
{
    Greeting greeting;
    greeting.run = "run";
    greeting.nonce = "nonce";
    return greeting;
}

Hello hello()
{
    Hello hello;
    hello.role = Role::Operate;
    hello.nonce = "mine";
    hello.proof = proofOf(hello.role, Key, greeting(), hello.nonce);
    return hello;
}

} // namespace

class TestControlProof : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAsDocumented();
    void isOfOneCertificate();
    void provesThisOnly_data();
    void provesThisOnly();
};

// printf 'herd control proof\noperate\nrun\nnonce\nmine' | openssl dgst -sha256 -hmac 'a key of the tests'
void TestControlProof::isAsDocumented()
{
    QCOMPARE(hello().proof,
             QByteArray("904895597851a05cca2019cf3663efd6ce73807840698e7654c24da1922c83d0"));
}

// printf 'herd control proof\noperate\nrun\nnonce\nmine\nab01' | openssl dgst -sha256 -hmac 'a key of the tests'
void TestControlProof::isOfOneCertificate()
{
    Hello overTls = hello();
    overTls.proof = proofOf(overTls.role, Key, greeting(), overTls.nonce, "\xab\x01");
    QCOMPARE(overTls.proof,
             QByteArray("a8a74873cc48375d5e72d41c85ee84ebe6ef57035015a789778dec18896754e5"));
    QVERIFY(isProven(overTls, Key, greeting(), "\xab\x01"));
    QVERIFY(!isProven(overTls, Key, greeting(), "\xab\x02"));
    QVERIFY(!isProven(overTls, Key, greeting()));
    QVERIFY(!isProven(hello(), Key, greeting(), "\xab\x01"));
}

void TestControlProof::provesThisOnly_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<Greeting>("greeted");
    QTest::addColumn<Hello>("answer");
    QTest::addColumn<bool>("proven");
    QTest::newRow("what was proven") << QByteArray(Key) << greeting() << hello() << true;
    QTest::newRow("another key") << QByteArray("another key of 20") << greeting() << hello()
                                 << false;
    Greeting other = greeting();
    other.nonce = "another";
    QTest::newRow("another greeting") << QByteArray(Key) << other << hello() << false;
    other = greeting();
    other.run = "another";
    QTest::newRow("another run") << QByteArray(Key) << other << hello() << false;
    const auto row = [](const char *name, auto change) {
        Hello changed = hello();
        change(changed);
        QTest::newRow(name) << QByteArray(Key) << greeting() << changed << false;
    };
    row("another nonce", [](Hello &h) { h.nonce = "another"; });
    row("another role", [](Hello &h) { h.role = Role::Watch; });
    row("none", [](Hello &h) { h.proof.clear(); });
    row("a part", [](Hello &h) { h.proof.chop(1); });
    row("more", [](Hello &h) { h.proof += 'a'; });
    row("one digit", [](Hello &h) { h.proof.front() = h.proof.front() == 'a' ? 'b' : 'a'; });
}

void TestControlProof::provesThisOnly()
{
    QFETCH(QByteArray, key);
    QFETCH(Greeting, greeted);
    QFETCH(Hello, answer);
    QFETCH(bool, proven);
    QCOMPARE(isProven(answer, key, greeted), proven);
}

QTEST_APPLESS_MAIN(TestControlProof)
#include "tst_controlproof.moc"
