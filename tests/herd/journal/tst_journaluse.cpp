// SPDX-License-Identifier: GPL-3.0-or-later
// Journals as crashes leave them, and what else can have happened to their files since: nothing
// that was promised is lost without a word.
// Long because a crash can come between any two steps.
#include "herd/journal/journaluse.h"
#include "tests/herd/journal/journalfixture.h"

#include <QDir>

using namespace herd;
using namespace herd::test;

namespace {

// What is read of the files, or the problem.
struct Outcome
{
    Contents contents;
    QString problem;
};

Outcome readBack(const JournalPlace &place, const JournalFiles &files)
{
    files.putTo(place);
    Outcome outcome;
    outcome.contents = contentsOf(place, outcome.problem);
    return outcome;
}

// Refused, and nothing of it was changed.
void refuse(const JournalPlace &place, const JournalFiles &files, const char *problem)
{
    const Outcome outcome = readBack(place, files);
    QVERIFY2(outcome.problem.contains(QLatin1StringView(problem)), qPrintable(outcome.problem));
    QCOMPARE(JournalFiles::of(place), files);
}

} // namespace

class TestJournalUse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aProcessThatDiedLosesNothing();
    void aFlippedBitInTheLogIsNoticed();
    void aLogCutOffIsNoticed();
    void partsThatAreMissing_data();
    void partsThatAreMissing();
    void theLogOfAnotherJournal_data();
    void theLogOfAnotherJournal();
    void aPowerFailureTearsTheLastTransaction_data();
    void aPowerFailureTearsTheLastTransaction();
    void aPowerFailureLeavesAHoleWhereNothingWasFlushed();
    void damageBeforeAPowerFailuresEndIsNoticed();
    void whoHasItRemovesTheNote();
    void leavesTheLockOfTheNextOne();
    void deletedOrMovedWhileInUse_data();
    void deletedOrMovedWhileInUse();
    void leavesWhatIsInItsPlaceNow();
};

void TestJournalUse::aProcessThatDiedLosesNothing()
{
    for (const auto sync : {JournalSync::Full, JournalSync::Normal}) {
        Crashes crashes(sync);
        for (qsizetype i = 0; i < crashes.files.size(); ++i) {
            const Outcome outcome = readBack(crashes.journal.place, crashes.files[i]);
            QCOMPARE(outcome.problem, QString());
            QCOMPARE(outcome.contents, crashes.states[i]);
        }
    }
}

void TestJournalUse::aFlippedBitInTheLogIsNoticed()
{
    for (const auto sync : {JournalSync::Full, JournalSync::Normal}) {
        Crashes crashes(sync);
        const JournalFiles whole = crashes.files.last();
        int refused = 0;
        for (qsizetype i = 0; i < whole.log.size(); i += 419) {
            JournalFiles flipped = whole;
            flipped.log[i] = char(flipped.log[i] ^ (1 << (i % 8)));
            const Outcome outcome = readBack(crashes.journal.place, flipped);
            QVERIFY2(!outcome.problem.isEmpty() || outcome.contents == crashes.states.last(),
                     qPrintable(QStringLiteral("byte %1").arg(i)));
            if (!outcome.problem.isEmpty()) {
                ++refused;
                QCOMPARE(JournalFiles::of(crashes.journal.place), flipped);
            }
        }
        QVERIFY(refused > 50);
    }
}

void TestJournalUse::aLogCutOffIsNoticed()
{
    Crashes crashes;
    JournalFiles cut = crashes.files.last();
    for (qsizetype size = cut.log.size() - 1; size >= 0; size -= 509) {
        cut.log.truncate(size);
        refuse(crashes.journal.place, cut, "transactions are missing");
    }
}

void TestJournalUse::partsThatAreMissing_data()
{
    QTest::addColumn<QString>("parts"); // j: the journal is missing, J: empty; w, W: the log; u
    QTest::addColumn<QByteArray>("problem");
    const auto row = [](const char *name, const char *parts, const char *problem) {
        QTest::newRow(name) << QString::fromLatin1(parts) << QByteArray(problem);
    };
    row("no log", "w", "transactions are missing, and so is its log");
    row("an empty log", "W", "transactions are missing");
    row("no journal", "j", "only its log ");
    row("an empty journal", "J", "only its log ");
    row("only the note", "jw", "only the note of its use ");
    row("no note", "u", "the note that says how far it went, ");
    row("an empty note", "U", "the note that says how far it went, ");
    row("only the journal", "wu", "the note that says how far it went, ");
}

