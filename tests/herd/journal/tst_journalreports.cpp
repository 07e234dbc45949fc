// SPDX-License-Identifier: GPL-3.0-or-later
// Batches over reports: whatever of them is folded, and whatever happens meanwhile, a journal holds
// what was stored.
#include "tests/herd/journal/journalfixture.h"

using namespace herd;
using namespace herd::test;

namespace {

// With ids so long that few reports make many bytes.
QList<Report> longReports(int from, int count, int second)
{
    QList<Report> reports;
    for (int i = from; i < from + count; ++i)
        reports << reportOf("client-" + QByteArray::number(i) + QByteArray(200, '.'), second);
    return reports;
}

constexpr int LongReports = 4'000; // in a batch of nearly the largest size

struct Rows
{
    qint64 reports = 0, batches = 0, batchBytes = 0;
};

// Of files that lie somewhere else meanwhile, so that nothing changes them.
Rows rowsOf(const JournalFiles &files)
{
    const Journal copy;
    files.putTo(copy.place);
    Sqlite database;
    Rows rows;
    const bool good = database.open(copy.place.path(), /*mayMake=*/false, /*patience=*/0)
        && database.value("SELECT count(*) FROM reports", rows.reports)
        && database.value("SELECT count(*) FROM batches", rows.batches)
        && database.value("SELECT coalesce(sum(length(changes)), 0) FROM batches", rows.batchBytes);
    return good ? rows : Rows {-1, -1, -1};
}

// What a server finds that is started after a crash.
Contents afterACrash(const JournalFiles &files, QString &problem)
{
    const Journal copy;
    files.putTo(copy.place);
    return contentsOf(copy.place, problem);
}

void change(const JournalPlace &place, const QByteArray &statements)
{
    Sqlite database;
    QVERIFY(database.open(place.path(), /*mayMake=*/false, /*patience=*/0));
    database.foldLogOnClose();
    QVERIFY(database.run(statements.constData()));
}

} // namespace

class TestJournalReports : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aCrashAnywhereInARunLosesNothing();
    void aStartGoesOnWithWhatItFound();
    void batchesAreBounded();
    void aLargeBatchIsFoldedAtOnce();
    void aRunThatFailsIsGoneOnWith();
    void closesFolded();
    void batchesThatAreDamaged_data();
    void batchesThatAreDamaged();
    void rescuesTheNewest();
};

// Before a run, between its slices, behind it; clients in one batch, in several, forgotten.
void TestJournalReports::aCrashAnywhereInARunLosesNothing()
{
    Journal journal;
    JournalFile file(journal.place);
    QVERIFY(!file.open());
    QList<JournalFiles> crashes;
    QList<Contents> states;
    const auto store = [&](const JournalBatch &batch) {
        QCOMPARE(file.store(batch), JournalFile::Problem());
        crashes << JournalFiles::of(journal.place);
        states << journal.expected();
        file.maintain();
    };
    for (int i = 0; i < 7; ++i) {
        const QByteArray gone
            = longReports(i * LongReports / 2, 1, 1).first().client().toByteArray();
        store(journal.batch(longReports(i * LongReports / 2, LongReports, i)));
        store(journal.batch({reportOf("kiwi", i)}, {gone}));
    }
    int beforeARun = 0, inARun = 0, behindOne = 0;
    for (qsizetype i = 0; i < crashes.size(); ++i) {
        const Rows rows = rowsOf(crashes[i]);
        beforeARun += rows.reports == 0 ? 1 : 0;
        inARun += rows.reports > 0 && rows.batches == i + 1 ? 1 : 0;
        behindOne += rows.reports > 0 && rows.batches < i + 1 ? 1 : 0;
        QString problem;
        QCOMPARE(afterACrash(crashes[i], problem), states[i]);
        QCOMPARE(problem, QString());
    }
    QVERIFY(beforeARun > 0 && inARun > 0 && behindOne > 0);
}

