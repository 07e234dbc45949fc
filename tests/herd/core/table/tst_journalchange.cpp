// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/table/journalchange.h"

#include <QTest>

using namespace herd;

class TestJournalChange : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatItWrote();
    void whatIsNoChange_data();
    void whatIsNoChange();
};

void TestJournalChange::readsWhatItWrote()
{
    const QByteArray line = "AT Hill +0.5 kiwi +1+2 1";
    QByteArray bytes;
    appendChange(bytes, {"kiwi", line});
    appendChange(bytes, {"plum", {}});
    QCOMPARE(bytes, line + "\nFORGET plum\n");

    QByteArrayView rest = bytes;
    const auto known = takeChange(rest);
    QVERIFY(known && !known->isForgotten());
    QCOMPARE(known->client, QByteArrayView("kiwi"));
    QCOMPARE(known->line, QByteArrayView(line));
    const auto forgotten = takeChange(rest);
    QVERIFY(forgotten && forgotten->isForgotten());
    QCOMPARE(forgotten->client, QByteArrayView("plum"));
    QVERIFY(rest.isEmpty());
}

void TestJournalChange::whatIsNoChange_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line : {"\n", "nonsense\n", "AT Hill +0.5 kiwi +1+2\n", "FORGET \n",
                             "FORGET\n", "FORGET a b\n", "AT Hill +0.5 kiwi +1+2 1 more\n"})
        QTest::newRow(line) << QByteArray(line);
    QTest::newRow("a report cut off") << QByteArray("AT Hill +0.5 kiwi +1+2 1");
}

// What stands behind it is read all the same.
void TestJournalChange::whatIsNoChange()
{
    QFETCH(QByteArray, line);
    const QByteArray bytes = line + (line.endsWith('\n') ? "FORGET plum\n" : "");
    QByteArrayView rest = bytes;
    QVERIFY(!takeChange(rest));
    QCOMPARE(rest.size(), bytes.size() - line.size());
    QVERIFY(rest.isEmpty() || takeChange(rest));
}

QTEST_GUILESS_MAIN(TestJournalChange)
#include "tst_journalchange.moc"
