// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/limits.h"
#include "herd/core/link/guests.h"

#include <QTest>

using namespace herd;

namespace {

// Callers within bounds, as a node keeps them.
struct Door
{
    explicit Door(qsizetype most)
        : guests(most)
    {
    }
    void call(ConnId conn, const QByteArray &host)
    {
        guests.add(conn, host, "nonce");
        while (guests.isOverfull()) {
            gone.append(guests.firstToGo());
            guests.remove(gone.last());
        }
    }
    Guests guests;
    QList<ConnId> gone;
};

} // namespace

class TestGuests : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofOneAddressHalf();
    void ofAllAddressesTogether();
    void aCrowdPushesOutItsOwn();
    void timeIsUp();
    void nobodyIsThere();
};

void TestGuests::ofOneAddressHalf()
{
    Door door(8);
    for (ConnId conn = 1; conn <= 6; ++conn)
        door.call(conn, "10.0.0.1");
    QCOMPARE(door.gone, (QList<ConnId> {1, 2})); // those who had the longest time
    QVERIFY(!door.guests.find(1));
    QVERIFY(door.guests.find(3));
}

void TestGuests::ofAllAddressesTogether()
{
    Door door(8);
    for (ConnId conn = 1; conn <= 20; ++conn)
        door.call(conn, "10.0.0." + QByteArray::number(conn));
    QCOMPARE(door.gone.size(), 12);
    QCOMPARE(QSet<ConnId>(door.gone.begin(), door.gone.end()).size(), 12);
}

// One that comes alone stays, whoever comes after it.
void TestGuests::aCrowdPushesOutItsOwn()
{
    Door door(8);
    door.call(1, "10.0.0.1");
    for (ConnId conn = 2; conn <= 1000; ++conn)
        door.call(conn, conn % 2 == 0 ? "10.0.0.2" : "10.0.0.3");
    QVERIFY(door.guests.find(1));
    QVERIFY(!door.gone.contains(1));
    // Those who leave by themselves make room.
    for (ConnId conn = 2; conn <= 1000; ++conn)
        door.guests.remove(conn);
    door.gone.clear();
    for (ConnId conn = 1001; conn <= 1004; ++conn)
        door.call(conn, "10.0.0.2");
    QVERIFY(door.gone.isEmpty());
}

void TestGuests::timeIsUp()
{
    Guests guests(8);
    guests.add(1, "10.0.0.1", "nonce");
    QVERIFY(guests.onTick().empty());
    guests.add(2, "10.0.0.1", "nonce");
    for (int tick = 2; tick <= limits::GuestTicks; ++tick)
        QVERIFY(guests.onTick().empty());
    QCOMPARE(guests.onTick(), std::vector<ConnId> {1});
}

void TestGuests::nobodyIsThere()
{
    Guests guests(8);
    QCOMPARE(guests.firstToGo(), ConnId(0));
    QVERIFY(!guests.isOverfull());
    QVERIFY(!guests.remove(1));
    QVERIFY(!guests.find(1));
}

QTEST_GUILESS_MAIN(TestGuests)
#include "tst_guests.moc"