void TestJournalReports::aStartGoesOnWithWhatItFound()
{
    Journal journal;
    for (int start = 0; start < 3; ++start) {
        JournalFiles crash;
        {
            JournalFile file(journal.place);
            qint64 clients = 0;
            QVERIFY(!file.open());
            QVERIFY(!file.read([](const QByteArray &) {}, clients));
            for (int i = 0; i < 3; ++i)
                QVERIFY(!file.store(journal.batch(longReports(1'000 * i, LongReports, start))));
            crash = JournalFiles::of(journal.place);
        }
        crash.putTo(journal.place);
    }
    const Rows rows = rowsOf(JournalFiles::of(journal.place));
    QVERIFY(rows.reports > 0 && rows.batchBytes < 9 * RecentBatches::LargestBatch);
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());
    QCOMPARE(problem, QString());
}

void TestJournalReports::batchesAreBounded()
{
    Journal journal;
    JournalFile file(journal.place);
    QVERIFY(!file.open());
    qint64 largest = 0;
    for (int i = 0; i < 14; ++i) {
        QVERIFY(!file.store(journal.batch(longReports(i * LongReports, LongReports, i))));
        file.maintain();
        largest = std::max(largest, rowsOf(JournalFiles::of(journal.place)).batchBytes);
    }
    QVERIFY2(largest >= RecentBatches::RunBytes && largest <= RecentBatches::MostBytes,
             qPrintable(QString::number(largest)));
}

void TestJournalReports::aLargeBatchIsFoldedAtOnce()
{
    Journal journal;
    JournalFile file(journal.place);
    QVERIFY(!file.open());
    QVERIFY(!file.store(journal.batch(longReports(0, 10, 1))));
    QVERIFY(!file.store(journal.batch(longReports(5, 2 * LongReports, 2), {"nobody"})));
    const JournalFiles crash = JournalFiles::of(journal.place);
    const Rows rows = rowsOf(crash);
    QCOMPARE(rows.batches, 0);
    QCOMPARE(rows.reports, 2 * LongReports + 5);
    QString problem;
    QCOMPARE(afterACrash(crash, problem), journal.expected());
    QCOMPARE(problem, QString());
}

void TestJournalReports::aRunThatFailsIsGoneOnWith()
{
    Journal journal;
    JournalFile file(journal.place);
    QVERIFY(!file.open());
    for (int i = 0; i < 5; ++i)
        QVERIFY(!file.store(journal.batch(longReports(i * LongReports, LongReports, i))));
    const JournalBatch batch = journal.batch({reportOf("kiwi", 1)});
    {
        const FullDisk full(64 * 1024);
        for (int again = 0; again < 2; ++again)
            QVERIFY(file.store(batch));
    }
    QVERIFY(!file.store(batch));
    file.maintain();
    QVERIFY(rowsOf(JournalFiles::of(journal.place)).reports > 0);
    for (int i = 0; i < 5; ++i)
        QVERIFY(!file.store(journal.batch(longReports(i * LongReports, LongReports, 10 + i))));
    QString problem;
    QCOMPARE(afterACrash(JournalFiles::of(journal.place), problem), journal.expected());
    QCOMPARE(problem, QString());
}

void TestJournalReports::closesFolded()
{
    Journal journal;
    QVERIFY(journal.fill({reportOf("kiwi", 1), reportOf("plum", 1)}));
    QVERIFY(journal.fill({reportOf("kiwi", 2)}));
    const Rows rows = rowsOf(JournalFiles::of(journal.place));
    QCOMPARE(rows.batches, 0);
    QCOMPARE(rows.reports, 2);
}

void TestJournalReports::batchesThatAreDamaged_data()
{
    QTest::addColumn<QByteArray>("statements");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("no change") << QByteArray(
        "INSERT INTO batches VALUES (9, CAST('nonsense' AS BLOB))")
                               << QByteArray("is damaged: 1 of its last changes are none");
    QTest::newRow("one too many") << QByteArray(
        "INSERT INTO batches VALUES (9, CAST('FORGET kiwi' || char(10) AS BLOB))")
                                  << QByteArray("is damaged: it should hold 2 clients");
    QTest::newRow("too large")
        << QByteArray("INSERT INTO batches VALUES (9, zeroblob(20000000))")
        << QByteArray("is damaged: its last changes have 20000000 bytes, and 10485760 is the most");
    QTest::newRow("no such table")
        << QByteArray("DROP TABLE batches") << QByteArray("is damaged: no such table: batches");
}

void TestJournalReports::batchesThatAreDamaged()
{
    QFETCH(QByteArray, statements);
    QFETCH(QByteArray, problem);
    Journal journal;
    QVERIFY(journal.fill({reportOf("kiwi", 1), reportOf("plum", 1)}));
    change(journal.place, statements);
    JournalFile file(journal.place);
    QVERIFY(!file.open());
    qint64 clients = 0;
    const auto found = file.read([](const QByteArray &) {}, clients);
    QVERIFY(found && file.isDamaged());
    QVERIFY2(found->startsWith(QString::fromLatin1(problem)), qPrintable(*found));
}

void TestJournalReports::rescuesTheNewest()
{
    Journal journal;
    QVERIFY(journal.fill({reportOf("kiwi", 1), reportOf("plum", 1), reportOf("lime", 1)}));
    change(journal.place,
           "INSERT INTO batches VALUES (7, CAST('AT Hill +0.5 kiwi +1+2 2' || char(10) ||"
           " 'FORGET plum' || char(10) || 'nonsense' || char(10) ||"
           " 'AT Hill +0.5 lime -x-2 2' || char(10) AS BLOB))");
    JournalFile file(journal.place);
    qint64 clients = 0;
    QVERIFY(!file.open(JournalFile::Purpose::Look));
    QVERIFY(file.read([](const QByteArray &) {}, clients));
    ReportTable rescued;
    file.rescue([&rescued](const ReportView &report) { rescued.insert(report); });
    QCOMPARE(rescued.clients(), (QByteArrayList {"kiwi", "lime"}));
    QCOMPARE(rescued.value("kiwi"), reportOf("kiwi", 2));
    QCOMPARE(rescued.value("lime"), reportOf("lime", 1));
}

QTEST_GUILESS_MAIN(TestJournalReports)
#include "tst_journalreports.moc"
