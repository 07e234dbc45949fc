// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/report.h"

#include "herd/core/base/limits.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace herd;

namespace {

QByteArray lineOf(qsizetype size)
{
    const QByteArray start = "AT Hill +0.2 kiwi +34-118.", end = " 1";
    return start + QByteArray(size - start.size() - end.size(), '0') + end;
}

} // namespace

class TestReport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesTheAtLine();
    void parsesWhatItMakes();
    void refuses_data();
    void refuses();
    void foreignDeltas_data();
    void foreignDeltas();
    void tombstones();
    void totalOrderUnderEveryPermutation();
};

void TestReport::makesTheAtLine()
{
    const Report report = Report::make("Hill", Nanoseconds(1520023935182837383), "kiwi.cs.ucla.edu",
                                       "+34.068930-118.445127", "1520023934.918963997");
    QCOMPARE(report.line(),
             QByteArray("AT Hill +0.263873386 kiwi.cs.ucla.edu +34.068930-118.445127 "
                        "1520023934.918963997"));
    QCOMPARE(report.where(), (Coordinates {34.06893, -118.445127}));
}

void TestReport::parsesWhatItMakes()
{
    const Report made = Report::make("Hill", Nanoseconds(5), "k\xc3\xafwi", "+0-0", "00.1");
    const auto parsed = Report::parse(made.line());
    QVERIFY(parsed);
    QCOMPARE(*parsed, made);
    QCOMPARE(parsed->origin().toByteArray(), QByteArray("Hill"));
    QCOMPARE(parsed->delta().toByteArray(), QByteArray("-0.099999995"));
    QCOMPARE(parsed->client().toByteArray(), QByteArray("k\xc3\xafwi"));
    QCOMPARE(parsed->coordinates().toByteArray(), QByteArray("+0-0"));
    QCOMPARE(parsed->time().toByteArray(), QByteArray("00.1"));
    QVERIFY(Report::parse(lineOf(limits::ReportLine)));
}

void TestReport::refuses_data()
{
    QTest::addColumn<QByteArray>("line");
    for (const char *line :
         {"", "AT", "AT Hill +0.2 kiwi +34-118", "AT Hill +0.2 kiwi +34-118 1 more",
          "AT Hill 0.2 kiwi +34-118 1", "AT Hill +e5 kiwi +34-118 1",
          "AT Hill +1e1.5 kiwi +34-118 1", "AT Hill +0.2 kiwi 34-118 1", "AT Hill +0.2 kiwi -- 1",
          "AT Hill +0.2 kiwi +34-118 1e9", "AT Hill +0.2 ki\x01wi +34-118 1",
          "IAMAT kiwi +34-118 1"})
        QTest::newRow(line) << QByteArray(line);
    QTest::newRow("two lines") << QByteArray("AT Hill +0.2\nkiwi +34-118 1");
    QTest::newRow("blanks behind") << QByteArray("AT Hill +0.2 kiwi +34-118 1 ");
    QTest::newRow("blanks before") << QByteArray(" AT Hill +0.2 kiwi +34-118 1");
    QTest::newRow("delta past a double") << QByteArray("AT Hill +1e999 kiwi +34-118 1");
    QTest::newRow("one past the limit") << lineOf(limits::ReportLine + 1);
}

void TestReport::refuses()
{
    QFETCH(QByteArray, line);
    QVERIFY(!Report::parse(line));
}

void TestReport::foreignDeltas_data()
{
    QTest::addColumn<QByteArray>("delta");
    for (const char *delta : {"+0.263873386", "-1.9073486328125e-06", "+1E5", "+1e+5", "-0", "+5"})
        QTest::newRow(delta) << QByteArray(delta);
}

void TestReport::foreignDeltas()
{
    QFETCH(QByteArray, delta);
    const auto report = Report::parse("AT Hill " + delta + " kiwi +34-118 1");
    QVERIFY(report);
    QCOMPARE(report->delta().toByteArray(), delta);
}

void TestReport::tombstones()
{
    const Report made
        = Report::make("Hill", Nanoseconds(7'500'000'000), "kiwi", NoCoordinates, "7");
    QCOMPARE(made.line(), QByteArray("AT Hill +0.500000000 kiwi - 7"));
    const auto parsed = Report::parse(made.line());
    QVERIFY(parsed && *parsed == made && parsed->isTombstone());
    QCOMPARE(parsed->where(), Coordinates {});
    QVERIFY(!Report::parse("AT Hill +0.5 kiwi -0-0 7")->isTombstone());
    QVERIFY(!Report().isTombstone());
}

// Whatever the order in which reports arrive, keeping the greater leaves the same one.
void TestReport::totalOrderUnderEveryPermutation()
{
    std::vector<Report> reports;
    for (const char *line :
         {"AT Hill +0.1 kiwi +1+1 5.0", "AT Hill +0.2 kiwi +1+1 5", "AT Smith +0.1 kiwi +2+2 5.00",
          "AT Campbell +0.1 kiwi +3+3 5", "AT Hill +0.1 kiwi +1+1 4.999999999999",
          "AT Jaquez +0.1 kiwi +1+1 05", "AT Campbell +0.1 kiwi - 5.0", "AT Smith +0.1 kiwi - 4.9"})
        reports.push_back(*Report::parse(line));
    std::vector<int> order = {0, 1, 2, 3, 4, 5, 6, 7};
    QByteArray winner;
    int permutations = 0;
    do {
        Report held = reports[size_t(order[0])];
        for (int i : order) {
            if (compareReports(reports[size_t(i)], held) > 0)
                held = reports[size_t(i)];
        }
        if (winner.isEmpty())
            winner = held.line();
        QCOMPARE(held.line(), winner);
        ++permutations;
    } while (std::next_permutation(order.begin(), order.end()));
    QCOMPARE(permutations, 40320);
    QCOMPARE(winner, QByteArray("AT Campbell +0.1 kiwi - 5.0")); // whatever the names say
    for (const Report &a : reports) {
        for (const Report &b : reports)
            QVERIFY((compareReports(a, b) == 0) == (a == b));
    }
}

QTEST_GUILESS_MAIN(TestReport)
#include "tst_report.moc"