void TestJournalUse::partsThatAreMissing()
{
    QFETCH(QString, parts);
    QFETCH(QByteArray, problem);
    Crashes crashes;
    JournalFiles files = crashes.files.last();
    const auto take = [&parts](QChar part, QByteArray &bytes) {
        if (parts.contains(part))
            bytes = {};
        if (parts.contains(part.toUpper()))
            bytes = "";
    };
    take(u'j', files.journal);
    take(u'w', files.log);
    take(u'u', files.note);
    files.putTo(crashes.journal.place);
    QString found;
    QCOMPARE(contentsOf(crashes.journal.place, found), Contents());
    QVERIFY2(found.contains(QString::fromLatin1(problem)), qPrintable(found));
    QVERIFY(found.startsWith(QStringLiteral("is damaged: ")));
    QCOMPARE(bytesOf(crashes.journal.place.path()), files.journal);
    QCOMPARE(JournalFiles::of(crashes.journal.place).log.size(), files.log.size());
}

void TestJournalUse::theLogOfAnotherJournal_data()
{
    QTest::addColumn<QByteArray>("node");
    QTest::addColumn<int>("transactions");
    QTest::newRow("another server's, longer") << QByteArray("Smith") << 9;
    QTest::newRow("another server's, shorter") << QByteArray("Smith") << 2;
    QTest::newRow("another one's of the same name") << QByteArray("Hill") << 9;
    QTest::newRow("the same, shorter") << QByteArray("Hill") << 2;
}

void TestJournalUse::theLogOfAnotherJournal()
{
    QFETCH(QByteArray, node);
    QFETCH(int, transactions);
    Crashes crashes, others(JournalSync::Full, node, transactions);
    JournalFiles files = crashes.files.last();
    files.log = others.files.last().log;
    refuse(crashes.journal.place, files, "");
    QVERIFY(!readBack(crashes.journal.place, files).problem.isEmpty());
}

void TestJournalUse::aPowerFailureTearsTheLastTransaction_data()
{
    QTest::addColumn<bool>("isFull");
    QTest::newRow("full") << true;
    QTest::newRow("normal") << false;
}

// The note may be older than the log. Where it was flushed, the log must go as far as the note
// does.
void TestJournalUse::aPowerFailureTearsTheLastTransaction()
{
    QFETCH(bool, isFull);
    Crashes crashes(isFull ? JournalSync::Full : JournalSync::Normal);
    for (qsizetype noted = 0; noted < crashes.files.size(); ++noted) {
        JournalFiles files = crashes.files.last();
        files.note = crashes.files[noted].note;
        files.startMachineAgain();
        const QByteArray log = files.log;
        for (qsizetype size = 0; size <= log.size(); size += 997) {
            files.log = log.first(size);
            const Outcome outcome = readBack(crashes.journal.place, files);
            const auto reaches = [size](const JournalFiles &at) {
                return at.log.size() <= size;
            };
            const auto whole = std::count_if(crashes.files.begin(), crashes.files.end(), reaches);
            const bool isLost = isFull && whole <= noted;
            QCOMPARE(outcome.problem.isEmpty(), !isLost);
            if (!isLost)
                QCOMPARE(outcome.contents, whole == 0 ? Contents() : crashes.states[whole - 1]);
        }
    }
}

// What stands before it counts; nothing behind it was promised.
void TestJournalUse::aPowerFailureLeavesAHoleWhereNothingWasFlushed()
{
    Crashes crashes(JournalSync::Normal);
    JournalFiles files = crashes.files.last();
    files.startMachineAgain();
    files.log.replace(crashes.files[1].log.size() + 100, 512, QByteArray(512, 'x'));
    const Outcome outcome = readBack(crashes.journal.place, files);
    QCOMPARE(outcome.problem, QString());
    QCOMPARE(outcome.contents, crashes.states[1]);
}

// Even when the note only knows the first transaction.
void TestJournalUse::damageBeforeAPowerFailuresEndIsNoticed()
{
    Crashes crashes;
    const qsizetype safe = crashes.files[crashes.files.size() - 3].log.size();
    JournalFiles files = crashes.files.last();
    files.note = crashes.files.first().note;
    files.startMachineAgain();
    const QByteArray log = files.log;
    for (qsizetype i = 0; i < safe; i += 311) {
        files.log = log;
        files.log[i] = char(files.log[i] ^ (1 << (i % 8)));
        const Outcome outcome = readBack(crashes.journal.place, files);
        QVERIFY2(!outcome.problem.isEmpty() || outcome.contents == crashes.states.last(),
                 qPrintable(QStringLiteral("byte %1").arg(i)));
    }
}

