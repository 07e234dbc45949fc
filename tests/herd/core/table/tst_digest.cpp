// SPDX-License-Identifier: GPL-3.0-or-later
// Tables, their sums, and what two servers with different tables ask of each other.
#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"
#include "herd/core/table/digest.h"
#include "tests/herd/core/wire/reports.h"

#include <QTest>

#include <algorithm>

using namespace herd;
using namespace herd::test;

namespace {

QByteArrayView behindWord(const QByteArray &line, const char *word)
{
    QByteArrayView rest = line;
    return takeField(rest) == word ? rest : QByteArrayView();
}

constexpr quint64 Always = ~quint64(0);

} // namespace

class TestDigest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sumsFollowTheTable();
    void sumsDoNotMindTheOrder();
    void hashesAreTheSameEverywhere();
    void equalTablesCostOneLine();
    void findsEveryDifference_data();
    void findsEveryDifference();
    void timesWithinANanosecondGoBothWays();
    void leavesOutWhatChangedSince();
    void aFullBucketTakesSeveralLines();
    void refusesBrokenLines_data();
    void refusesBrokenLines();
};

void TestDigest::sumsFollowTheTable()
{
    ReportTable table, other;
    table.insert(reportOf("kiwi", "1"));
    const int bucket = ReportTable::bucketOf("kiwi");
    const quint64 sum = table.sum(bucket);
    QVERIFY(sum != 0);
    table.insert(reportOf("kiwi", "2"));
    QVERIFY(table.sum(bucket) != sum);
    table.insert(reportOf("kiwi", "1"));
    QCOMPARE(table.sum(bucket), sum);
    QCOMPARE(table.size(), 1);
    QCOMPARE(table.changes(), quint64(3));
    table.remove("emu");
    table.remove("kiwi");
    QCOMPARE(table.size(), 0);
    QVERIFY(!table.contains("kiwi"));
    QCOMPARE(digestLine(table), digestLine(other));
}

void TestDigest::sumsDoNotMindTheOrder()
{
    ReportTable table, other;
    for (int i = 0; i < 1000; ++i) {
        table.insert(reportOf(clientNumber(i), "1"));
        table.insert(reportOf(clientNumber(i), "2"));
        other.insert(reportOf(clientNumber(999 - i), "2"));
    }
    QCOMPARE(table.size(), 1000);
    QCOMPARE(digestLine(table), digestLine(other));
    QCOMPARE(table.clients(), other.clients());
}

// As xxhsum -H3 prints it, or servers of two machines could not compare: 78af5f94892f3950.
void TestDigest::hashesAreTheSameEverywhere()
{
    QCOMPARE(QByteArray::number(ReportTable::hashOf("abc"), 16), QByteArray("78af5f94892f"));
    QCOMPARE(ReportTable::bucketOf("abc"), 0x50);
}

void TestDigest::equalTablesCostOneLine()
{
    ReportTable table;
    for (int i = 0; i < 1000; ++i)
        table.insert(reportOf(clientNumber(i), "1"));
    const QByteArray line = digestLine(table);
    QCOMPARE(line.size(), 7 + 2048);
    const auto digest = parseDigest(behindWord(line, "DIGEST"));
    QVERIFY(digest);
    QVERIFY(differing(table, *digest).empty());
}

void TestDigest::findsEveryDifference_data()
{
    QTest::addColumn<QByteArray>("here"); // times of the client, empty: unknown
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<bool>("sends");
    QTest::addColumn<bool>("asks");
    const auto row
        = [](const char *name, const char *here, const char *there, bool sends, bool asks) {
              QTest::newRow(name) << QByteArray(here) << QByteArray(there) << sends << asks;
          };
    row("same", "5", "5", false, false);
    row("newer here", "6", "5", true, false);
    row("newer there", "5", "6", false, true);
    row("by a nanosecond", "1520023934.000000002", "1520023934.000000001", true, false);
    row("only here", "5", "", true, false);
    row("only there", "", "5", false, true);
    row("nowhere", "", "", false, false);
    row("past the year 2262, newer there", "5", "99999999999", false, true);
}

// Among 2,000 clients that are equal.
void TestDigest::findsEveryDifference()
{
    QFETCH(QByteArray, here);
    QFETCH(QByteArray, there);
    QFETCH(bool, sends);
    QFETCH(bool, asks);
    ReportTable mine, theirs;
    for (int i = 0; i < 2000; ++i) {
        mine.insert(reportOf(clientNumber(i), "1"));
        theirs.insert(reportOf(clientNumber(i), "1"));
    }
    if (!here.isEmpty())
        mine.insert(reportOf("kiwi", here));
    if (!there.isEmpty())
        theirs.insert(reportOf("kiwi", there));
    const auto digest = parseDigest(behindWord(digestLine(mine), "DIGEST"));
    const std::vector<int> buckets = differing(theirs, *digest);
    if (!sends && !asks) {
        QVERIFY(buckets.empty());
        return;
    }
    QCOMPARE(buckets, std::vector<int> {ReportTable::bucketOf("kiwi")});
    const QByteArrayList wants = wantLines(theirs, buckets.front());
    QCOMPARE(wants.size(), 1);
    const auto want = parseWant(behindWord(wants.front(), "WANT"));
    QVERIFY(want);
    const Compared compared = compare(mine, *want, Always);
    QCOMPARE(compared.newerHere, sends ? QByteArrayList {"kiwi"} : QByteArrayList());
    QCOMPARE(compared.giveLines.size(), asks ? 1 : 0);
    if (asks) {
        const auto give = parseGive(behindWord(compared.giveLines.front(), "GIVE"));
        QVERIFY(give);
        QCOMPARE(clientsOf(theirs, *give, Always), QByteArrayList {"kiwi"});
    }
}

