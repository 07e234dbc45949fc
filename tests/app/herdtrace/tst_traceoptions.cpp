// SPDX-License-Identifier: GPL-3.0-or-later
// The command line, through the program.
#include "herd/export/exportformat.h"
#include "herd/version/programversion.h"
#include "tests/app/herdtrace/herdtraceprocess.h"

#include <QTest>

using namespace herd;
using namespace herd::test;

class TestTraceOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isExactAboutItsUsage_data();
    void isExactAboutItsUsage();
    void showsWhereAFilterIsWrong();
    void helps();
};

void TestTraceOptions::isExactAboutItsUsage_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const char *line, const QByteArray &says) {
        QTest::newRow(name) << QString::fromLatin1(line) << "herdtrace: " + says;
    };
    row("nothing", "", "Name a recording and a command.\n");
    row("no command", "run.herdlog", "Name a recording and a command.\n");
    row("another command", "run.herdlog eat", "There is no command \"eat\".\n");
    row("no file", "run.herdlog export", "export wants a file: -o FILE, or -o - for");
    row("no format", "run.herdlog export -o x", "x does not say which format: --format FORMAT.\n");
    row("another format", "run.herdlog export --format xml -o x",
        "--format is csv, jsonl, pcapng or perfetto, not \"xml\".\n");
    row("a word too many", "run.herdlog check all", "check takes no \"all\".\n");
    row("an option of another", "run.herdlog check --flood 3", "check takes no --flood.\n");
    row("a file for a query", "run.herdlog query -o x", "query takes no --output.\n");
    row("a picture of all", "run.herdlog report --picture x.png", "--picture goes with --flood.\n");
    row("no value", "run.herdlog report --flood", "Missing value after '--flood'.\n");
    row("not there", "/nowhere/run.herdlog check", "The recording /nowhere/run.herdlog cannot be");
    row("no recording", "/dev/null check",
        "/dev/null is empty, and so is no recording of a herd.\n");
    row("a dissector of something", "--dissector run.herdlog", "--dissector goes alone.\n");
}

void TestTraceOptions::isExactAboutItsUsage()
{
    QFETCH(QString, line);
    QFETCH(QByteArray, says);
    const Ended ended = herdtrace(line.split(u' ', Qt::SkipEmptyParts));
    QCOMPARE(ended.code, 2);
    QCOMPARE(ended.out, QByteArray());
    QVERIFY2(ended.err.startsWith(says), ended.err.constData());
}

void TestTraceOptions::showsWhereAFilterIsWrong()
{
    const Ended ended = herdtrace({QStringLiteral("run.herdlog"), QStringLiteral("query"),
                                   QStringLiteral("kind == update and nodes == Hill")});
    QCOMPARE(ended.code, 2);
    QVERIFY2(ended.err.startsWith("herdtrace: The filter is not understood at its character 20: ")
                 && ended.err.endsWith("\n  kind == update and nodes == Hill\n"
                                       "                     ^^^^^\n"),
             ended.err.constData());
}

void TestTraceOptions::helps()
{
    const Ended help = herdtrace({QStringLiteral("--help")});
    QCOMPARE(help.code, 0);
    for (const char *word : {"check", "query", "report", "export", "Exits with 0"})
        QVERIFY2(help.out.contains(word), word);
    for (const ExportFormat format : ExportFormats)
        QVERIFY2(help.out.contains(nameOf(format).toLatin1()), qPrintable(nameOf(format)));
    QCOMPARE(herdtrace({QStringLiteral("--version")}).out, "herdtrace " + programVersion() + '\n');
    QCOMPARE(herdtrace({QStringLiteral("--dissector")}).out,
             contentOf(qEnvironmentVariable("HERD_SOURCE")
                       + QStringLiteral("/resources/wireshark/herd.lua")));
}

QTEST_GUILESS_MAIN(TestTraceOptions)
#include "tst_traceoptions.moc"
