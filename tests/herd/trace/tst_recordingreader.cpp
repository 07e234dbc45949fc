// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/herd/trace/recorded.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s", qPrintable(file.errorString()));
    return file.readAll();
}

void put(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s", qPrintable(file.errorString()));
}

void change(const QString &path, const char *sql)
{
    Sqlite database;
    if (!database.open(path, false, 0) || !database.run(sql))
        qFatal("%s", qPrintable(database.error()));
    database.foldLogOnClose();
}

} // namespace

class TestRecordingReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsWhatWasWritten_data();
    void readsWhatWasWritten();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void saysWhatALogIsMissed_data();
    void saysWhatALogIsMissed();
    void readsUpToWhereItIsCut();
    void readsUpToWhereItIsDamaged();
    void readsWhatAKilledProgramLeft();
    void readsWhatIsBeingWritten();
    void leavesOutWhatNobodyKnows();
    void changesNothing();
};

void TestRecordingReader::readsWhatWasWritten_data()
{
    QTest::addColumn<quint64>("seed");
    for (quint64 seed = 1; seed <= 5; ++seed)
        QTest::addRow("seed %llu", seed) << seed;
}

void TestRecordingReader::readsWhatWasWritten()
{
    QFETCH(quint64, seed);
    const RecordedTurmoil told(seed);
    const Read read(told.whole());
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.reader->notice(), QString());
    QCOMPARE(read.reader->unknownFacts(), 0u);
    QCOMPARE(read.facts.size(), told.facts.size());
    QVERIFY(isBeginningOf(read.facts, told.facts));
    const RecordingAbout &about = read.reader->about();
    QCOMPARE(about.herd, told.about.herd);
    QCOMPARE(about.program, told.about.program);
    QCOMPARE(about.began.wall, told.about.began.wall);
    QCOMPARE(about.began.mono, told.about.began.mono);
    compare(folded(about.herd, read.facts), folded(told.about.herd, told.facts));
}

void TestRecordingReader::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("bytes"); // of a file, else
    QTest::addColumn<QByteArray>("sql");   // what is done to a recording
    QTest::addColumn<QString>("said");
    const auto file = [](const char *name, const QByteArray &bytes, const char *said) {
        QTest::newRow(name) << bytes << QByteArray() << QString::fromLatin1(said);
    };
    const auto done = [](const char *name, const char *sql, const char *said) {
        QTest::newRow(name) << QByteArray() << QByteArray(sql) << QString::fromLatin1(said);
    };
    file("nothing in it", "", "is empty, and so is no recording of a herd.");
    file("half a header", "SQLite format 3" + QByteArray(40, 'x'),
         "is cut off at its very beginning, and is no recording of a herd.");
    file("text", QByteArray(5000, 'x'), "is no recording of a herd.");
    file("a herd file", "{\"herd\": \"seed\"}", "is no recording of a herd.");
    done("another program's", "PRAGMA application_id = 7",
         "is another program's database, and is no recording of a herd.");
    done("newer", "PRAGMA user_version = 2",
         "is of version 2, and this program reads up to 1: a newer Herd Panel opens it.");
    done("of no version", "PRAGMA user_version = 0",
         "is of version 0, which there never was: it is damaged at its beginning.");
    done("of no herd", "DELETE FROM about WHERE key = 'herd'", "does not say what herd it is of:");
    done("of half a herd", "UPDATE about SET value = '{\"herd\": ' WHERE key = 'herd'",
         "does not say what herd it is of:");
    done("without kinds", "DELETE FROM kinds", "it names no kinds.");
    done("without a table",
         "DROP VIEW events; DROP TABLE facts; DROP TABLE about; DROP TABLE servers; "
         "DROP TABLE kinds; DROP TABLE checkpoints; DROP TABLE bookmarks",
         "has nothing in it: the program that began it ended before anything was written.");
    done("without facts", "DROP VIEW events; DROP TABLE facts",
         "is damaged at its beginning: no such table: facts.");
}

void TestRecordingReader::saysWhatIsWrong()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, sql);
    QFETCH(QString, said);
    const RecordedTurmoil told;
    if (sql.isEmpty())
        put(told.path(), bytes);
    else
        change(told.whole(), sql.constData());
    const Read read(told.path());
    QVERIFY2(read.problem.contains(said), qPrintable(read.problem));
    QVERIFY(read.problem.contains(told.path()));
    const Read none(told.path("not-there.herdlog"));
    QVERIFY2(none.problem.contains(QStringLiteral("cannot be read")), qPrintable(none.problem));
}

void TestRecordingReader::saysWhatALogIsMissed_data()
{
    QTest::addColumn<QString>("beside"); // what is beside the file of a killed program
    QTest::addColumn<QString>("said");
    QTest::newRow("no log") << QStringLiteral("nothing")
                            << QStringLiteral("is damaged at its beginning: %1. It is not closed: "
                                              "{run}-wal belongs to it, and is missing.");
    QTest::newRow("no room for an index")
        << QStringLiteral("unopened")
        << QStringLiteral("is not closed: to read it with {run}-wal its folder must be writable, "
                          "or both must be copied to one that is (%1).");
}

