// SPDX-License-Identifier: GPL-3.0-or-later
// What is noted in a recording: by whoever records it, and by whoever opens it later.
#include "herd/trace/bookmarks.h"

#include "herd/trace/recorder.h"
#include "tests/herd/trace/notes.h"
#include "tests/herd/trace/recorded.h"

#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace herd;
using namespace herd::test;
using namespace std::chrono_literals;

namespace {

const RecordingNotes Noted {
    {{3, 5s, QStringLiteral("here")}, {7, 6s, QStringLiteral("a \"name\"; DROP TABLE facts --")}},
    {2, 9}};

// A whole recording.
struct Stage : RecordedTurmoil
{
    Stage() { whole(); }
    qint64 count(const char *query) const
    {
        Sqlite database;
        qint64 number = -1;
        return database.openToRead(path(), 0) && database.value(query, number) ? number : -1;
    }
    // Says what went wrong.
    QString note(const RecordingNotes &base, const RecordingNotes &notes,
                 const char *name = "run.herdlog") const
    {
        const auto written = writeNotes(path(name), base, notes);
        const auto *problem = std::get_if<QString>(&written);
        return problem ? *problem : QString();
    }
    bool run(const char *sql) const
    {
        Sqlite database;
        return database.open(path(), false, 0) && database.run(sql);
    }
};

} // namespace

class TestBookmarks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void comeBack();
    void leaveWhatOthersNoted_data();
    void leaveWhatOthersNoted();
    void areNoneInOlderRecordings();
    void areBoundedWhateverTheFileSays();
    void sayWhyTheyCannotBeKept_data();
    void sayWhyTheyCannotBeKept();
    void areKeptInWhatAKilledProgramLeft();
    void areInTheCopyThatIsSaved();
    void goByTheNumbersOfTheRecording();
    void sayWhereARuleBroke();
    void areNotWrittenOverWhereTheyCannotBeRead();
};

void TestBookmarks::comeBack()
{
    Stage s;
    QCOMPARE(test::notesIn(s.path()), RecordingNotes());
    QCOMPARE(s.note({}, Noted), QString());
    QCOMPARE(test::notesIn(s.path()), Noted);
    QCOMPARE(s.note(Noted, {{}, {4}}), QString());
    QCOMPARE(test::notesIn(s.path()), RecordingNotes({{}, {4}}));
    QCOMPARE(s.count("SELECT count(*) FROM facts"), qint64(s.facts.size()));
    QCOMPARE(lastFactOf(s.path()), quint64(s.facts.size()));
    QCOMPARE(lastFactOf(s.path("none.herdlog")), 0u);
    QVERIFY(!QFile::exists(s.path() + QStringLiteral("-wal")));
}

void TestBookmarks::leaveWhatOthersNoted_data()
{
    QTest::addColumn<RecordingNotes>("base");
    QTest::addColumn<RecordingNotes>("mine");
    QTest::addColumn<RecordingNotes>("theirs");
    QTest::addColumn<RecordingNotes>("all");
    const auto named = [](quint64 seq, const char *text) {
        return Bookmark {seq, Nanoseconds(qint64(seq)), QString::fromLatin1(text)};
    };
    const Bookmark a = named(1, "a"), b = named(2, "b"), c = named(3, "c");
    const RecordingNotes none, both {{a, b}, {1, 2}};
    QTest::newRow("both add") << none << RecordingNotes {{b}, {2}} << RecordingNotes {{a}, {1}}
                              << both;
    QTest::newRow("the same") << none << both << both << both;
    QTest::newRow("both take away")
        << both << RecordingNotes {{a}, {1}} << RecordingNotes {{b}, {2}} << none;
    QTest::newRow("one adds, one takes away")
        << both << RecordingNotes {{a, b, c}, {1, 2, 3}} << RecordingNotes {{b}, {2}}
        << RecordingNotes {{b, c}, {2, 3}};
    QTest::newRow("both name one moment") << both << RecordingNotes {{a, named(2, "mine")}, {}}
                                          << RecordingNotes {{a, named(2, "theirs")}, {1, 2}}
                                          << RecordingNotes {{a, named(2, "mine")}, {}};
    QTest::newRow("only the other names it")
        << both << both << RecordingNotes {{a, named(2, "theirs")}, {1, 2}}
        << RecordingNotes {{a, named(2, "theirs")}, {1, 2}};
}

