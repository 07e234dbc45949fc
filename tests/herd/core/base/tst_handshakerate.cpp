// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/handshakerate.h"

#include <QTest>

#include <algorithm>

using namespace herd;

class TestHandshakeRate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isBounded_data();
    void isBounded();
    void beginsAnewEveryTick();
};

void TestHandshakeRate::isBounded_data()
{
    QTest::addColumn<int>("addresses"); // of strangers, who come in turns
    QTest::addColumn<int>("admitted");  // of a hundred
    QTest::addColumn<int>("ofNeighbour");
    QTest::newRow("one") << 1 << 10 << 10;
    QTest::newRow("two") << 2 << 20 << 10;
    QTest::newRow("a crowd") << 100 << 20 << 10;
    QTest::newRow("the neighbour's own") << 0 << 10 << 0;
}

void TestHandshakeRate::isBounded()
{
    QFETCH(int, addresses);
    QFETCH(int, admitted);
    QFETCH(int, ofNeighbour);
    HandshakeRate rate(20, {"10.0.0.1"});
    int count = 0;
    for (int i = 0; i < 100; ++i) {
        const QByteArray stranger = "10.9.0." + QByteArray::number(i % std::max(addresses, 1));
        count += rate.admits(addresses > 0 ? stranger : "10.0.0.1") ? 1 : 0;
    }
    QCOMPARE(count, admitted);
    count = 0;
    for (int i = 0; i < 100; ++i)
        count += rate.admits("10.0.0.1") ? 1 : 0;
    QCOMPARE(count, ofNeighbour);
}

void TestHandshakeRate::beginsAnewEveryTick()
{
    HandshakeRate rate(2, {});
    QVERIFY(rate.admits("10.0.0.9"));
    QVERIFY(!rate.admits("10.0.0.9"));
    rate.onTick();
    QVERIFY(rate.admits("10.0.0.9"));
}

QTEST_GUILESS_MAIN(TestHandshakeRate)
#include "tst_handshakerate.moc"
