// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench as a program: what it writes, what it says is missing, and that nothing it started is
// left when it ends.
#include "app/herdbench/run/benchoptions.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <utility>

namespace {

constexpr int Patience = 60'000;

QString program()
{
    return qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdbench");
}

QStringList quick(const QString &bench)
{
    return {bench, QStringLiteral("--rounds"), QStringLiteral("1"), QStringLiteral("--seconds"),
            QStringLiteral("0.05")};
}

// Numbers of the processes whose parent is `process`.
QByteArrayList childrenOf(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/task/%1/children").arg(process));
    return file.open(QIODevice::ReadOnly) ? file.readAll().simplified().split(' ')
                                          : QByteArrayList();
}

// A zombie that nobody has asked for yet does not.
bool lives(const QByteArray &process)
{
    QFile file(QStringLiteral("/proc/%1/stat").arg(process.toInt()));
    return file.open(QIODevice::ReadOnly) && !file.readAll().contains(") Z ");
}

} // namespace

class TestHerdbench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void writesItsFigures_data();
    void writesItsFigures();
    void saysWhatIsMissing();
    void endsWhatItStarted_data();
    void endsWhatItStarted();
    void refusesAFileItCannotWrite();
};

void TestHerdbench::writesItsFigures_data()
{
    QTest::addColumn<QString>("bench");
    QTest::addColumn<QStringList>("more");
    QTest::addColumn<int>("measured"); // rows
    const QStringList three {QStringLiteral("--only"), QStringLiteral("herdd,epoll,herdd+tls")};
    const QStringList few {QStringLiteral("--clients"), QStringLiteral("2000"),
                           QStringLiteral("--only")};
    const QHash<QString, std::pair<QStringList, int>> asked {
        {QStringLiteral("answer"),
         {{QStringLiteral("--only"), QStringLiteral("herdd,epoll,herdd+places,herdd+record")}, 11}},
        {QStringLiteral("spread"), {three, 6}},
        {QStringLiteral("nodes"), {{}, 12}},
        {QStringLiteral("sim"), {{}, 2}},
        {QStringLiteral("facts"), {{}, 4}},
        // It fails when a fact is neither told nor counted as skipped.
        {QStringLiteral("panel"), {{}, 35}},
        {QStringLiteral("fair"), {few + QStringList {QStringLiteral("herdd")}, 6}},
        {QStringLiteral("clients"),
         {few + QStringList {QStringLiteral("herdd,epoll,herdd+normal")}, 10}},
    };
    for (const QString &bench : herd::benchNames()) {
        if (bench == QLatin1String("idle"))
            continue; // more connections than a test may have
        const auto &[more, measured] = asked.value(bench);
        QTest::newRow(qPrintable(bench)) << bench << more << measured;
    }
}

void TestHerdbench::writesItsFigures()
{
    QFETCH(QString, bench);
    QFETCH(QStringList, more);
    QTemporaryDir folder;
    const QString json = folder.filePath(QStringLiteral("figures.json"));
    QProcess process;
    process.start(program(), quick(bench) + more + QStringList {QStringLiteral("--json"), json});
    QVERIFY(process.waitForFinished(Patience));
    const QByteArray errors = process.readAllStandardError();
    QVERIFY2(process.exitCode() == 0, errors.constData());
    QVERIFY(process.readAllStandardOutput().startsWith(bench.toUtf8() + " ("));

    QFile file(json);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject figures = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(figures.value(QStringLiteral("bench")).toString(), bench);
    int measured = 0;
    for (const QJsonValue &value : figures.value(QStringLiteral("rows")).toArray()) {
        const QJsonObject row = value.toObject();
        for (const char *key : {"figure", "contestant", "unit"})
            QVERIFY2(!row.value(QLatin1StringView(key)).toString().isEmpty(), key);
        const QJsonArray samples = row.value(QStringLiteral("samples")).toArray();
        QVERIFY(samples.size() == 1 || row.contains(QStringLiteral("note")));
        for (const QJsonValue &sample : samples)
            QVERIFY(sample.isDouble()); // no number: null
        // What a few clients take may be less than what the system takes back meanwhile, and the
        // time for their journal less than what starts of a server differ by.
        const bool isDifference = row.value(QStringLiteral("unit")).toString() == QLatin1String("B")
            || row.value(QStringLiteral("figure")).toString().startsWith(u"reading a journal");
        for (const QJsonValue &sample : samples)
            QVERIFY(isDifference || sample.toDouble() >= 0);
        measured += int(samples.size());
    }
    QTEST(measured, "measured");
}

void TestHerdbench::saysWhatIsMissing()
{
    QTemporaryDir folder;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("PATH"), folder.path()); // nothing is installed there
    QProcess process;
    process.setProcessEnvironment(environment);
    process.start(
        program(),
        quick(QStringLiteral("spread"))
            + QStringList {QStringLiteral("--only"), QStringLiteral("redis,node,asyncio")});
    QVERIFY(process.waitForFinished(Patience));
    QCOMPARE(process.exitCode(), 0);
    const QByteArray table = process.readAllStandardOutput();
    for (const char *missing :
         {"redis-server is not installed", "node is not installed", "python3 is not installed"})
        QVERIFY2(table.contains(missing), table.constData());
}

void TestHerdbench::endsWhatItStarted_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<bool>("endsWell");
    QTest::newRow("interrupted") << SIGINT << true;
    QTest::newRow("asked to stop") << SIGTERM << true;
    QTest::newRow("killed") << SIGKILL << false;
}

void TestHerdbench::endsWhatItStarted()
{
    QFETCH(int, signal);
    QFETCH(bool, endsWell);
    QProcess process;
    process.start(program(),
                  {QStringLiteral("spread"), QStringLiteral("--seconds"), QStringLiteral("60"),
                   QStringLiteral("--only"), QStringLiteral("herdd,epoll")});
    QVERIFY(process.waitForStarted());
    QByteArrayList children;
    QTRY_VERIFY_WITH_TIMEOUT((children = childrenOf(process.processId())).size() == 8, Patience);
    QCOMPARE(::kill(pid_t(process.processId()), signal), 0);
    QVERIFY(process.waitForFinished(Patience));
    if (endsWell) {
        QCOMPARE(process.exitCode(), 130);
        QVERIFY(process.readAllStandardError().endsWith("herdbench: interrupted\n"));
    }
    for (const QByteArray &child : children)
        QTRY_VERIFY_WITH_TIMEOUT(!lives(child), Patience);
}

void TestHerdbench::refusesAFileItCannotWrite()
{
    QProcess process;
    process.start(program(),
                  quick(QStringLiteral("sim"))
                      + QStringList {QStringLiteral("--json"), QStringLiteral("/nowhere/at/all")});
    QVERIFY(process.waitForFinished(Patience));
    QCOMPARE(process.exitCode(), 1);
    QVERIFY(process.readAllStandardError().contains("/nowhere/at/all"));
    QVERIFY(process.readAllStandardOutput().startsWith("sim (")); // the figures are not lost
}

QTEST_GUILESS_MAIN(TestHerdbench)
#include "tst_herdbench.moc"
