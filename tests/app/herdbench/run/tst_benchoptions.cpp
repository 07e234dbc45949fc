// SPDX-License-Identifier: GPL-3.0-or-later
// The command line of herdbench.
#include "app/herdbench/run/benchoptions.h"

#include "herd/version/programversion.h"
#include "tests/habits/pages.h"

#include <QTest>

using namespace herd;

namespace {

auto parsed(const QString &line)
{
    return parseBenchOptions(QStringList {QStringLiteral("herdbench")}
                             + line.split(u' ', Qt::SkipEmptyParts));
}

} // namespace

class TestBenchOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesEveryBench();
    void takesAllOptions();
    void refuses_data();
    void refuses();
    void tellsAboutItself();
};

void TestBenchOptions::takesEveryBench()
{
    for (const QString &bench : benchNames()) {
        const auto result = parsed(bench);
        QVERIFY2(std::holds_alternative<BenchOptions>(result), qPrintable(bench));
        QCOMPARE(std::get<BenchOptions>(result).bench, bench);
        const bool isPanel = bench == QStringLiteral("panel");
        QCOMPARE(std::get<BenchOptions>(result).rounds, isPanel ? 1 : 5);
        QCOMPARE(std::get<BenchOptions>(result).seconds, isPanel ? 60.0 : 1.0);
    }
}

void TestBenchOptions::takesAllOptions()
{
    const auto result = parsed(QStringLiteral(
        "clients --rounds 7 --seconds 0.5 --clients 5000 --json figures.json --only herdd,redis"));
    QVERIFY(std::holds_alternative<BenchOptions>(result));
    const auto &options = std::get<BenchOptions>(result);
    QCOMPARE(options.rounds, 7);
    QCOMPARE(options.seconds, 0.5);
    QCOMPARE(options.clients, 5000);
    QCOMPARE(options.jsonFile, QStringLiteral("figures.json"));
    QCOMPARE(options.only, (QStringList {QStringLiteral("herdd"), QStringLiteral("redis")}));
}

void TestBenchOptions::refuses_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("word"); // of the sentence
    QTest::newRow("nothing") << QString() << QStringLiteral("say one of answer");
    QTest::newRow("unknown") << QStringLiteral("speed") << QStringLiteral("say one of answer");
    QTest::newRow("two") << QStringLiteral("answer spread") << QStringLiteral("say one of");
    QTest::newRow("no file") << QStringLiteral("serve") << QStringLiteral("say one of");
    QTest::newRow("no file to record") << QStringLiteral("record") << QStringLiteral("say one of");
    for (const char *rounds : {"0", "1001", "many", "-1"})
        QTest::addRow("rounds %s", rounds)
            << QStringLiteral("answer --rounds=%1").arg(QLatin1StringView(rounds))
            << QStringLiteral("--rounds is a number from 1 to 1000");
    for (const char *seconds : {"0.01", "61", "nan"})
        QTest::addRow("seconds %s", seconds)
            << QStringLiteral("answer --seconds=%1").arg(QLatin1StringView(seconds))
            << QStringLiteral("--seconds is a number from 0.05 to 60");
    QTest::newRow("clients") << QStringLiteral("clients --clients 999")
                             << QStringLiteral("--clients is a number from 1000 to 10000000");
    QTest::newRow("option") << QStringLiteral("answer --fast") << QStringLiteral("fast");
}

void TestBenchOptions::refuses()
{
    QFETCH(QString, line);
    const auto result = parsed(line);
    QVERIFY(std::holds_alternative<EarlyExit>(result));
    QCOMPARE(std::get<EarlyExit>(result).code, 2);
    QFETCH(QString, word);
    QVERIFY2(std::get<EarlyExit>(result).text.contains(word),
             qPrintable(std::get<EarlyExit>(result).text));
}

void TestBenchOptions::tellsAboutItself()
{
    const auto help = parsed(QStringLiteral("--help"));
    QVERIFY(std::holds_alternative<EarlyExit>(help));
    QCOMPARE(std::get<EarlyExit>(help).code, 0);
    QStringList others; // of those on the page's first line of them
    for (const QString &bench : benchNames()) {
        QVERIFY(std::get<EarlyExit>(help).text.contains(QStringLiteral("  %1 ").arg(bench)));
        if (bench != QLatin1String("answer") && bench != QLatin1String("panel"))
            others.append(bench);
    }
    QVERIFY(test::linesOfPage(QStringLiteral("performance.md"))
                .join(u'\n')
                .contains(QStringLiteral("herdbench answer            # %1\n")
                              .arg(others.join(QStringLiteral(", ")))));
    QCOMPARE(std::get<EarlyExit>(parsed(QStringLiteral("--version"))).text,
             QString::fromLatin1("herdbench " + programVersion() + '\n'));
}

QTEST_GUILESS_MAIN(TestBenchOptions)
#include "tst_benchoptions.moc"
