// SPDX-License-Identifier: GPL-3.0-or-later
// Long because there are many ways a file can be wrong.
#include "tests/herd/journal/journalfixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

QString problemOf(const JournalPlace &place)
{
    QString problem;
    contentsOf(place, problem);
    return problem;
}

} // namespace

class TestJournalFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesBackWhatItStored();
    void replacesAndForgets();
    void givesBackMoreThanIsReadAtOnce();
    void storesAllOfABatchOrNothing();
    void oneServerAtATime();
    void anotherServersJournal_data();
    void anotherServersJournal();
    void whatIsNoJournal_data();
    void whatIsNoJournal();
    void aFolderThatCannotBeMade();
    void damageIsNeverReadAsReports();
    void cutOffAnywhere();
    void leavesOneFile();
    void whatWasSaidByForgottenClientsGoes_data();
    void whatWasSaidByForgottenClientsGoes();
    void readsOlderVersions_data();
    void readsOlderVersions();
};

void TestJournalFile::givesBackWhatItStored()
{
    Journal journal;
    {
        JournalFile file(journal.place);
        QCOMPARE(file.open(), JournalFile::Problem());
        QCOMPARE(file.store(journal.batch({reportOf("kiwi", 1), reportOf("plum", 1)})),
                 JournalFile::Problem());
    }
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());
    QCOMPARE(problem, QString());
}

void TestJournalFile::replacesAndForgets()
{
    Journal journal;
    {
        JournalFile file(journal.place);
        QVERIFY(!file.open());
        QVERIFY(!file.store(journal.batch({reportOf("kiwi", 1), reportOf("plum", 1)})));
        QVERIFY(!file.store(journal.batch({reportOf("kiwi", 2)})));
        QVERIFY(!file.store(journal.batch({}, {"plum"})));
    }
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), (Contents {{"kiwi", reportOf("kiwi", 2).line()}}));
    QCOMPARE(problem, QString());
}

