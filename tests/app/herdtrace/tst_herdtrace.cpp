// SPDX-License-Identifier: GPL-3.0-or-later
// The program as users start it.
#include "herd/trace/bookmarks.h"
#include "tests/app/herdtrace/herdtraceprocess.h"
#include "tests/herd/export/fiforeader.h"
#include "tests/herd/trace/recorded.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

namespace {

// "{run} export -o {out}", where the first is the recording's path.
QStringList words(const QString &line, const RecordedTurmoil &told)
{
    QStringList list = line.split(u' ', Qt::SkipEmptyParts);
    for (QString &word : list) {
        if (word == QLatin1String("{run}"))
            word = told.path();
        else if (word.startsWith(u'{'))
            word = told.path(qPrintable(word.sliced(1).chopped(1)));
    }
    return list;
}

qsizetype countOf(const FactBatch &facts, bool (*is)(const Fact &))
{
    return std::count_if(facts.begin(), facts.end(), is);
}

bool isUpdate(const Fact &fact)
{
    return fact.as<fact::UpdateSent>() != nullptr;
}

} // namespace

class TestHerdtrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void checks();
    void noticesWhatIsMissing_data();
    void noticesWhatIsMissing();
    void queries();
    void exports_data();
    void exports();
    void writesIntoWhatIsNoFile_data();
    void writesIntoWhatIsNoFile();
    void exportsWhatFits();
    void knowsWhatIsMarked();
    void leavesTheRecordingAlone();
    void failsOnAFullDisk_data();
    void failsOnAFullDisk();
    void reports();
};

void TestHerdtrace::checks()
{
    RecordedTurmoil told;
    const Ended check = herdtrace({told.whole(), QStringLiteral("check")});
    QCOMPARE(check.code, 0);
    QCOMPARE(check.err, QByteArray());
    QVERIFY2(check.out.contains("Events      " + QByteArray::number(told.facts.size()) + '\n'),
             check.out.constData());
    QVERIFY(check.out.contains("Program     test 1.0\n"));
    QVERIFY(check.out.contains("Gaps        none\nUnknown     none\nReadable    to its end\n"));
    const QByteArray sent = QByteArray::number(countOf(told.facts, isUpdate));
    QVERIFY(check.out.contains("  update-sent             " + sent.rightJustified(10) + '\n'));
}

void TestHerdtrace::noticesWhatIsMissing_data()
{
    QTest::addColumn<QByteArray>("sql"); // empty: it is cut off
    QTest::addColumn<QByteArray>("says");
    QTest::newRow("cut off") << QByteArray() << QByteArray("ends early, after fact ");
    QTest::newRow("not closed")
        << QByteArray("UPDATE about SET value = NULL WHERE key = 'ended'")
        << QByteArray("Readable    The recording was not closed: it ends after fact ");
    QTest::newRow("without its end")
        << QByteArray("DELETE FROM facts WHERE seq > 10")
        << QByteArray("Readable    The recording ends early, after fact 10: those up to ");
    QTest::newRow("a hole") << QByteArray("DELETE FROM facts WHERE seq = 10")
                            << QByteArray("Readable    The recording ends early, after fact 9: the "
                                          "next one is missing.\n");
    QTest::newRow("a gap")
        << QByteArray("UPDATE facts SET node = NULL, kind = (SELECT id FROM kinds WHERE name = "
                      "'facts-dropped'), body = x'A165636F756E741819' WHERE seq = 10")
        << QByteArray("Gaps        1, of 25 events that are not told one by one\n  25 events, at ");
    QTest::newRow("kinds of tomorrow")
        << QByteArray("UPDATE kinds SET name = 'from-tomorrow' WHERE name = 'update-sent'")
        << QByteArray(" events, 0 values of others\nReadable    to its end\n");
}

void TestHerdtrace::noticesWhatIsMissing()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, says);
    RecordedTurmoil told;
    const QString path = told.whole();
    if (sql.isEmpty()) {
        QFile file(path);
        QVERIFY(file.resize(file.size() * 3 / 4));
    } else {
        Sqlite database;
        QVERIFY(database.open(path, false, 0) && database.run(sql.constData()));
        database.foldLogOnClose();
    }
    const Ended check = herdtrace({path, QStringLiteral("check")});
    QCOMPARE(check.code, 1);
    QVERIFY2(check.out.contains(says), check.out.constData());
}

