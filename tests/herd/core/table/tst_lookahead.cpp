// SPDX-License-Identifier: GPL-3.0-or-later
// How many searches are prepared for what lines; that they are quicker is a matter for herdbench.
#include "herd/core/table/lookahead.h"

#include <QTest>

using namespace herd;

namespace {

void fill(ReportTable &table, qsizetype clients)
{
    for (qsizetype i = 0; i < clients; ++i) {
        const QByteArray client = "client" + QByteArray::number(i);
        table.insert(Report::make("Hill", std::chrono::seconds(1), client, "+34.0-118.0", "1"));
    }
}

} // namespace

class TestLookAhead : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void preparesSearches_data();
    void preparesSearches();
    void leavesSmallTablesAlone();
};

void TestLookAhead::preparesSearches_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::addColumn<qsizetype>("searches");
    const QByteArray iamat = "IAMAT client7 +34.0-118.0 2\n";
    const QByteArray update = "UPDATE AT Hill +0.5 client8 +34.0-118.0 2\n";
    QTest::newRow("nothing") << QByteArray() << qsizetype(0);
    QTest::newRow("a line that is alone") << iamat << qsizetype(0);
    QTest::newRow("a piece of one") << QByteArray("IAMAT cli") << qsizetype(0);
    QTest::newRow("two reports") << iamat + iamat << qsizetype(2);
    QTest::newRow("all kinds") << iamat + update + "WHATSAT client9 10 5\r\n" << qsizetype(3);
    QTest::newRow("a client nobody knows") << iamat + "WHATSAT dodo 10 5\n" << qsizetype(2);
    QTest::newRow("the last one not whole") << iamat + "IAMAT client8 +3" << qsizetype(2);
    QTest::newRow("lines that ask for nobody")
        << QByteArray("PING\n\nIAMAT\nWHEREIS client7\nUPDATE AT Hill\n \n") << qsizetype(0);
    QTest::newRow("a thousand") << iamat.repeated(1000) << qsizetype(1000);
}

void TestLookAhead::preparesSearches()
{
    QFETCH(const QByteArray, lines);
    QFETCH(const qsizetype, searches);
    ReportTable table(17);
    fill(table, LookAheadFrom);
    QCOMPARE(lookAhead(table, lines), searches);
}

void TestLookAhead::leavesSmallTablesAlone()
{
    const QByteArray lines = "IAMAT client1 +34.0-118.0 2\nIAMAT client2 +34.0-118.0 2\n";
    ReportTable table;
    QCOMPARE(lookAhead(table, lines), 0);
    fill(table, LookAheadFrom - 1);
    QCOMPARE(lookAhead(table, lines), 0);
}

QTEST_APPLESS_MAIN(TestLookAhead)
#include "tst_lookahead.moc"
