// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/factfilter.h"
#include "ui/model/events/eventsmemory.h"

#include <QTest>

using namespace herd;
using namespace herd::ui;

class TestEventsMemory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void recentOnesAreFew();
    void savedOnesHaveNames();
    void columnsHaveNamesForGood();
};

void TestEventsMemory::recentOnesAreFew()
{
    EventsMemory memory;
    for (int i = 0; i < 2 * EventsMemory::MostRecent; ++i)
        memory.addRecent(QStringLiteral("hop == %1").arg(i));
    QCOMPARE(memory.recent().size(), EventsMemory::MostRecent);
    QCOMPARE(memory.recent().first(), QStringLiteral("hop == 29"));
    memory.addRecent(QStringLiteral(" hop == 20 "));
    QCOMPARE(memory.recent().first(), QStringLiteral("hop == 20"));
    QCOMPARE(memory.recent().count(QStringLiteral("hop == 20")), 1);
    const QStringList before = memory.recent();
    memory.addRecent(QStringLiteral("  "));
    memory.addRecent(QString(FactFilter::MostText + 1, u'x'));
    QCOMPARE(memory.recent(), before);
    EventsMemory again;
    again.setRecent(before);
    QCOMPARE(again.recent(), before);
}

void TestEventsMemory::savedOnesHaveNames()
{
    EventsMemory memory;
    QVERIFY(memory.save(QStringLiteral("mine"), QStringLiteral("kiwi")));
    QVERIFY(memory.save(QStringLiteral("bad ones"), QStringLiteral(" problem ")));
    QVERIFY(memory.save(QStringLiteral("mine"), QStringLiteral("emu")));
    QCOMPARE(memory.saved(),
             QList<SavedFilter>({{QStringLiteral("bad ones"), QStringLiteral("problem")},
                                 {QStringLiteral("mine"), QStringLiteral("emu")}}));
    QCOMPARE(memory.nameOf(QStringLiteral("emu ")), QStringLiteral("mine"));
    QCOMPARE(memory.nameOf(QStringLiteral("kiwi")), QString());
    QVERIFY(!memory.save(QString(), QStringLiteral("kiwi")));
    QVERIFY(!memory.save(QStringLiteral("x"), QStringLiteral(" ")));
    QVERIFY(!memory.save(QString(EventsMemory::MostName + 1, u'x'), QStringLiteral("kiwi")));
    for (int i = 2; i < EventsMemory::MostSaved; ++i)
        QVERIFY(memory.save(QString::number(i), QStringLiteral("kiwi")));
    QVERIFY(!memory.save(QStringLiteral("one more"), QStringLiteral("kiwi")));
    QVERIFY(memory.save(QStringLiteral("mine"), QStringLiteral("moa")));
    memory.forget(QStringLiteral("mine"));
    QCOMPARE(memory.saved().size(), EventsMemory::MostSaved - 1);
}

void TestEventsMemory::columnsHaveNamesForGood()
{
    EventsMemory memory;
    QCOMPARE(memory.hiddenNames(), QStringList({QStringLiteral("number"), QStringLiteral("size")}));
    memory.setHidden(EventColumn::Number, false);
    memory.setHidden(EventColumn::Verdict, true);
    memory.setHidden(EventColumn::Text, true); // always there
    QCOMPARE(memory.hiddenNames(),
             QStringList({QStringLiteral("size"), QStringLiteral("verdict")}));
    EventsMemory again;
    again.setHiddenNames(memory.hiddenNames()
                         << QStringLiteral("unknown") << QStringLiteral("text"));
    QCOMPARE(again.hiddenNames(), memory.hiddenNames());
    QVERIFY(again.isHidden(EventColumn::Verdict) && !again.isHidden(EventColumn::Text));
}

QTEST_APPLESS_MAIN(TestEventsMemory)
#include "tst_eventsmemory.moc"