void TestBookmarks::leaveWhatOthersNoted()
{
    QFETCH(RecordingNotes, base);
    QFETCH(RecordingNotes, mine);
    QFETCH(RecordingNotes, theirs);
    QFETCH(RecordingNotes, all);
    Stage s;
    QCOMPARE(s.note({}, base), QString());
    QCOMPARE(s.note(base, theirs), QString());
    const auto written = writeNotes(s.path(), base, mine);
    QVERIFY(std::holds_alternative<RecordingNotes>(written));
    QCOMPARE(std::get<RecordingNotes>(written), all);
    QCOMPARE(test::notesIn(s.path()), all);
}

void TestBookmarks::areNoneInOlderRecordings()
{
    Stage s;
    QVERIFY(s.run("DROP TABLE bookmarks"));
    QCOMPARE(test::notesIn(s.path()), RecordingNotes());
    QCOMPARE(s.note({}, Noted), QString());
    QCOMPARE(test::notesIn(s.path()), Noted);
}

void TestBookmarks::areBoundedWhateverTheFileSays()
{
    Stage s;
    QVERIFY(s.run("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
                  "INSERT INTO bookmarks SELECT i, i, printf('%.300c', 'x') FROM n"));
    QVERIFY(s.run("INSERT INTO bookmarks SELECT seq, NULL, NULL FROM bookmarks"));
    QVERIFY(s.run("INSERT INTO bookmarks VALUES (-1, 0, 'before all'), ('x', 'y', x'ff00')"));
    const RecordingNotes notes = test::notesIn(s.path());
    QCOMPARE(notes.bookmarks.size(), RecordingNotes::MostBookmarks);
    QCOMPARE(notes.marks.size(), RecordingNotes::MostMarks);
    QCOMPARE(notes.bookmarks[0].text.size(), Bookmark::MostText);
    for (const Bookmark &bookmark : notes.bookmarks)
        QVERIFY(bookmark.seq > 0);
}

void TestBookmarks::sayWhyTheyCannotBeKept_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<QString>("why");
    QTest::newRow("it is being written")
        << QStringLiteral("written") << QStringLiteral("may still be written.");
    QTest::newRow("it is no database")
        << QStringLiteral("text") << QStringLiteral("it is no database");
    QTest::newRow("it is not there")
        << QStringLiteral("gone") << QStringLiteral("is not writable.");
}

void TestBookmarks::sayWhyTheyCannotBeKept()
{
    QFETCH(QString, how);
    QFETCH(QString, why);
    Stage s;
    const auto put = [](const QString &path) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(2000, 'x'));
    };
    std::unique_ptr<RecordingWriter> writer;
    if (how == QLatin1String("written")) {
        QFile::remove(s.path());
        writer = s.write(s.path());
        QVERIFY(writer->database().checkpoint(true)); // nor does its log say so
    } else if (how == QLatin1String("text")) {
        put(s.path());
    } else {
        QFile::remove(s.path());
    }
    const QString said = s.note({}, Noted);
    QVERIFY2(said.contains(s.path()) && said.contains(why), qPrintable(said));
    QVERIFY(how != QLatin1String("gone") || !QFile::exists(s.path()));
}

// It has a log beside it, which nobody writes any more.
void TestBookmarks::areKeptInWhatAKilledProgramLeft()
{
    Stage s;
    const QString log = QStringLiteral("-wal"), left = s.path("left.herdlog");
    {
        const auto writer = s.write(s.path("written.herdlog"));
        for (const QString &part : {QString(), log})
            QVERIFY(QFile::copy(s.path("written.herdlog") + part, left + part));
    }
    QVERIFY(QFileInfo(left + log).size() > 0);
    QCOMPARE(s.note({}, Noted, "left.herdlog"), QString());
    QVERIFY(!QFile::exists(left + log));
    QCOMPARE(test::notesIn(left), Noted);
    QCOMPARE(encodeFacts(Read(left).facts), encodeFacts(s.facts));
}

