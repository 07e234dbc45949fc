// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/faultregister.h"
#include "tests/herd/core/config/herds.h"

#include <QTest>

#include <algorithm>

using namespace herd;
using Fault = FaultRegister::Fault;
using namespace std::chrono_literals;

namespace {

const NodeId Hill {0}, Smith {1}, Jaquez {2};
const LinkId HillSmith {0}, SmithJaquez {1};

HerdConfig herdOfThree()
{
    return test::makeHerd("three", {"Hill", "Smith", "Jaquez"},
                          {{"Hill", "Smith"}, {"Smith", "Jaquez"}});
}

Report report(int second)
{
    return Report::parse("AT Hill +0.1 kiwi +1+2 " + QByteArray::number(second)).value();
}

Fault onLink(FaultKind kind, LinkId link)
{
    Fault fault;
    fault.kind = kind;
    fault.link = link;
    return fault;
}

Fault killed(NodeId node)
{
    Fault fault;
    fault.kind = FaultKind::Killed;
    fault.node = node;
    return fault;
}

} // namespace

class TestFaultRegister : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatEachMet();
    void aKillHoldsItsLinks();
    void aBreakThatWasAKillIsNoneOfItsOwn();
    void onlyABreakIsTaken_data();
    void onlyABreakIsTaken();
    void whatIsOverMeetsNothingMore();
    void goesOnPastItsBound();
};

void TestFaultRegister::saysWhatEachMet()
{
    const HerdConfig herd = herdOfThree();
    FaultRegister faults;
    FaultBite &cut = faults.begin(onLink(FaultKind::Cut, HillSmith), {HillSmith});
    faults.begin(onLink(FaultKind::Silent, SmithJaquez), {SmithJaquez});
    faults.begin(killed(Hill), {});
    faults.lose(cut, {Hill, Smith}, report(1));
    faults.lose(cut, {Hill, Smith}, report(2));
    faults.arrived(cut, {Hill, Smith}, report(2));
    faults.hold(Smith, Jaquez, report(3), herd); // not back to whom it came from
    faults.hold(Smith, Hill, report(1), herd);   // the same of the other
    QCOMPARE(faults.begun(), 3u);
    QCOMPARE(faults.faults()[0].number, 1u);
    QCOMPARE(faults.faults()[0].lost, 1u);
    QCOMPARE(faults.faults()[0].held, 1u);
    QCOMPARE(faults.faults()[1].met(), 1u);
    const auto inexact = [&faults] {
        return std::count_if(faults.faults().begin(), faults.faults().end(),
                             [](const Fault &fault) { return !fault.isExact; });
    };
    QCOMPARE(inexact(), 0);
    faults.passOver(cut);
    QCOMPARE(inexact(), 1);
    QVERIFY(!faults.faults()[0].isExact);
    faults.passOver();
    QCOMPARE(inexact(), 3);
}

void TestFaultRegister::aKillHoldsItsLinks()
{
    const HerdConfig herd = herdOfThree();
    FaultRegister faults;
    const FaultBite *const kill = &faults.begin(killed(Smith), {HillSmith, SmithJaquez});
    QVERIFY(!faults.ofLink(HillSmith));
    QCOMPARE(faults.holding(HillSmith), kill);
    faults.hold(Smith, {}, report(1), herd); // it learns nothing any more
    QCOMPARE(faults.faults()[0].held, 0u);
    faults.hold(Hill, {}, report(1), herd);
    QCOMPARE(faults.faults()[0].held, 1u);
    faults.releaseByKills(HillSmith);
    QVERIFY(!faults.holding(HillSmith));
    QCOMPARE(faults.holding(SmithJaquez), kill);
    const FaultBite *const cut = &faults.begin(onLink(FaultKind::Cut, SmithJaquez), {SmithJaquez});
    QCOMPARE(faults.holding(SmithJaquez), cut); // its own is before a kill
}

