// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/kindfilter.h"

#include <QTest>

using namespace herd;
using namespace herd::control;

class TestKindFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wanted_data();
    void wanted();
};

void TestKindFilter::wanted_data()
{
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QList<quint64>>("numbers");
    const auto row = [](const char *name, const char *names, const QList<quint64> &numbers) {
        QTest::newRow(name) << QByteArray(names) << numbers;
    };
    row("all", "", {1, 2, 3, 4});
    row("all, in blanks", "  ", {1, 2, 3, 4});
    row("one", "node-stopped", {3});
    row("some", "node-stopped  line-received", {2, 3});
    row("a group", "node", {1, 3, 4});
    row("one nobody knows", "weather", {});
    row("and one", "weather node-starting", {1, 4});
    row("no part of one", "node-st", {});
}

void TestKindFilter::wanted()
{
    QFETCH(QByteArray, names);
    QFETCH(QList<quint64>, numbers);
    const KindFilter filter(names);
    QList<quint64> found;
    for (const Fact &fact : filter.wantedOf({{1, {}, {}, fact::NodeStarting {}},
                                             {2, {}, {}, fact::LineReceived {}},
                                             {3, {}, {}, fact::NodeStopped {}},
                                             {4, {}, {}, fact::NodeStarting {}}}))
        found.append(fact.seq);
    QCOMPARE(found, numbers);
    QCOMPARE(filter.isAll(), names.trimmed().isEmpty());
}

QTEST_APPLESS_MAIN(TestKindFilter)
#include "tst_kindfilter.moc"