void TestHerdtrace::queries()
{
    RecordedTurmoil told;
    told.whole();
    const Ended all = herdtrace({told.path(), QStringLiteral("query")});
    QCOMPARE(all.code, 0);
    QCOMPARE(all.out.count('\n'), told.facts.size());
    for (const QByteArray &line : all.out.chopped(1).split('\n'))
        QCOMPARE(line.count('\t'), 5); // the server, and a log's five fields
    const Ended sent
        = herdtrace({told.path(), QStringLiteral("query"), QStringLiteral("kind == update-sent")});
    QCOMPARE(sent.code, 0);
    QCOMPARE(sent.out.count('\n'), countOf(told.facts, isUpdate));
    QCOMPARE(sent.out.count("\tsent\t"), countOf(told.facts, isUpdate));
    QVERIFY(sent.out.contains("\tUPDATE AT "));
}

void TestHerdtrace::exports_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("begins");
    QTest::newRow("CSV") << QStringLiteral("{run} export -o {out.csv}")
                         << QByteArray("event,time,");
    QTest::newRow("JSON Lines") << QStringLiteral("{run} export -o {out.jsonl}")
                                << QByteArray("{\"event\":1,");
    QTest::newRow("pcapng") << QStringLiteral("{run} export -o {out.pcapng}")
                            << QByteArray("\x0a\x0d\x0d\x0a");
    QTest::newRow("Perfetto") << QStringLiteral("{run} export -o {out.json}")
                              << QByteArray("{\"displayTimeUnit\":");
    QTest::newRow("by name") << QStringLiteral("{run} export --format csv --output {out.txt}")
                             << QByteArray("event,time,");
}

void TestHerdtrace::exports()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, begins);
    RecordedTurmoil told;
    told.whole();
    const QStringList arguments = words(line, told);
    const Ended made = herdtrace(arguments);
    QCOMPARE(made.code, 0);
    QCOMPARE(made.out + made.err, QByteArray());
    const QByteArray bytes = contentOf(arguments.last());
    QVERIFY2(bytes.startsWith(begins), bytes.left(100).constData());
    QStringList toStdout = arguments;
    toStdout.last() = QStringLiteral("-");
    if (!toStdout.contains(QStringLiteral("--format")))
        toStdout << QStringLiteral("--format")
                 << (begins.startsWith("{\"d") ? QStringLiteral("perfetto")
                                               : arguments.last().section(u'.', -1));
    QCOMPARE(herdtrace(toStdout).out, bytes);
}

void TestHerdtrace::writesIntoWhatIsNoFile_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("export") << QStringLiteral("{run} export --format csv -o ");
    QTest::newRow("report") << QStringLiteral("{run} report -o ");
}

// Standard output of a child is a pipe here, and a FIFO stays one.
void TestHerdtrace::writesIntoWhatIsNoFile()
{
    QFETCH(QString, line);
    RecordedTurmoil told;
    told.whole();
    const QByteArray bytes = herdtrace(words(line + u'-', told)).out;
    QVERIFY(!bytes.isEmpty());
    const Ended byName = herdtrace(words(line + QStringLiteral("/dev/stdout"), told));
    QCOMPARE(byName.err, QByteArray());
    QCOMPARE(byName.code, 0);
    QCOMPARE(byName.out, bytes);
    FifoReader fifo(told.path("fifo"));
    QCOMPARE(herdtrace(words(line + QStringLiteral("{fifo}"), told)).code, 0);
    QVERIFY(fifo.isFifo());
    QCOMPARE(fifo.all(), bytes);
}

void TestHerdtrace::exportsWhatFits()
{
    RecordedTurmoil told;
    told.whole();
    const Ended made = herdtrace({told.path(), QStringLiteral("export"), QStringLiteral("--format"),
                                  QStringLiteral("jsonl"), QStringLiteral("--filter"),
                                  QStringLiteral("kind == update-sent"), QStringLiteral("-o"),
                                  QStringLiteral("-")});
    QCOMPARE(made.code, 0);
    QCOMPARE(made.out.count("\"kind\":\"update-sent\""), countOf(told.facts, isUpdate));
    QCOMPARE(made.out.count('\n'), countOf(told.facts, isUpdate));
}

