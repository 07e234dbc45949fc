// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/knownreports.h"

#include <QTest>

using namespace herd;

namespace {

const NodeId Hill {0}, Smith {1};
constexpr qsizetype Room = 100'000;

Report report(const QByteArray &client, int second, int zeros = 0)
{
    return Report::parse("AT Hill +0.1 " + client + " +1." + QByteArray(1 + zeros, '0') + "+2 "
                         + QByteArray::number(second))
        .value();
}

} // namespace

class TestKnownReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheNewestOfAll();
    void sharesTheBytesOfTheNewest();
    void aClientGoesWithItsLastHolder();
    void whatFindsNoRoomIsForgottenEverywhere();
    void aNodeMoreMayHoldAllOfThem();
    void copiesGoTheirOwnWays();
};

void TestKnownReports::keepsTheNewestOfAll()
{
    KnownReports known(2, Room);
    QVERIFY(known.learn(Hill, report("kiwi", 5)));
    QVERIFY(known.learn(Smith, report("kiwi", 4))); // behind, and still what Smith holds
    QCOMPARE(known.newest().value("kiwi"), report("kiwi", 5));
    QCOMPARE(known.of(Smith).value("kiwi"), report("kiwi", 4));
    QVERIFY(known.hasNewest(Hill, "kiwi") && !known.hasNewest(Smith, "kiwi"));
    QVERIFY(known.learn(Smith, report("kiwi", 6)));
    QVERIFY(!known.hasNewest(Hill, "kiwi") && known.hasNewest(Smith, "kiwi"));
    QVERIFY(!known.hasNewest(Hill, "emu"));
}

void TestKnownReports::sharesTheBytesOfTheNewest()
{
    KnownReports known(2, Room);
    known.learn(Hill, report("kiwi", 5));
    known.learn(Smith, report("kiwi", 5));
    const QByteArray one = known.of(Hill).value("kiwi").line();
    const QByteArray other = known.of(Smith).value("kiwi").line();
    QVERIFY(one.constData() == other.constData());
}

void TestKnownReports::aClientGoesWithItsLastHolder()
{
    KnownReports known(2, Room);
    const qsizetype none = known.bytes();
    known.learn(Hill, report("kiwi", 5));
    known.learn(Hill, report("kiwi", 6)); // one holder still
    known.learn(Smith, report("kiwi", 5));
    known.learn(Smith, report("emu", 1));
    known.forget(Hill, "kiwi");
    known.forget(Hill, "kiwi"); // it does not hold it any more
    QCOMPARE(known.newest().value("kiwi"), report("kiwi", 6));
    QCOMPARE(known.forgotten(), 0u);
    known.forgetAll(Smith);
    QVERIFY(known.newest().isEmpty());
    QVERIFY(known.of(Smith).isEmpty());
    QCOMPARE(known.forgotten(), 2u);
    QCOMPARE(known.bytes(), none);
}

void TestKnownReports::whatFindsNoRoomIsForgottenEverywhere()
{
    KnownReports known(2, 2000);
    QVERIFY(known.learn(Hill, report("kiwi", 5)));
    QVERIFY(known.learn(Smith, report("kiwi", 5)));
    QVERIFY(!known.learn(Hill, report("emu", 5, 1000)));
    QCOMPARE(known.newest().keys(), QList<QByteArray> {"kiwi"});
    QVERIFY(!known.learn(Hill, report("kiwi", 6, 2000)));
    QVERIFY(known.newest().isEmpty() && known.of(Hill).isEmpty() && known.of(Smith).isEmpty());
    QCOMPARE(known.forgotten(), 1u);
    QCOMPARE(known.bytes(), 0);
    QVERIFY(known.learn(Smith, report("kiwi", 7))); // there is room again
}

void TestKnownReports::aNodeMoreMayHoldAllOfThem()
{
    KnownReports known(2, Room);
    known.learn(Hill, report("kiwi", 5));
    known.learn(Hill, report("emu", 5));
    const qsizetype ofThree = known.bytes(); // two nodes, and the newest
    known.addNode();
    QCOMPARE(known.bytes(), ofThree / 3 * 4);
    const NodeId added {2};
    QVERIFY(known.of(added).isEmpty());
    QVERIFY(known.learn(added, report("kiwi", 5)));
    known.forgetAll(Hill);
    QCOMPARE(known.newest().keys(), QList<QByteArray> {"kiwi"});
}

void TestKnownReports::copiesGoTheirOwnWays()
{
    KnownReports known(2, Room);
    known.learn(Hill, report("kiwi", 5));
    const KnownReports before = known;
    known.learn(Hill, report("kiwi", 6));
    known.forgetAll(Hill);
    QCOMPARE(before.newest().value("kiwi"), report("kiwi", 5));
    QVERIFY(before.hasNewest(Hill, "kiwi"));
}

QTEST_GUILESS_MAIN(TestKnownReports)
#include "tst_knownreports.moc"
