// SPDX-License-Identifier: GPL-3.0-or-later
// The table against a map that does the same slowly: whatever comes and goes, both hold the same.
#include "herd/core/base/mixed.h"
#include "herd/core/table/reporttable.h"
#include "tests/herd/core/wire/reports.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <map>

using namespace herd;
using namespace herd::test;

namespace {

using Model = std::map<QByteArray, QByteArray>; // client -> line

// So that what fails can be read.
QByteArray difference(const ReportTable &table, const Model &model)
{
    if (table.size() != qsizetype(model.size()))
        return "holds " + QByteArray::number(table.size()) + " clients";
    qsizetype inBuckets = 0;
    for (int i = 0; i < ReportTable::Buckets; ++i) {
        ReportTable::Sum sum;
        for (const ReportBucket::Entry &entry : table.bucket(i)) {
            sum.add(ReportTable::hashOf(entry.report.line()));
            if (ReportTable::bucketOf(entry.report.client()) != i)
                return entry.report.client().toByteArray() + " is in a wrong bucket";
        }
        if (sum.value() != table.sum(i))
            return "bucket " + QByteArray::number(i) + " has a wrong sum";
        inBuckets += table.bucket(i).size();
    }
    if (inBuckets != table.size())
        return "has " + QByteArray::number(inBuckets) + " in its buckets";
    for (const auto &[client, line] : model) {
        const Report *found = table.find(client);
        if (!found || found->line() != line)
            return client + " is missing or another";
    }
    return {};
}

} // namespace

class TestReportTable : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithAMap_data();
    void agreesWithAMap();
    void returnsWhatItHolds();
    void keepsNoMemoryOfOthers();
    void iteratesInTheOrderOfArrival();
    void theSeedDecidesWhoMeets();
    void theSeedIsNotSeenFromOutside();
};

void TestReportTable::agreesWithAMap_data()
{
    QTest::addColumn<int>("clients");
    QTest::addColumn<int>("steps");
    QTest::addColumn<int>("removals"); // of a hundred steps
    QTest::newRow("few, mostly gone") << 8 << 4000 << 60;
    QTest::newRow("some") << 500 << 20'000 << 45;
    QTest::newRow("full buckets") << 20'000 << 60'000 << 20;
}

void TestReportTable::agreesWithAMap()
{
    QFETCH(int, clients);
    QFETCH(int, steps);
    QFETCH(int, removals);
    ReportTable table;
    Model model;
    for (int i = 0; i < steps; ++i) {
        const quint64 word = mixed(quint64(i));
        const QByteArray client = clientNumber(int(word % quint64(clients)));
        if (int(word >> 32) % 100 < removals) {
            table.remove(client);
            model.erase(client);
        } else {
            const Report report = reportOf(client, QByteArray::number(i));
            table.insert(report);
            model[client] = report.line();
        }
        if (clients < 10)
            QCOMPARE(difference(table, model), QByteArray());
    }
    QCOMPARE(difference(table, model), QByteArray());
    for (const auto &entry : Model(model)) {
        table.remove(entry.first);
        model.erase(entry.first);
        if (model.size() % 1000 == 0)
            QCOMPARE(difference(table, model), QByteArray());
    }
    QCOMPARE(table.sum(), quint64(0));
}

void TestReportTable::returnsWhatItHolds()
{
    ReportTable table;
    const Report report = reportOf("kiwi", "1");
    QCOMPARE(table.insert(report), report);
    QCOMPARE(*table.find("kiwi"), report);
    QCOMPARE(table.value("emu"), Report());
    QVERIFY(!table.find(""));
}

// A report outlives the bytes it was read from, and later ones in its place.
void TestReportTable::keepsNoMemoryOfOthers()
{
    ReportTable table;
    QByteArray bytes = reportOf("kiwi", "1").line();
    table.insert(*ReportView::parse(bytes));
    bytes.fill('x');
    QCOMPARE(table.value("kiwi"), reportOf("kiwi", "1"));
    const Report before = table.value("kiwi");
    table.insert(reportOf("kiwi", "2"));
    QCOMPARE(before, reportOf("kiwi", "1"));
    table.insert(reportOf("kiwi", "1520023934.918963997")); // longer
    QCOMPARE(table.value("kiwi"), reportOf("kiwi", "1520023934.918963997"));
}

void TestReportTable::iteratesInTheOrderOfArrival()
{
    ReportTable table;
    QByteArrayList arrived, found;
    for (int i = 0; arrived.size() < 50; ++i) {
        const QByteArray client = clientNumber(i);
        table.insert(reportOf(client, "1"));
        if (ReportTable::bucketOf(client) == 7)
            arrived.append(client);
    }
    for (const ReportBucket::Entry &entry : table.bucket(7))
        found.append(entry.report.client().toByteArray());
    QCOMPARE(found, arrived);
}

// Ids that meet in the index of one seed are spread by another, so nobody who does not know the
// seed can make them meet.
void TestReportTable::theSeedDecidesWhoMeets()
{
    const ReportTable table(1), other(2);
    QByteArrayList meeting;
    for (int i = 0; meeting.size() < 200; ++i) {
        const QByteArray client = clientNumber(i);
        if (table.keyOf(client).tag % 256 == 0)
            meeting.append(client);
    }
    std::array<int, 256> places {};
    for (const QByteArray &client : meeting)
        ++places[other.keyOf(client).tag % 256];
    QVERIFY(*std::max_element(places.begin(), places.end()) < 20);
}

void TestReportTable::theSeedIsNotSeenFromOutside()
{
    ReportTable table(1), other(2);
    for (int i = 0; i < 2000; ++i) {
        table.insert(reportOf(clientNumber(i), "1"));
        other.insert(reportOf(clientNumber(i), "1"));
    }
    for (int i = 0; i < ReportTable::Buckets; ++i)
        QCOMPARE(table.sum(i), other.sum(i));
    QCOMPARE(table.clients(), other.clients());
    for (int i = 0; i < 2000; i += 2)
        table.remove(clientNumber(i));
    QCOMPARE(table.size(), 1000);
    for (int i = 0; i < 2000; ++i)
        QCOMPARE(table.contains(clientNumber(i)), i % 2 == 1);
}

QTEST_APPLESS_MAIN(TestReportTable)
#include "tst_reporttable.moc"
