// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/journalcopy.h"

#include "herd/journal/copymark.h"
#include "tests/herd/journal/journalfixture.h"

#include <QDir>

#include <atomic>
#include <thread>

using namespace herd;
using namespace herd::test;

namespace {

// Where copies go.
struct Target
{
    QTemporaryDir folder;
    JournalPlace place {{folder.filePath(QStringLiteral("new"))}, "herd", "Hill"};

    QStringList files() const
    {
        return QDir(place.settings.folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot);
    }
};

QString problemOf(const std::variant<JournalCopied, QString> &result)
{
    const auto *problem = std::get_if<QString>(&result);
    return problem ? *problem : QString();
}

const QStringList OneFile {QStringLiteral("Hill.journal")};

} // namespace

class TestJournalCopy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesWhatACrashLeft_data();
    void copiesWhatACrashLeft();
    void copiesWhileItIsStoredTo();
    void keepsTheLogWhileItIsMarked();
    void copiesWhileItsServerStartsAndStops();
    void leavesNothingOfWhatIsNotWhole_data();
    void leavesNothingOfWhatIsNotWhole();
    void leavesWhatIsThere_data();
    void leavesWhatIsThere();
};

void TestJournalCopy::copiesWhatACrashLeft_data()
{
    QTest::addColumn<JournalSync>("sync");
    QTest::newRow("full") << JournalSync::Full;
    QTest::newRow("normal") << JournalSync::Normal;
}

void TestJournalCopy::copiesWhatACrashLeft()
{
    QFETCH(JournalSync, sync);
    Crashes crashes(sync);
    for (qsizetype i = 0; i < crashes.files.size(); ++i) {
        crashes.files[i].putTo(crashes.journal.place);
        Target target;
        const auto copied = copyJournal(crashes.journal.place, target.place);
        QCOMPARE(problemOf(copied), QString());
        QCOMPARE(std::get<JournalCopied>(copied).clients, qint64(crashes.states[i].size()));
        QCOMPARE(JournalFiles::of(crashes.journal.place), crashes.files[i]);
        QCOMPARE(target.files(), OneFile);
        QString problem;
        QCOMPARE(contentsOf(target.place, problem), crashes.states[i]);
        QCOMPARE(problem, QString());
    }
}

void TestJournalCopy::copiesWhileItIsStoredTo()
{
    Journal journal;
    JournalFile open(journal.place);
    QVERIFY(!open.open());
    std::atomic<int> stored = 0;
    std::atomic<bool> isOver = false;
    bool isGood = true;
    std::thread server([&] {
        for (int second = 1; !isOver; ++second) {
            isGood &= !open.store(journal.batch(manyReports(1000, second)));
            open.maintain();
            stored = second;
        }
    });
    for (int i = 0; i < 20; ++i) {
        while (stored == 0)
            std::this_thread::yield();
        const int before = stored;
        Target target;
        QString problem = problemOf(copyJournal(journal.place, target.place));
        if (problem.isEmpty()) {
            const Contents contents = contentsOf(target.place, problem);
            const auto one = contents.find("client-7");
            if (contents.size() != 1000 || Report::parse(one->second)->time().toInt() < before)
                problem = QStringLiteral("something is missing");
        }
        if (!problem.isEmpty()) {
            isOver = true;
            server.join();
            QFAIL(qPrintable(problem));
        }
    }
    isOver = true;
    server.join();
    QVERIFY(isGood);
}

// It is copied as long as nothing in its log is written over.
void TestJournalCopy::keepsTheLogWhileItIsMarked()
{
    constexpr qint64 Long = 8 * 1024 * 1024; // bytes: twice of what it has else
    Journal journal;
    JournalFile open(journal.place);
    QVERIFY(!open.open());
    const QString log = journal.place.path() + QStringLiteral("-wal");
    const auto fill = [&](int from) {
        for (int i = 0; i < 130; ++i) {
            QVERIFY(!open.store(journal.batch(manyReports(1000, from + i))));
            open.maintain();
        }
    };
    fill(1);
    const QByteArray before = bytesOf(log);
    QVERIFY(before.size() < Long);
    {
        const CopyMark mark(journal.place.path() + QStringLiteral("-use"));
        QVERIFY(!open.store(journal.batch(manyReports(1000, 1000)))); // maybe into a log begun anew
        const QByteArray header = bytesOf(log).first(32);
        fill(2000);
        QCOMPARE(bytesOf(log).first(32), header);
        QVERIFY(bytesOf(log).size() > Long);
    }
    const QByteArray header = bytesOf(log).first(32);
    fill(3000);
    QVERIFY(bytesOf(log).first(32) != header);
}

