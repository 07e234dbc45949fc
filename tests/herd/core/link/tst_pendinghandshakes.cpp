// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/limits.h"
#include "herd/core/link/pendinghandshakes.h"

#include <QTest>

using namespace herd;

namespace {

// Callers within bounds, as a node keeps them.
struct Door
{
    explicit Door(qsizetype most)
        : handshakes(most)
    {
    }
    void call(ConnId conn, const QByteArray &host)
    {
        handshakes.add(conn, host, "nonce");
        while (handshakes.isOverfull()) {
            gone.append(handshakes.firstToGo());
            handshakes.remove(gone.last());
        }
    }
    PendingHandshakes handshakes;
    QList<ConnId> gone;
};

} // namespace

class TestPendingHandshakes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofOneAddressHalf();
    void ofAllAddressesTogether();
    void aCrowdPushesOutItsOwn();
    void timeIsUp();
    void nobodyIsThere();
};

void TestPendingHandshakes::ofOneAddressHalf()
{
    Door door(8);
    for (ConnId conn = 1; conn <= 6; ++conn)
        door.call(conn, "10.0.0.1");
    QCOMPARE(door.gone, (QList<ConnId> {1, 2})); // those who had the longest time
    QVERIFY(!door.handshakes.find(1));
    QVERIFY(door.handshakes.find(3));
}

void TestPendingHandshakes::ofAllAddressesTogether()
{
    Door door(8);
    for (ConnId conn = 1; conn <= 20; ++conn)
        door.call(conn, "10.0.0." + QByteArray::number(conn));
    QCOMPARE(door.gone.size(), 12);
    QCOMPARE(QSet<ConnId>(door.gone.begin(), door.gone.end()).size(), 12);
}

// One that comes alone stays, whoever comes after it.
void TestPendingHandshakes::aCrowdPushesOutItsOwn()
{
    Door door(8);
    door.call(1, "10.0.0.1");
    for (ConnId conn = 2; conn <= 1000; ++conn)
        door.call(conn, conn % 2 == 0 ? "10.0.0.2" : "10.0.0.3");
    QVERIFY(door.handshakes.find(1));
    QVERIFY(!door.gone.contains(1));
    // Those who leave by themselves make room.
    for (ConnId conn = 2; conn <= 1000; ++conn)
        door.handshakes.remove(conn);
    door.gone.clear();
    for (ConnId conn = 1001; conn <= 1004; ++conn)
        door.call(conn, "10.0.0.2");
    QVERIFY(door.gone.isEmpty());
}

void TestPendingHandshakes::timeIsUp()
{
    PendingHandshakes handshakes(8);
    handshakes.add(1, "10.0.0.1", "nonce");
    QVERIFY(handshakes.onTick().empty());
    handshakes.add(2, "10.0.0.1", "nonce");
    for (int tick = 2; tick <= limits::HandshakeTicks; ++tick)
        QVERIFY(handshakes.onTick().empty());
    QCOMPARE(handshakes.onTick(), std::vector<ConnId> {1});
}

void TestPendingHandshakes::nobodyIsThere()
{
    PendingHandshakes handshakes(8);
    QCOMPARE(handshakes.firstToGo(), ConnId(0));
    QVERIFY(!handshakes.isOverfull());
    QVERIFY(!handshakes.remove(1));
    QVERIFY(!handshakes.find(1));
}

QTEST_GUILESS_MAIN(TestPendingHandshakes)
#include "tst_pendinghandshakes.moc"
