// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/model/flood/simulated.h"
#include "ui/model/matrix/matrixtext.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;
using namespace herd::test;

class TestMatrixText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void saysWhy();
    void saysItOfTheMomentShown();
};

void TestMatrixText::saysWhy()
{
    Simulated sim;
    TraceStore store(sim.config());
    sim.report("Hill");
    store.append(sim.facts());
    sim.herd().setLink(sim.link("Hill", "Smith"), false);
    sim.herd().setLink(sim.link("Hill", "Jaquez"), false);
    sim.herd().kill(sim.node("Campbell"));
    store.append(sim.facts());
    sim.report("Hill");
    store.append(sim.facts());
    QCOMPARE(cellLines(store, sim.node("Hill"), "kiwi"),
             QStringList({QStringLiteral("kiwi at Hill"), QStringLiteral("has the newest report"),
                          QStringLiteral("took it from the client")}));
    const QStringList behind = cellLines(store, sim.node("Smith"), "kiwi");
    QCOMPARE(behind.first(2),
             QStringList({QStringLiteral("kiwi at Smith"), QStringLiteral("behind by 1 s")}));
    QVERIFY2(behind.last().startsWith(QStringLiteral("Hill has it, but the link is down: ")),
             qPrintable(behind.last()));
    QCOMPARE(cellLines(store, sim.node("Campbell"), "kiwi").size(), 2); // that it does not run
    QCOMPARE(cellLines(store, sim.node("Smith"), "emu").last(),
             QStringLiteral("nobody knows this client"));
}

void TestMatrixText::saysItOfTheMomentShown()
{
    Simulated sim;
    TraceStore store(sim.config());
    store.append(sim.facts());
    const quint64 before = store.facts().back().seq;
    sim.report("Hill");
    store.append(sim.facts());
    QCOMPARE(cellLines(store, sim.node("Smith"), "kiwi")[1],
             QStringLiteral("has the newest report"));
    store.show(before);
    QCOMPARE(cellLines(store, sim.node("Smith"), "kiwi")[1],
             QStringLiteral("nobody knows this client"));
}

QTEST_APPLESS_MAIN(TestMatrixText)
#include "tst_matrixtext.moc"
