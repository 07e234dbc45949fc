// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "tests/ui/model/inspect/inspected.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// The link between Hill and Jaquez is cut, and Hill takes a report.
struct Bitten
{
    Bitten()
    {
        store.append(sim.facts());
        before = store.facts().back().seq;
        sim.herd().setLink(sim.link("Hill", "Jaquez"), false);
        store.append(sim.facts());
        sim.report("Hill");
        store.append(sim.facts());
    }
    QStringList of(const Selected &what) const
    {
        return section(inspect(store, what), "Did the fault bite?");
    }

    Simulated sim;
    TraceStore store {sim.config()};
    quint64 before = 0;
};

} // namespace

class TestInspectFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhatEachMet();
    void ofAMomentOnlyWhatHadBegun();
    void nothingWithoutFaults();
};

void TestInspectFaults::saysWhatEachMet()
{
    Bitten b;
    const QStringList rows = b.of({});
    QCOMPARE(rows.size(), 1);
    QVERIFY2(rows[0].startsWith(QStringLiteral("Hill – Jaquez cut at ")), qPrintable(rows[0]));
    QVERIFY2(
        rows[0].endsWith(QStringLiteral(": met 1 message: 0 lost on the way, 1 not sent, so far")),
        qPrintable(rows[0]));
    const LinkId link = b.sim.link("Hill", "Jaquez");
    QCOMPARE(b.of(SelectedLink {link}).size(), 1);
    QVERIFY(b.of(SelectedLink {link})[0].startsWith(QStringLiteral("cut at ")));
    QVERIFY(b.of(SelectedLink {b.sim.link("Hill", "Smith")}).isEmpty());

    b.sim.herd().setLink(link, true);
    b.sim.herd().kill(b.sim.node("Smith"));
    b.store.append(b.sim.facts(30s));
    QCOMPARE(b.of({}).size(), 2);
    QVERIFY2(b.of({})[0].startsWith(QStringLiteral("Smith killed at ")), qPrintable(b.of({})[0]));
    QVERIFY(b.of({})[0].endsWith(QStringLiteral(": met 0 messages, so far")));
    QVERIFY(b.of({})[1].endsWith(QStringLiteral("1 not sent"))); // it is over
    QCOMPARE(b.of(SelectedNode {b.sim.node("Smith")}).size(), 1);
    for (const InspectionSection &section : inspect(b.store, {}).sections) {
        if (section.title == QStringLiteral("Did the fault bite?"))
            QCOMPARE(section.rows[1].target, Selected(SelectedLink {link}));
    }
}

void TestInspectFaults::ofAMomentOnlyWhatHadBegun()
{
    Bitten b;
    b.store.show(b.before);
    QVERIFY(b.of({}).isEmpty());
    b.store.show(b.store.facts().back().seq);
    QCOMPARE(b.of({}).size(), 1);
    b.store.show(std::nullopt);
    QCOMPARE(b.of({}).size(), 1);
}

void TestInspectFaults::nothingWithoutFaults()
{
    Told told;
    QVERIFY(section(inspect(told.store, {}), "Did the fault bite?").isEmpty());
    const QStringList floods = section(inspect(told.store, {}), "1 flood that is over");
    QCOMPARE(floods.value(0), QStringLiteral("Floods: 1"));
    QCOMPARE(floods.value(1), QStringLiteral("Servers reached, of those linked: 4/4"));
    QVERIFY(floods.contains(QStringLiteral("Messages sent: 8")));
    QVERIFY(floods.contains(QStringLiteral("The least, along a tree: 4")));
    QVERIFY(floods.contains(QStringLiteral("Each to all neighbours: 12")));
}

QTEST_GUILESS_MAIN(TestInspectFaults)
#include "tst_inspectfaults.moc"
