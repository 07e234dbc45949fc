// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventmarks.h"

#include <QSignalSpy>
#include <QTest>

using namespace herd::ui;

class TestEventMarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areSetAndTakenAway();
    void stepsFromMarkToMark_data();
    void stepsFromMarkToMark();
    void areAsManyAsThereMayBe();
};

void TestEventMarks::areSetAndTakenAway()
{
    EventMarks marks;
    QSignalSpy changed(&marks, &EventMarks::changed);
    marks.set(3, true);
    marks.set(3, true); // nothing else
    marks.set(9, true);
    marks.set(3, false);
    marks.set(4, false); // nothing else
    QList<quint64> said;
    for (const QList<QVariant> &each : changed)
        said.append(each.first().toULongLong());
    QCOMPARE(said, QList<quint64>({3, 9, 3}));
    QVERIFY(marks.contains(9) && !marks.contains(3));
    QCOMPARE(marks.all(), QSet<quint64> {9});
    changed.clear();
    marks.setAll({1, 2});
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toULongLong(), 0u);
    QCOMPARE(marks.all(), QSet<quint64>({1, 2}));
}

void TestEventMarks::stepsFromMarkToMark_data()
{
    QTest::addColumn<quint64>("from");
    QTest::addColumn<bool>("forward");
    QTest::addColumn<quint64>("to");
    const auto row = [](quint64 from, bool forward, quint64 to) {
        QTest::addRow("%s %d", forward ? "after" : "before", int(from)) << from << forward << to;
    };
    row(0, true, 3);
    row(3, true, 15);
    row(4, true, 15);
    row(15, true, 0);
    row(99, false, 15);
    row(15, false, 3);
    row(14, false, 3);
    row(3, false, 0);
}

void TestEventMarks::stepsFromMarkToMark()
{
    QFETCH(quint64, from);
    QFETCH(bool, forward);
    EventMarks marks;
    QCOMPARE(marks.next(from, forward), 0u);
    marks.setAll({3, 15});
    QTEST(marks.next(from, forward), "to");
}

void TestEventMarks::areAsManyAsThereMayBe()
{
    EventMarks marks;
    QSet<quint64> many;
    for (int i = 1; i <= EventMarks::Most + 5; ++i)
        many.insert(quint64(i));
    marks.setAll(many);
    QCOMPARE(marks.all().size(), EventMarks::Most);
    QVERIFY(!marks.contains(1)); // the oldest go
    marks.set(1, true);          // there is no room
    QVERIFY(!marks.contains(1));
    marks.set(6, false);
    marks.set(1, true);
    QVERIFY(marks.contains(1));
}

QTEST_GUILESS_MAIN(TestEventMarks)
#include "tst_eventmarks.moc"