// The order past the nanosecond, or by server, is only known with the whole report.
void TestDigest::timesWithinANanosecondGoBothWays()
{
    for (const auto &other : {reportOf("kiwi", "5.0000000001"), reportOf("kiwi", "5", "Smith")}) {
        ReportTable mine, theirs;
        mine.insert(reportOf("kiwi", "5"));
        theirs.insert(other);
        const QByteArray line = wantLines(theirs, ReportTable::bucketOf("kiwi")).front();
        const Compared compared = compare(mine, *parseWant(behindWord(line, "WANT")), Always);
        QCOMPARE(compared.newerHere, QByteArrayList {"kiwi"});
        QCOMPARE(compared.giveLines.size(), 1);
    }
}

void TestDigest::leavesOutWhatChangedSince()
{
    ReportTable mine;
    mine.insert(reportOf("kiwi", "5"));
    const int bucket = ReportTable::bucketOf("kiwi");
    const Want want = *parseWant(behindWord(wantLines(ReportTable(), bucket).front(), "WANT"));
    QCOMPARE(compare(mine, want, 0).newerHere, QByteArrayList());
    QCOMPARE(compare(mine, want, 1).newerHere, QByteArrayList {"kiwi"});
    const Give give {bucket, {ReportTable::hashOf("kiwi")}};
    QCOMPARE(clientsOf(mine, give, 0), QByteArrayList());
    QCOMPARE(clientsOf(mine, give, 1), QByteArrayList {"kiwi"});
}

void TestDigest::aFullBucketTakesSeveralLines()
{
    ReportTable mine, theirs;
    for (int i = 0; mine.bucket(7).size() < 6000; ++i) {
        const QByteArray client = clientNumber(i);
        if (ReportTable::bucketOf(client) != 7)
            continue;
        mine.insert(reportOf(client, "1"));
        if (i % 3 != 0)
            theirs.insert(reportOf(client, i % 2 == 0 ? "1" : "2"));
    }
    const QByteArrayList wants = wantLines(theirs, 7);
    QVERIFY(wants.size() > 1);
    QByteArrayList sent, asked;
    for (const QByteArray &line : wants) {
        QVERIFY(line.size() <= limits::PeerLine);
        const Compared compared = compare(mine, *parseWant(behindWord(line, "WANT")), Always);
        sent += compared.newerHere;
        for (const QByteArray &give : compared.giveLines) {
            QVERIFY(give.size() <= limits::PeerLine);
            asked += clientsOf(theirs, *parseGive(behindWord(give, "GIVE")), Always);
        }
    }
    QByteArrayList missing, newer;
    for (const QByteArray &client : mine.clients()) {
        if (!theirs.contains(client))
            missing.append(client);
        else if (theirs.value(client).time() == "2")
            newer.append(client);
    }
    std::sort(sent.begin(), sent.end());
    std::sort(asked.begin(), asked.end());
    QCOMPARE(sent, missing);
    QCOMPARE(asked, newer);
}

void TestDigest::refusesBrokenLines_data()
{
    QTest::addColumn<QByteArray>("line");
    const auto row = [](const char *name, const QByteArray &line) {
        QTest::newRow(name) << line;
    };
    row("digest of nothing", "DIGEST");
    row("digest of none", "DIGEST -");
    row("short digest", "DIGEST " + QByteArray(1535, 'x').toBase64());
    row("long digest", "DIGEST " + QByteArray(1542, 'x').toBase64());
    row("digest that is no base64", "DIGEST " + QByteArray(2048, '!'));
    row("want of nothing", "WANT");
    row("no such bucket", "WANT 256 0 ffffffffffff -");
    row("negative bucket", "WANT -1 0 ffffffffffff -");
    row("no range", "WANT 1 -");
    row("hash past its bits", "WANT 1 0 1000000000000 -");
    row("half a version", "WANT 1 0 ffffffffffff " + QByteArray(30, 'x').toBase64());
    row("empty versions", "WANT 1 0 ffffffffffff");
    row("give of nothing", "GIVE 1");
    row("half a client", "GIVE 1 " + QByteArray(9, 'x').toBase64());
    row("give without bucket", "GIVE " + QByteArray(6, 'x').toBase64());
}

void TestDigest::refusesBrokenLines()
{
    QFETCH(QByteArray, line);
    QByteArrayView rest = line;
    const QByteArrayView word = takeField(rest);
    if (word == "DIGEST")
        QVERIFY(!parseDigest(rest));
    else if (word == "WANT")
        QVERIFY(!parseWant(rest));
    else
        QVERIFY(!parseGive(rest));
}

QTEST_GUILESS_MAIN(TestDigest)
#include "tst_digest.moc"