void TestBookmarks::areInTheCopyThatIsSaved()
{
    RecordedTurmoil r;
    Recorder recorder(r.about, r.path("cache/now.herdlog"));
    recorder.add(r.facts);
    recorder.setNotes(Noted);
    QSignalSpy saved(&recorder, &Recorder::saved);
    recorder.save(r.path());
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60'000);
    QCOMPARE(test::notesIn(r.path()), Noted);
    recorder.setNotes({});
    saved.clear();
    recorder.save(r.path("later.herdlog"));
    QTRY_COMPARE_WITH_TIMEOUT(saved.size(), 1, 60'000);
    QCOMPARE(test::notesIn(r.path("later.herdlog")), RecordingNotes());
}

// Facts 11 to 20 were left out: the 21st is the 11th of the recording, or one more where something
// stands for those.
void TestBookmarks::goByTheNumbersOfTheRecording()
{
    Stage s;
    QVERIFY(s.facts.size() > 30);
    FactBatch batch;
    for (qsizetype i = 0; i < 30; ++i) {
        Fact fact = s.facts[i];
        fact.seq = quint64(i + 1);
        if (fact.seq <= 10 || fact.seq > 20)
            batch.append(fact);
    }
    auto made = RecordingWriter::make(s.path("gap.herdlog"), s.about);
    auto writer = std::get<std::unique_ptr<RecordingWriter>>(std::move(made));
    QCOMPARE(writer->add(batch).value_or(QString()), QString());
    const RecordingNotes told {{{5, 1s, QStringLiteral("before")},
                                {15, 2s, QStringLiteral("within")},
                                {25, 3s, QStringLiteral("behind")}},
                               {10, 15, 21}};
    QVERIFY(!writeNotes(writer->database(), told));
    const RecordingNotes notes = *readNotes(writer->database());
    QCOMPARE(notes.bookmarks.size(), 3);
    QCOMPARE(notes.bookmarks[0].seq, 5u);
    QCOMPARE(notes.bookmarks[1].seq, 10u); // the last before
    QCOMPARE(notes.bookmarks[2].seq, 15u);
    QCOMPARE(notes.marks, QSet<quint64>({10, 11})); // one is of nothing that is there
}

// As long as nobody takes the bookmark away; and there are those of others beside it.
void TestBookmarks::sayWhereARuleBroke()
{
    RecordedTurmoil t;
    const quint64 seq = quint64(t.facts.size()) / 2;
    const Bookmark rule {seq, t.facts.at(qsizetype(seq) - 1).at, QString(200, u'r')};
    {
        const auto writer = t.write(t.path());
        QVERIFY(!writeNotes(writer->database(), {{{1, {}, QStringLiteral("mine")}}, {}}));
        QVERIFY(!noteBrokenRule(writer->database(), t.facts.at(qsizetype(seq) - 1).seq,
                                rule.text + u'r'));
    }
    const auto brokenRule = [&t] {
        return brokenRuleOf(t.path());
    };
    QCOMPARE(brokenRule(), std::optional(rule));
    const RecordingNotes both = test::notesIn(t.path());
    QCOMPARE(both.bookmarks.size(), 2);
    QVERIFY(std::holds_alternative<RecordingNotes>(
        writeNotes(t.path(), both, {{both.bookmarks.constFirst()}, {}})));
    QCOMPARE(brokenRule(), std::optional<Bookmark>());
}

void TestBookmarks::areNotWrittenOverWhereTheyCannotBeRead()
{
    Stage s;
    QCOMPARE(s.note({}, Noted), QString());
    QVERIFY(test::spoilNotes(s.path()));
    const auto read = readNotes(s.path());
    QVERIFY(std::holds_alternative<QString>(read));
    QCOMPARE(
        std::get<QString>(read),
        QStringLiteral("The bookmarks and marks of the recording %1 cannot be read: the file is "
                       "damaged, or ends too early.")
            .arg(s.path()));
    const QString said = s.note({}, {{}, {7}});
    QVERIFY2(said.contains(QStringLiteral("the file is damaged")), qPrintable(said));
    QCOMPARE(s.count("SELECT count(*) FROM facts"), qint64(s.facts.size()));
}

QTEST_GUILESS_MAIN(TestBookmarks)
#include "tst_bookmarks.moc"