void TestHerdtrace::knowsWhatIsMarked()
{
    RecordedTurmoil told;
    const QString path = told.whole();
    const QStringList query {path, QStringLiteral("query"), QStringLiteral("marked")};
    QCOMPARE(herdtrace(query).out, QByteArray());
    const RecordingNotes notes {{{4, {}, QStringLiteral("a name")}}, {3, 7}};
    QVERIFY(std::holds_alternative<RecordingNotes>(writeNotes(path, {}, notes)));
    QCOMPARE(herdtrace(query).out.count('\n'), 2);
    const Ended made
        = herdtrace({path, QStringLiteral("export"), QStringLiteral("--format"),
                     QStringLiteral("jsonl"), QStringLiteral("--filter"), QStringLiteral("marked"),
                     QStringLiteral("-o"), QStringLiteral("-")});
    QVERIFY(made.out.startsWith("{\"event\":3,"));
    QVERIFY(made.out.contains("\n{\"event\":7,"));
    QCOMPARE(made.out.count('\n'), 2);
}

void TestHerdtrace::leavesTheRecordingAlone()
{
    RecordedTurmoil told;
    const QByteArray before = contentOf(told.whole());
    for (const QString &line : {QStringLiteral("{run} export --format csv -o {run}"),
                                QStringLiteral("{run} report -o {run}")}) {
        const Ended ended = herdtrace(words(line, told));
        QCOMPARE(ended.code, 2);
        QVERIFY(ended.err.endsWith(" is the recording itself.\n"));
        QCOMPARE(contentOf(told.path()), before);
    }
}

void TestHerdtrace::failsOnAFullDisk_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("export") << QStringLiteral("{run} export --format csv -o -");
    QTest::newRow("little of it") << QStringLiteral(
        "{run} export --format csv --filter kind==node-starting -o -");
    QTest::newRow("report") << QStringLiteral("{run} report");
    QTest::newRow("query") << QStringLiteral("{run} query");
    QTest::newRow("check") << QStringLiteral("{run} check");
    QTest::newRow("help") << QStringLiteral("--help");
    QTest::newRow("version") << QStringLiteral("--version");
    QTest::newRow("dissector") << QStringLiteral("--dissector");
}

void TestHerdtrace::failsOnAFullDisk()
{
    QFETCH(QString, line);
    RecordedTurmoil told;
    told.whole();
    const Ended ended = herdtrace(words(line, told), QStringLiteral("/dev/full"));
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.contains("Standard output cannot be written"), ended.err.constData());
}

void TestHerdtrace::reports()
{
    RecordedTurmoil told;
    told.whole();
    const Ended all = herdtrace(words(QStringLiteral("{run} report -o {run.md}"), told));
    QCOMPARE(all.code, 0);
    QCOMPARE(all.out + all.err, QByteArray());
    QVERIFY(contentOf(told.path("run.md")).startsWith("# Recording "));
    const Ended one
        = herdtrace(words(QStringLiteral("{run} report --flood 1 --picture flood.png"), told));
    QCOMPARE(one.code, 0);
    QVERIFY2(one.out.startsWith("# Flood 1: "), one.out.constData());
    QVERIFY(one.out.contains("![The flood](<flood.png>)"));
    const qsizetype from = one.out.indexOf("`AT ") + 1;
    const QByteArray report = one.out.mid(from, one.out.indexOf('`', from) - from);
    const Ended named = herdtrace({told.path(), QStringLiteral("report"), QStringLiteral("--flood"),
                                   QString::fromUtf8(report), QStringLiteral("--picture"),
                                   QStringLiteral("flood.png")});
    QCOMPARE(named.out, one.out);
    const Ended none = herdtrace(words(QStringLiteral("{run} report --flood 4711"), told));
    QCOMPARE(none.code, 2);
    QVERIFY(none.err.startsWith("herdtrace: There is no flood 4711 in "));
}

QTEST_GUILESS_MAIN(TestHerdtrace)
#include "tst_herdtrace.moc"
