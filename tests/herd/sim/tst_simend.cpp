// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simend.h"

#include <QTest>

using namespace herd;
using Kind = SimPiece::Kind;

namespace {

// An end that is being opened, with ten bytes under way behind that.
SimEnd opening()
{
    SimEnd end(nullptr, nullptr);
    end.put({Kind::Opened, {}, 7});
    end.put({Kind::Bytes, "abcd", 0});
    end.put({Kind::Bytes, "efghij", 0});
    return end;
}

// All that is under way, as "opened 7 abcd efghij ended".
QByteArray rest(SimEnd &end)
{
    QByteArrayList all;
    while (!end.isNothingUnderWay()) {
        const SimPiece piece = end.takeFirst();
        switch (piece.kind) {
        case Kind::Opened:
            all << "opened " + QByteArray::number(piece.ticket);
            break;
        case Kind::Bytes:
            all << piece.bytes;
            break;
        case Kind::Ended:
            all << "ended";
            break;
        case Kind::Broken:
            all << "broken";
            break;
        }
    }
    return all.join(' ');
}

} // namespace

class TestSimEnd : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheOrder();
    void losesEverythingFromSomeByteOn_data();
    void losesEverythingFromSomeByteOn();
    void forgetsAllButThatItWasOpened();
};

void TestSimEnd::keepsTheOrder()
{
    SimEnd end = opening();
    end.put({Kind::Ended, {}, 0});
    QCOMPARE(end.bytesUnderWay(), 10);
    end.takeFirst();
    QCOMPARE(end.takeFirst().bytes, QByteArray("abcd"));
    QCOMPARE(end.bytesUnderWay(), 6);
    QCOMPARE(end.arrived(), 2u);
    QCOMPARE(rest(end), QByteArray("efghij ended"));
    QCOMPARE(end.bytesUnderWay(), 0);
}

void TestSimEnd::losesEverythingFromSomeByteOn_data()
{
    QTest::addColumn<int>("kept");
    QTest::addColumn<QByteArray>("left");
    QTest::newRow("nothing") << 0 << QByteArray("opened 7");
    QTest::newRow("a part of the first") << 1 << QByteArray("opened 7 a");
    QTest::newRow("all of the first") << 4 << QByteArray("opened 7 abcd");
    QTest::newRow("a part of the second") << 5 << QByteArray("opened 7 abcd e");
    QTest::newRow("all bytes, not the end") << 10 << QByteArray("opened 7 abcd efghij");
}

void TestSimEnd::losesEverythingFromSomeByteOn()
{
    QFETCH(const int, kept);
    QFETCH(const QByteArray, left);
    SimEnd end = opening();
    end.put({Kind::Ended, {}, 0});
    end.truncate(kept);
    QCOMPARE(end.bytesUnderWay(), kept);
    QCOMPARE(rest(end), left);
    QCOMPARE(end.bytesUnderWay(), 0);
}

void TestSimEnd::forgetsAllButThatItWasOpened()
{
    SimEnd end = opening();
    end.forget();
    QCOMPARE(end.bytesUnderWay(), 0);
    QCOMPARE(rest(end), QByteArray("opened 7"));
    SimEnd open = opening();
    open.takeFirst();
    open.forget();
    QVERIFY(open.isNothingUnderWay());
    QCOMPARE(open.bytesUnderWay(), 0);
}

QTEST_APPLESS_MAIN(TestSimEnd)
#include "tst_simend.moc"