void TestRecordingReader::saysWhatALogIsMissed()
{
    QFETCH(QString, beside);
    QFETCH(QString, said);
    const RecordedTurmoil told;
    const QString copy = told.path("copy.herdlog"), log = copy + QStringLiteral("-wal");
    {
        const auto writer = told.write(told.path());
        put(copy, bytesOf(told.path()));
        if (beside == QLatin1String("unopened"))
            put(log, bytesOf(told.path() + QStringLiteral("-wal")));
    }
    // No index can be made, as where the folder is read-only, which it is not for root.
    if (beside == QLatin1String("unopened"))
        QVERIFY(QFile::link(told.path("nowhere"), copy + QStringLiteral("-shm")));
    const QString problem = Read(copy).problem;
    const QStringList parts
        = QString(said).replace(QStringLiteral("{run}"), copy).split(QStringLiteral("%1"));
    const QString begin = QStringLiteral("The recording %1 ").arg(copy) + parts[0];
    QVERIFY2(problem.startsWith(begin) && problem.endsWith(parts[1]), qPrintable(problem));
    QVERIFY(problem.size() > begin.size() + parts[1].size()); // SQLite's reason
}

// A copy that was interrupted: whatever is there is read, and that it ends early is said.
void TestRecordingReader::readsUpToWhereItIsCut()
{
    const RecordedTurmoil told;
    const QByteArray bytes = bytesOf(told.whole());
    const QString cut = told.path("cut.herdlog");
    qsizetype most = 0;
    int early = 0, refused = 0;
    for (qsizetype size = 0; size < bytes.size(); size += 1 + bytes.size() / 300) {
        put(cut, bytes.first(size));
        const Read read(cut);
        if (!read.problem.isEmpty()) {
            ++refused;
            QCOMPARE(most, 0); // only where it is too short to say anything
            QVERIFY2(read.problem.contains(size < 100
                                               ? QStringLiteral("is no recording of a herd.")
                                               : QStringLiteral("is damaged at its beginning: ")),
                     qPrintable(read.problem));
            QVERIFY(!read.problem.contains(QStringLiteral("-wal"))); // it was closed
            continue;
        }
        QVERIFY(isBeginningOf(read.facts, told.facts));
        QVERIFY(read.facts.size() >= most);
        most = read.facts.size();
        if (read.facts.size() < told.facts.size()) {
            ++early;
            QVERIFY2(read.reader->notice().contains(
                         QStringLiteral("ends early, after fact %1:").arg(read.facts.size()))
                         || (read.facts.isEmpty() && !read.reader->notice().isEmpty()),
                     qPrintable(read.reader->notice()));
        }
    }
    QVERIFY(refused > 0 && early > 100);
    QVERIFY(most > told.facts.size() / 2);
}

void TestRecordingReader::readsUpToWhereItIsDamaged()
{
    const RecordedTurmoil told;
    const QByteArray bytes = bytesOf(told.whole());
    const QString damaged = told.path("damaged.herdlog");
    SplitMix random(5);
    int noticed = 0;
    for (int i = 0; i < 300; ++i) {
        QByteArray wrong = bytes;
        for (quint64 flips = random.below(4) + 1; flips > 0; --flips)
            wrong[qsizetype(random.below(quint64(bytes.size())))] = char(random.below(256));
        put(damaged, wrong);
        const Read read(damaged);
        noticed += !read.problem.isEmpty() || !read.reader->notice().isEmpty() ? 1 : 0;
        QVERIFY(read.facts.size() <= told.facts.size());
    }
    QVERIFY(noticed > 0);
}

// The log beside the file has what is not in it yet.
void TestRecordingReader::readsWhatAKilledProgramLeft()
{
    const RecordedTurmoil told;
    const QString copy = told.path("copy.herdlog");
    {
        const auto writer = told.write(told.path());
        for (const char *part : {"", "-wal"})
            put(copy + QLatin1String(part), bytesOf(told.path() + QLatin1String(part)));
    }
    const Read read(copy);
    QCOMPARE(read.problem, QString());
    QCOMPARE(read.facts.size(), told.facts.size());
    QVERIFY(isBeginningOf(read.facts, told.facts));
}

void TestRecordingReader::readsWhatIsBeingWritten()
{
    const RecordedTurmoil told;
    const auto writer = told.write(told.path());
    const Read read(told.path());
    QCOMPARE(read.facts.size(), told.facts.size());
    QVERIFY(!writer->add(told.facts)); // nobody is in anybody's way
    QCOMPARE(Read(told.path()).facts.size(), 2 * told.facts.size());
}

void TestRecordingReader::leavesOutWhatNobodyKnows()
{
    const RecordedTurmoil told;
    change(told.whole(), "UPDATE kinds SET name = 'from-tomorrow' WHERE name = 'update-sent'");
    const Read read(told.path());
    const auto sent = std::count_if(told.facts.begin(), told.facts.end(),
                                    [](const Fact &f) { return f.as<fact::UpdateSent>(); });
    QVERIFY(sent > 0);
    QCOMPARE(read.reader->unknownFacts(), quint64(sent));
    QCOMPARE(read.facts.size(), told.facts.size() - sent);
    for (qsizetype i = 0; i < read.facts.size(); ++i)
        QCOMPARE(read.facts[i].seq, quint64(i) + 1); // one after another all the same
}

void TestRecordingReader::changesNothing()
{
    const RecordedTurmoil told;
    const QByteArray before = bytesOf(told.whole());
    QVERIFY(QFile::setPermissions(told.path(), QFile::ReadOwner));
    QCOMPARE(Read(told.path()).facts.size(), told.facts.size());
    QCOMPARE(bytesOf(told.path()), before);
}

QTEST_GUILESS_MAIN(TestRecordingReader)
#include "tst_recordingreader.moc"
