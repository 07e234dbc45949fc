// SPDX-License-Identifier: GPL-3.0-or-later
// Tokens: one to each text and back, for all bytes; what a subscription gets.
#include "herd/core/wire/subject.h"

#include <QTest>

using namespace herd;

class TestSubject : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyByteComesBack();
    void tokens_data();
    void tokens();
    void otherTokensAreNone_data();
    void otherTokensAreNone();
    void matches_data();
    void matches();
};

void TestSubject::everyByteComesBack()
{
    QByteArray all;
    for (int i = 0; i < 256; ++i) {
        const QByteArray one(1, char(i));
        QCOMPARE(fromToken(toToken(one)), one);
        all += one;
    }
    QCOMPARE(fromToken(toToken(all)), all);
    for (const char c : toToken(all))
        QVERIFY2(c > ' ' && c < 127 && c != '.' && c != '*' && c != '>', &c);
}

void TestSubject::tokens_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("token");
    QTest::newRow("plain") << QByteArray("kiwi-8_Z") << QByteArray("kiwi-8_Z");
    QTest::newRow("points and blanks") << QByteArray("a.b c") << QByteArray("a=2Eb=20c");
    QTest::newRow("wildcards") << QByteArray("*>") << QByteArray("=2A=3E");
    QTest::newRow("the escape itself") << QByteArray("=2E") << QByteArray("=3D2E");
    QTest::newRow("a whole protocol")
        << QByteArray("x 1\r\nPUB y") << QByteArray("x=201=0D=0APUB=20y");
    QTest::newRow("UTF-8") << QByteArray("\xc3\xa9") << QByteArray("=C3=A9");
}

void TestSubject::tokens()
{
    QFETCH(QByteArray, text);
    QTEST(toToken(text), "token");
    QFETCH(QByteArray, token);
    QCOMPARE(fromToken(token), text);
}

void TestSubject::otherTokensAreNone_data()
{
    QTest::addColumn<QByteArray>("token");
    for (const char *token : {"a.b", "a b", "=", "=2", "a=4", "=2e", "=GG", "=41", "=2D", "\n"})
        QTest::newRow(token) << QByteArray(token);
}

void TestSubject::otherTokensAreNone()
{
    QFETCH(QByteArray, token);
    QCOMPARE(fromToken(token), std::nullopt);
}

void TestSubject::matches_data()
{
    QTest::addColumn<QByteArray>("subscription");
    QTest::addColumn<QByteArray>("subject");
    QTest::addColumn<bool>("gets");
    QTest::newRow("the same") << QByteArray("a.b") << QByteArray("a.b") << true;
    QTest::newRow("another") << QByteArray("a.b") << QByteArray("a.c") << false;
    QTest::newRow("one token") << QByteArray("a.*.c") << QByteArray("a.b.c") << true;
    QTest::newRow("not two") << QByteArray("a.*") << QByteArray("a.b.c") << false;
    QTest::newRow("all that follow") << QByteArray("a.>") << QByteArray("a.b.c") << true;
    QTest::newRow("something has to") << QByteArray("a.>") << QByteArray("a") << false;
    QTest::newRow("shorter") << QByteArray("a.b.c") << QByteArray("a.b") << false;
}

void TestSubject::matches()
{
    QFETCH(QByteArray, subscription);
    QFETCH(QByteArray, subject);
    QTEST(isMatch(subscription, subject), "gets");
}

QTEST_GUILESS_MAIN(TestSubject)
#include "tst_subject.moc"