void TestJournalFile::givesBackMoreThanIsReadAtOnce()
{
    Journal journal;
    QVERIFY(journal.fill(manyReports(4'001, 1)));
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem).size(), size_t(4'001));
    QCOMPARE(problem, QString());
}

void TestJournalFile::storesAllOfABatchOrNothing()
{
    Journal journal;
    Contents before;
    {
        JournalFile file(journal.place);
        QVERIFY(!file.open());
        QVERIFY(!file.store(journal.batch(manyReports(50, 1))));
        before = journal.expected();
        JournalBatch batch = journal.batch(manyReports(3'000, 2));
        {
            const FullDisk full(64 * 1024);
            const auto problem = file.store(batch);
            QVERIFY(problem);
            QVERIFY2(problem->startsWith(QStringLiteral("cannot be written to: ")),
                     qPrintable(*problem));
        }
        // What was stored is there, and with room again the same batch goes in.
        QVERIFY(!file.store(batch));
    }
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());

    Journal other; // and where there never is room again
    {
        JournalFile file(other.place);
        QVERIFY(!file.open());
        QVERIFY(!file.store(other.batch(manyReports(50, 1))));
        const FullDisk full(64 * 1024);
        QVERIFY(file.store(other.batch(manyReports(3'000, 2))));
    }
    QCOMPARE(contentsOf(other.place, problem), before);
    QCOMPARE(problem, QString());
}

void TestJournalFile::oneServerAtATime()
{
    Journal journal;
    JournalFile first(journal.place);
    QVERIFY(!first.open());
    JournalFile second(journal.place);
    const auto problem = second.open();
    QVERIFY(problem);
    QCOMPARE(*problem, QStringLiteral("is in use by another server"));
    QVERIFY(second.isInUse());
    QVERIFY(!first.store(journal.batch({reportOf("kiwi", 1)})));
}

void TestJournalFile::anotherServersJournal_data()
{
    QTest::addColumn<QByteArray>("herd");
    QTest::addColumn<QByteArray>("node");
    QTest::newRow("server") << QByteArray("herd") << QByteArray("Smith");
    QTest::newRow("herd") << QByteArray("others") << QByteArray("Hill");
}

void TestJournalFile::anotherServersJournal()
{
    QFETCH(QByteArray, herd);
    QFETCH(QByteArray, node);
    Journal journal;
    JournalPlace other {journal.place.settings, herd, node};
    QCOMPARE(problemOf(other), QString());
    QVERIFY(other.path() == journal.place.path()
            || QFile::rename(other.path(), journal.place.path()));
    QCOMPARE(problemOf(journal.place),
             QStringLiteral("belongs to the server %1 of the herd \"%2\"")
                 .arg(QString::fromLatin1(node), QString::fromLatin1(herd)));
}

void TestJournalFile::whatIsNoJournal_data()
{
    QTest::addColumn<QStringList>("statements");
    QTest::addColumn<QString>("problem");
    QTest::newRow("another program's") << QStringList {QStringLiteral("PRAGMA application_id = 7")}
                                       << QStringLiteral("is no journal of a server");
    QTest::newRow("of a later version")
        << QStringList {QStringLiteral("PRAGMA user_version = 6")}
        << QStringLiteral("is of version 6, and this program reads version 5");
    QTest::newRow("of a version too old")
        << QStringList {QStringLiteral("PRAGMA user_version = 1")}
        << QStringLiteral("is of version 1, and this program reads version 5");
    QTest::newRow("a table missing")
        << QStringList {QStringLiteral("DROP TABLE reports")} << QStringLiteral("is damaged");
    QTest::newRow("no total") << QStringList {QStringLiteral("DELETE FROM total")}
                              << QStringLiteral("is damaged");
    QTest::newRow("a report gone")
        << QStringList {QStringLiteral("DELETE FROM reports WHERE client = CAST('kiwi' AS BLOB)")}
        << QStringLiteral("is damaged: it should hold 2 clients");
    QTest::newRow("a report changed")
        << QStringList {QStringLiteral("UPDATE reports SET line = CAST('AT Hill +0.5 kiwi +9+9 1' "
                                       "AS BLOB) WHERE client = CAST('kiwi' AS BLOB)")}
        << QStringLiteral("is damaged: it should hold 2 clients");
    QTest::newRow("a report of another client")
        << QStringList {QStringLiteral("UPDATE reports SET line = CAST('AT Hill +0.5 plum +1+2 1' "
                                       "AS BLOB) WHERE client = CAST('kiwi' AS BLOB)")}
        << QStringLiteral("is damaged: the report of kiwi is none");
}

void TestJournalFile::whatIsNoJournal()
{
    QFETCH(QStringList, statements);
    QFETCH(QString, problem);
    Journal journal;
    QVERIFY(journal.fill({reportOf("kiwi", 1), reportOf("plum", 1)}));
    {
        Sqlite database;
        QVERIFY(database.open(journal.place.path(), /*mayMake=*/false, /*patience=*/0));
        database.foldLogOnClose();
        for (const QString &statement : statements)
            QVERIFY(database.run(statement.toUtf8().constData()));
    }
    QVERIFY2(problemOf(journal.place).startsWith(problem), qPrintable(problemOf(journal.place)));
    QVERIFY(!bytesOf(journal.place.path()).isEmpty());
}

void TestJournalFile::aFolderThatCannotBeMade()
{
    Journal journal;
    write(journal.folder.filePath(QStringLiteral("file")), "x");
    journal.place.settings.folder = journal.folder.filePath(QStringLiteral("file/folder"));
    QVERIFY(problemOf(journal.place).startsWith(QStringLiteral("cannot be made")));
}

// A byte changed anywhere either does not matter, or is refused.
void TestJournalFile::damageIsNeverReadAsReports()
{
    Journal journal;
    QVERIFY(journal.fill(manyReports(100, 1)));
    const QByteArray whole = bytesOf(journal.place.path());
    const Contents expected = journal.expected();
    int refused = 0;
    for (qsizetype i = 0; i < whole.size(); i += 13) {
        QByteArray damaged = whole;
        damaged[i] = char(damaged[i] ^ (1 << (i % 8)));
        write(journal.place.path(), damaged);
        QString problem;
        const Contents contents = contentsOf(journal.place, problem);
        refused += problem.isEmpty() ? 0 : 1;
        QVERIFY2(!problem.isEmpty() || contents == expected,
                 qPrintable(QStringLiteral("byte %1").arg(i)));
        for (const char *more : {"-wal", "-shm"})
            QFile::remove(journal.place.path() + QLatin1StringView(more));
    }
    QVERIFY(refused > 100);
}

void TestJournalFile::cutOffAnywhere()
{
    Journal journal;
    QVERIFY(journal.fill(manyReports(100, 1)));
    const QByteArray whole = bytesOf(journal.place.path());
    for (qsizetype size = 1; size < whole.size(); size += 509) {
        write(journal.place.path(), whole.first(size));
        QVERIFY2(!problemOf(journal.place).isEmpty(),
                 qPrintable(QStringLiteral("%1 bytes").arg(size)));
        for (const char *more : {"-wal", "-shm"})
            QFile::remove(journal.place.path() + QLatin1StringView(more));
    }
}

void TestJournalFile::leavesOneFile()
{
    Journal journal;
    QVERIFY(journal.fill({reportOf("kiwi", 1)}));
    const QStringList one {QStringLiteral("Hill.journal")};
    QCOMPARE(QDir(journal.folder.path()).entryList(QDir::Files), one);
    const QByteArray bytes = bytesOf(journal.place.path());
    for (const auto purpose : {JournalFile::Purpose::Look, JournalFile::Purpose::Serve}) {
        qint64 clients = 0;
        {
            JournalFile file(journal.place);
            QCOMPARE(file.open(purpose), JournalFile::Problem());
            QCOMPARE(file.read([](const QByteArray &) {}, clients), JournalFile::Problem());
        }
        QCOMPARE(clients, 1);
        QCOMPARE(bytesOf(journal.place.path()), bytes); // nobody who only reads changes it
        QCOMPARE(QDir(journal.folder.path()).entryList(QDir::Files), one);
    }
}

void TestJournalFile::whatWasSaidByForgottenClientsGoes_data()
{
    QTest::addColumn<int>("others");   // reports beside it
    QTest::addColumn<bool>("dies");    // the server, before it could tidy up
    QTest::addColumn<bool>("isLarge"); // the batch with the tombstone
    QTest::newRow("at its end") << 3000 << false << false;
    QTest::newRow("alone") << 0 << false << false;
    QTest::newRow("at the end of the next one") << 3000 << true << false;
    QTest::newRow("in a large batch") << 30'000 << false << true;
}

// From the file, with all that is beside it.
void TestJournalFile::whatWasSaidByForgottenClientsGoes()
{
    QFETCH(int, others);
    QFETCH(bool, dies);
    QFETCH(bool, isLarge);
    Journal journal;
    const QByteArray place = "+12.3456789-98.7654321";
    const auto there = [&journal, &place] {
        const JournalFiles files = JournalFiles::of(journal.place);
        return files.journal.contains(place) || files.log.contains(place);
    };
    const Report kiwi = *Report::parse("AT Hill +0.5 kiwi " + place + " 1");
    const Report tombstone = *Report::parse("AT Hill +0.5 kiwi - 2");
    JournalFiles atDeath;
    {
        JournalFile file(journal.place);
        QVERIFY(!file.open());
        QVERIFY(!file.store(journal.batch(manyReports(others, 1) << kiwi)));
        for (int i = 2; i < 10; ++i) // in batches, in reports, in pages that are no longer used
            QVERIFY(!file.store(journal.batch(manyReports(others, i) << kiwi)));
        QVERIFY(there());
        QVERIFY(!file.store(
            journal.batch((isLarge ? manyReports(others, 10) : QList<Report>()) << tombstone)));
        atDeath = JournalFiles::of(journal.place);
    }
    if (dies) {
        atDeath.putTo(journal.place);
        QVERIFY(there());
        QVERIFY(journal.fill({reportOf("plum", 1)}));
    }
    QVERIFY(!there());
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());
    QCOMPARE(problem, QString());
    const auto mayHold = [&journal] {
        Sqlite database;
        qint64 unclean = 0;
        return !database.open(journal.place.path(), /*mayMake=*/false, /*patience=*/0)
            || !database.value("SELECT unclean FROM total", unclean) || unclean != 0;
    };
    QVERIFY(!mayHold());
}

void TestJournalFile::readsOlderVersions_data()
{
    const QByteArray four = "ALTER TABLE total DROP COLUMN unclean; PRAGMA user_version = 4;";
    const QByteArray three = four + "DROP TABLE batches; PRAGMA user_version = 3;";
    QTest::addColumn<QByteArray>("statements"); // that make it one
    QTest::newRow("4") << four;
    QTest::newRow("3") << three;
    QTest::newRow("2") << three
            + "ALTER TABLE total DROP COLUMN stored;"
              "ALTER TABLE total DROP COLUMN inUse;"
              "ALTER TABLE total DROP COLUMN identity;"
              "ALTER TABLE owner DROP COLUMN identity;"
              "PRAGMA user_version = 2";
}

void TestJournalFile::readsOlderVersions()
{
    QFETCH(QByteArray, statements);
    Journal journal;
    QVERIFY(journal.fill({reportOf("kiwi", 1)}));
    {
        Sqlite database;
        QVERIFY(database.open(journal.place.path(), /*mayMake=*/false, /*patience=*/0));
        database.foldLogOnClose();
        QVERIFY(database.run(statements.constData()));
    }
    QString problem;
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());
    QVERIFY(journal.fill({reportOf("plum", 1)}));
    QCOMPARE(contentsOf(journal.place, problem), journal.expected());
    QCOMPARE(problem, QString());
}

QTEST_GUILESS_MAIN(TestJournalFile)
#include "tst_journalfile.moc"