// Neighbours may tell of a kill first.
void TestFaultRegister::aBreakThatWasAKillIsNoneOfItsOwn()
{
    FaultRegister faults;
    FaultBite &broken = faults.begin(onLink(FaultKind::Broken, HillSmith), {HillSmith});
    FaultBite &cut = faults.begin(onLink(FaultKind::Cut, SmithJaquez), {SmithJaquez});
    faults.lose(broken, {Hill, Smith}, report(1));
    const auto taken = faults.takeBreak(HillSmith);
    QVERIFY(taken && taken->lost == 1);
    QVERIFY(!faults.ofLink(HillSmith));
    QCOMPARE(faults.begun(), 1u);
    QCOMPARE(faults.faults().front().kind, FaultKind::Cut);
    QCOMPARE(faults.faults().front().number, 1u);
    faults.lose(cut, {Smith, Jaquez}, report(2)); // it is found by its number
    QCOMPARE(faults.faults().front().lost, 1u);
    faults.take(faults.begin(killed(Hill), {HillSmith}), *taken);
    QCOMPARE(faults.faults().back().number, 2u);
    QCOMPARE(faults.faults().back().lost, 1u);
}

void TestFaultRegister::onlyABreakIsTaken_data()
{
    QTest::addColumn<FaultKind>("kind");
    QTest::addColumn<bool>("isTaken");
    QTest::newRow("cut") << FaultKind::Cut << false;
    QTest::newRow("broken") << FaultKind::Broken << true;
    QTest::newRow("silent") << FaultKind::Silent << true;
}

void TestFaultRegister::onlyABreakIsTaken()
{
    QFETCH(const FaultKind, kind);
    QFETCH(const bool, isTaken);
    FaultRegister faults;
    faults.begin(onLink(kind, HillSmith), {HillSmith});
    QVERIFY(!faults.takeBreak(SmithJaquez));
    QCOMPARE(faults.takeBreak(HillSmith).has_value(), isTaken);
    QCOMPARE(faults.faults().size(), size_t(isTaken ? 0 : 1));
}

void TestFaultRegister::whatIsOverMeetsNothingMore()
{
    const HerdConfig herd = herdOfThree();
    FaultRegister faults;
    faults.begin(onLink(FaultKind::Cut, HillSmith), {HillSmith});
    faults.begin(killed(Jaquez), {SmithJaquez});
    faults.endOfLink(SmithJaquez, 1s); // has none of its own
    faults.endOfLink(HillSmith, 2s);
    QCOMPARE(faults.faults()[0].ended.value(), Nanoseconds(2s));
    QVERIFY(!faults.holding(HillSmith));
    faults.endOfKill(Hill, 3s);
    QVERIFY(!faults.faults()[1].ended);
    faults.endKills([](NodeId node, const FaultBite &) { return node == Jaquez; }, 4s);
    QCOMPARE(faults.faults()[1].ended.value(), Nanoseconds(4s));
    faults.hold(Smith, {}, report(1), herd);
    faults.passOver();
    for (const Fault &fault : faults.faults())
        QVERIFY(fault.met() == 0 && fault.isExact);
}

void TestFaultRegister::goesOnPastItsBound()
{
    FaultRegister faults;
    FaultBite &oldest = faults.begin(onLink(FaultKind::Silent, SmithJaquez), {SmithJaquez});
    for (size_t i = 0; i < FaultRegister::FaultBound + 4; ++i) {
        faults.begin(onLink(FaultKind::Cut, HillSmith), {HillSmith});
        faults.endOfLink(HillSmith, 1s);
    }
    QCOMPARE(faults.faults().size(), FaultRegister::FaultBound);
    QCOMPARE(faults.forgotten(), 5u);
    QCOMPARE(faults.faults().front().number, 6u);
    QVERIFY(!faults.find(oldest)); // in force, and forgotten
    faults.lose(oldest, {Smith, Jaquez}, report(1));
    QVERIFY(!faults.takeBreak(SmithJaquez));
    faults.endOfLink(SmithJaquez, 2s);
    QCOMPARE(faults.faults().front().lost, 0u);
    QCOMPARE(faults.begun(), FaultRegister::FaultBound + 5);
}

QTEST_GUILESS_MAIN(TestFaultRegister)
#include "tst_faultregister.moc"