void TestJournalCopy::copiesWhileItsServerStartsAndStops()
{
    Journal journal;
    QVERIFY(journal.fill(manyReports(100, 1)));
    std::atomic<int> filled = 1;
    std::atomic<bool> isOver = false;
    bool isGood = true;
    std::thread server([&] {
        for (int second = 2; !isOver; ++second) {
            isGood &= journal.fill(manyReports(100, second));
            filled = second;
        }
    });
    QStringList problems;
    int copies = 0;
    for (int i = 0; i < 30; ++i) {
        const int before = filled;
        Target target;
        QString problem = problemOf(copyJournal(journal.place, target.place));
        if (problem.contains(QStringLiteral("starts again and again"))) {
            if (!target.files().isEmpty())
                problems << QStringLiteral("something is left");
            continue;
        }
        if (problem.isEmpty()) {
            ++copies;
            const Contents contents = contentsOf(target.place, problem);
            if (contents.size() != 100
                || Report::parse(contents.begin()->second)->time().toInt() < before)
                problem = QStringLiteral("something is missing");
        }
        if (!problem.isEmpty())
            problems << problem;
    }
    isOver = true;
    server.join();
    QVERIFY(isGood);
    QCOMPARE(problems, QStringList());
    QVERIFY(copies > 0);
}

void TestJournalCopy::leavesNothingOfWhatIsNotWhole_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("says");
    const auto row = [](const char *what, const char *says) {
        QTest::newRow(what) << QString::fromLatin1(what) << QString::fromLatin1(says);
    };
    row("none", "There is no journal ");
    row("no log", "is damaged: its last ");
    row("broken log", "is damaged: its last ");
    row("no note", "is damaged: it was in use");
    row("a changed report", "is damaged: ");
    row("another server's", " belongs to ");
    row("full disk", " cannot be written");
}

void TestJournalCopy::leavesNothingOfWhatIsNotWhole()
{
    QFETCH(QString, what);
    QFETCH(QString, says);
    Crashes crashes;
    JournalPlace place = crashes.journal.place;
    JournalFiles files = crashes.files.last();
    if (what == QStringLiteral("none"))
        files = JournalFiles();
    else if (what == QStringLiteral("no log"))
        files.log = QByteArray();
    else if (what == QStringLiteral("broken log"))
        files.log[files.log.size() / 2] = char(files.log[files.log.size() / 2] ^ 1);
    else if (what == QStringLiteral("no note"))
        files.note = QByteArray();
    else if (what == QStringLiteral("a changed report"))
        files.log.replace("client-7 +1+2", "client-7 +9+9");
    files.putTo(place);
    Target target;
    if (what == QStringLiteral("another server's"))
        target.place.herd = "others";
    QString problem;
    {
        std::optional<FullDisk> full;
        if (what == QStringLiteral("full disk"))
            full.emplace(2048);
        problem = problemOf(copyJournal(place, target.place));
    }
    QVERIFY2(problem.contains(says), qPrintable(problem));
    QCOMPARE(target.files(), QStringList());
    QCOMPARE(JournalFiles::of(place), files);
}

void TestJournalCopy::leavesWhatIsThere_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("says");
    QTest::newRow("a journal") << QStringLiteral("a journal")
                               << QStringLiteral("already: it is left as it is");
    QTest::newRow("what a crash left")
        << QStringLiteral("what a crash left") << QStringLiteral("already: it is left as it is");
    QTest::newRow("a server") << QStringLiteral("a server")
                              << QStringLiteral("is in use by a server");
}

void TestJournalCopy::leavesWhatIsThere()
{
    QFETCH(QString, what);
    QFETCH(QString, says);
    Journal journal;
    QVERIFY(journal.fill(manyReports(10, 1)));
    Crashes there;
    if (what == QStringLiteral("what a crash left"))
        there.files.last().putTo(there.journal.place);
    JournalFile server(there.journal.place);
    if (what == QStringLiteral("a server"))
        QVERIFY(!server.open());
    const JournalFiles before = JournalFiles::of(there.journal.place);
    const QString problem = problemOf(copyJournal(journal.place, there.journal.place));
    QVERIFY2(problem.contains(says), qPrintable(problem));
    QCOMPARE(JournalFiles::of(there.journal.place), before);
    QVERIFY(QDir(there.journal.folder.path()).entryList({QStringLiteral("*copy*")}).isEmpty());
}

QTEST_GUILESS_MAIN(TestJournalCopy)
#include "tst_journalcopy.moc"
