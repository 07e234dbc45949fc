// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/sloppynumbers.h"

#include <QTest>

using namespace herd;

class TestSloppyNumbers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbers_data();
    void numbers();
    void positions_data();
    void positions();
};

void TestSloppyNumbers::numbers_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("taken");
    QTest::addColumn<QByteArray>("meant");
    const auto row = [](const char *text, const char *taken, const char *meant) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(taken) << QByteArray(meant);
    };
    row("2.0", "2.0", "+2.0");
    row("+0.5", "+0.5", "+0.5");
    row("+-0.5 x", "+-0.5", "-0.5");
    row("--0.5", "--0.5", "-0.5");
    row("-+0.5", "-+0.5", "+0.5");
    row("6.5e-05,", "6.5e-05", "+6.5e-05");
    row("1E3x", "1E3", "+1E3");
    row("1e", "1", "+1");
    row("1e+", "1", "+1");
    row("1.", "1", "+1");
    row("12.5.6", "12.5", "+12.5");
    row("", "", "+");
    row("+", "", "+");
    row("+++1", "", "+");
    row(".5", "", "+");
    row("inf", "", "+");
}

void TestSloppyNumbers::numbers()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, taken);
    QFETCH(QByteArray, meant);
    QByteArrayView rest = text;
    const QByteArrayView number = takeNumber(rest);
    QCOMPARE(number, QByteArrayView(taken));
    QCOMPARE(rest, QByteArrayView(text).sliced(taken.size()));
    QCOMPARE(signedNumber(number), meant);
}

void TestSloppyNumbers::positions_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("taken");
    QTest::addColumn<QByteArray>("meant");
    const auto row = [](const char *text, const char *taken, const char *meant) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(taken) << QByteArray(meant);
    };
    row("+34.0-118.5", "+34.0-118.5", "+34.0-118.5");
    row("34.0-118.5 5", "34.0-118.5", "+34.0-118.5");
    row("34.0,118.5,5", "34.0,118.5", "+34.0+118.5");
    row("34,-118", "34,-118", "+34-118");
    row("-34,+118", "-34,+118", "-34+118");
    row("34.0118.5", "", "");
    row("34.0", "", "");
    row("34.0,", "", "");
    row("34.0,,1", "", "");
    row("++34.0-1", "", "");
    row("", "", "");
}

void TestSloppyNumbers::positions()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, taken);
    QFETCH(QByteArray, meant);
    QByteArrayView rest = text;
    const QByteArrayView position = takePosition(rest);
    QCOMPARE(position, QByteArrayView(taken));
    QCOMPARE(rest, QByteArrayView(text).sliced(taken.size()));
    if (!taken.isEmpty())
        QCOMPARE(plainPosition(position), meant);
}

QTEST_GUILESS_MAIN(TestSloppyNumbers)
#include "tst_sloppynumbers.moc"
