// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/table/digest.h"
#include "tests/herd/core/wire/reports.h"

#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

Rejected rejectedOf(const ReportTable &table, const Report &report)
{
    const Report *held = table.find(report.client());
    return {quint32(ReportTable::bucketOf(report.client())), ReportTable::hashOf(report.line()),
            held ? ReportTable::hashOf(held->line()) : 0};
}

} // namespace

class TestRejections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makeTablesLookEqual();
    void whatDiffersBesidesShows();
    void standWhileTheClockSaysSo_data();
    void standWhileTheClockSaysSo();
};

void TestRejections::makeTablesLookEqual()
{
    ReportTable mine, theirs;
    Rejections rejections;
    for (int i = 0; i < 1000; ++i) {
        const Report report = reportOf(clientNumber(i), i % 3 == 0 ? "9" : "1");
        theirs.insert(report);
        if (i % 3 == 0) {
            if (i % 2 == 0)
                mine.insert(reportOf(clientNumber(i), "1"));
            rejections.add(rejectedOf(mine, report));
        } else {
            mine.insert(report);
        }
    }
    QVERIFY(digestLine(mine) != digestLine(theirs));
    QCOMPARE(digestLine(mine, rejections), digestLine(theirs));
    const auto digest = parseDigest(QByteArrayView(digestLine(theirs)).sliced(7));
    QVERIFY(differing(mine, *digest, rejections).empty());
}

void TestRejections::whatDiffersBesidesShows()
{
    ReportTable mine, theirs;
    Rejections rejections;
    const Report refused = reportOf("kiwi", "9");
    theirs.insert(refused);
    rejections.add(rejectedOf(mine, refused));
    theirs.insert(reportOf("emu", "1"));
    const auto digest = parseDigest(QByteArrayView(digestLine(theirs)).sliced(7));
    QCOMPARE(differing(mine, *digest, rejections), std::vector<int> {ReportTable::bucketOf("emu")});
    rejections.forget(ReportTable::bucketOf("kiwi"));
    QCOMPARE(differing(mine, *digest, rejections).size(), size_t(2));
}

void TestRejections::standWhileTheClockSaysSo_data()
{
    QTest::addColumn<qint64>("wall");
    QTest::addColumn<bool>("stands");
    QTest::newRow("earlier") << qint64(99) << false;
    QTest::newRow("forgotten one just remembered") << qint64(100) << false;
    QTest::newRow("then") << qint64(101) << true;
    QTest::newRow("not yet due") << qint64(199) << true;
    QTest::newRow("due") << qint64(200) << false;
    QTest::newRow("later") << qint64(999) << false;
}

void TestRejections::standWhileTheClockSaysSo()
{
    QFETCH(qint64, wall);
    QFETCH(bool, stands);
    Rejections rejections;
    rejections.onClock(0s); // nothing yet
    rejections.add({7, 1000, 0, Nanoseconds(50), Nanoseconds(300)});
    rejections.add({7, 20, 3, Nanoseconds(100), Nanoseconds(200)});
    QCOMPARE(rejections.sum(7), quint64(1017));
    rejections.onClock(Nanoseconds(wall));
    QCOMPARE(rejections.sum(7), quint64(stands ? 1017 : 0));
    QCOMPARE(rejections.sum(8), quint64(0));
}

QTEST_GUILESS_MAIN(TestRejections)
#include "tst_rejections.moc"