void TestJournalUse::whoHasItRemovesTheNote()
{
    Journal journal;
    const QString note = journal.place.path() + QStringLiteral("-use");
    {
        JournalUse use(journal.place.path());
        QCOMPARE(use.lock(/*mayMake=*/true), JournalUse::Lock::Got);
        QVERIFY(QFile::exists(note));
        JournalUse second(journal.place.path());
        QCOMPARE(second.lock(/*mayMake=*/true), JournalUse::Lock::Busy);
        JournalUse looks(journal.place.path());
        QCOMPARE(looks.lock(/*mayMake=*/false), JournalUse::Lock::Busy);
    }
    QVERIFY(!QFile::exists(note));
    JournalUse looks(journal.place.path());
    QCOMPARE(looks.lock(/*mayMake=*/false), JournalUse::Lock::Got);
    QVERIFY(!QFile::exists(note));
}

// Its own is gone with the folder that was taken away.
void TestJournalUse::leavesTheLockOfTheNextOne()
{
    Journal journal;
    auto first = std::make_unique<JournalUse>(journal.place.path());
    QCOMPARE(first->lock(/*mayMake=*/true), JournalUse::Lock::Got);
    QVERIFY(QFile::remove(first->path()));
    JournalUse next(journal.place.path());
    QCOMPARE(next.lock(/*mayMake=*/true), JournalUse::Lock::Got);
    first.reset();
    QVERIFY(QFile::exists(next.path()));
}

void TestJournalUse::deletedOrMovedWhileInUse_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"folder deleted", "folder moved", "", "-wal", "-use"})
        QTest::newRow(what) << QString::fromLatin1(what);
}

void TestJournalUse::deletedOrMovedWhileInUse()
{
    QFETCH(QString, what);
    const QTemporaryDir above;
    Journal journal;
    const QString folder = above.filePath(QStringLiteral("data"));
    journal.place.settings.folder = folder;
    JournalFile file(journal.place);
    QVERIFY(!file.open());
    QVERIFY(!file.store(journal.batch({reportOf("kiwi", 1)})));
    const bool isDone = what == QStringLiteral("folder deleted") ? QDir(folder).removeRecursively()
        : what == QStringLiteral("folder moved")
        ? QDir().rename(folder, folder + QStringLiteral("2"))
        : QFile::remove(journal.place.path() + what);
    QVERIFY(isDone);
    for (int again = 0; again < 2; ++again) {
        const auto problem = file.store(journal.batch({reportOf("kiwi", 2)}));
        QVERIFY(problem);
        QVERIFY2(problem->startsWith(QStringLiteral("is no longer in its place")),
                 qPrintable(*problem));
    }
    if (what == QStringLiteral("folder moved")) {
        QVERIFY(QDir().rename(folder + QStringLiteral("2"), folder));
        QVERIFY(!file.store(journal.batch({reportOf("kiwi", 3)})));
    }
}

// A server whose folder was taken away must not touch the files of the one that has its place.
void TestJournalUse::leavesWhatIsInItsPlaceNow()
{
    const QTemporaryDir above;
    const QString folder = above.filePath(QStringLiteral("data"));
    Journal first, second;
    first.place.settings.folder = second.place.settings.folder = folder;
    auto old = std::make_unique<JournalFile>(first.place);
    QVERIFY(!old->open());
    QVERIFY(!old->store(first.batch({reportOf("kiwi", 1)})));
    QVERIFY(QDir(folder).removeRecursively());
    JournalFiles before;
    {
        JournalFile now(second.place);
        QVERIFY(!now.open());
        QVERIFY(!now.store(second.batch({reportOf("plum", 1)})));
        before = JournalFiles::of(second.place);
        old.reset();
        QCOMPARE(JournalFiles::of(second.place), before);
        QVERIFY(!now.store(second.batch({reportOf("plum", 2)})));
    }
    QString problem;
    QCOMPARE(contentsOf(second.place, problem), second.expected());
}

QTEST_GUILESS_MAIN(TestJournalUse)
#include "tst_journaluse.moc"
