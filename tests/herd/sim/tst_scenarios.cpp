// SPDX-License-Identifier: GPL-3.0-or-later
// The ready scenarios against their transcripts in golden/. HERD_UPDATE_GOLDEN=1 writes them anew.
#include "herd/sim/simrun.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace herd;

class TestScenarios : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void areThere();
    void tellTheSame_data();
    void tellTheSame();
    void passWhateverTheTiming_data() { tellTheSame_data(); }
    void passWhateverTheTiming();
};

namespace {

QString source(const QString &path)
{
    return qEnvironmentVariable("HERD_SOURCE") + u'/' + path;
}

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

PlacesResult twoPlaces(const PlacesQuery &query)
{
    PlacesResult result;
    result.status = PlacesStatus::Ok;
    result.json = R"({"results":[{"name":"Westwood"},{"name":"Bel Air"}],"status":"OK"})";
    result.places = {{"Westwood", query.centre, {}}, {"Bel Air", query.centre, {}}};
    return result;
}

struct Run
{
    ScenarioRunner::Status status = ScenarioRunner::Status::Failed;
    QByteArray transcript;
};

Run play(const QString &name, quint64 seed)
{
    const auto file
        = parseScenario(contents(source(QStringLiteral("resources/scenarios/") + name)));
    auto scenario = std::get<Scenario>(file);
    const QString herdName = QString::fromUtf8(scenario.herd);
    const auto herdFile
        = parseHerdFile(contents(source(QStringLiteral("resources/herds/%1.json").arg(herdName))));
    const auto config = std::get<HerdConfig>(herdFile);
    Run run;
    if (const auto error = bindScenario(scenario, config)) {
        run.transcript = error->text().toUtf8();
        return run;
    }
    SimSettings settings;
    settings.seed = seed;
    settings.jitter = std::chrono::milliseconds(1);
    settings.places = twoPlaces;
    SimHerd herd(config, settings);
    ScenarioRunner runner(scenario, HerdState(config));
    runScenario(herd, runner, [&run](const TranscriptLine &line) {
        run.transcript += toText(line).toUtf8() + '\n';
    });
    run.status = runner.status();
    return run;
}

// As `diff -u` shows it.
QByteArray difference(const QString &golden, const QByteArray &now)
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("now.txt")));
    if (!file.open(QIODevice::WriteOnly) || file.write(now) != now.size())
        return "the transcript could not be written";
    file.close();
    QProcess diff;
    diff.start(QStringLiteral("diff"), {QStringLiteral("-u"), golden, file.fileName()});
    diff.waitForFinished();
    return diff.readAllStandardOutput();
}

} // namespace

void TestScenarios::areThere()
{
    const QStringList names
        = QDir(source(QStringLiteral("resources/scenarios"))).entryList({QStringLiteral("*.herd")});
    QVERIFY(names.contains(QStringLiteral("tour.herd")));
    QVERIFY(names.size() >= 6);
}

void TestScenarios::tellTheSame_data()
{
    QTest::addColumn<QString>("name");
    const QDir folder(source(QStringLiteral("resources/scenarios")));
    for (const QString &name : folder.entryList({QStringLiteral("*.herd")}))
        QTest::newRow(name.toUtf8().constData()) << name;
}

void TestScenarios::tellTheSame()
{
    QFETCH(QString, name);
    const Run run = play(name, 1);
    QVERIFY2(run.status == ScenarioRunner::Status::Passed, run.transcript.constData());
    const QString golden
        = source(QStringLiteral("tests/herd/sim/golden/%1.txt").arg(name.chopped(5)));
    if (qEnvironmentVariableIsSet("HERD_UPDATE_GOLDEN")) {
        QFile file(golden);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(run.transcript), run.transcript.size());
        return;
    }
    if (contents(golden) != run.transcript) {
        const QByteArray lines = difference(golden, run.transcript);
        fprintf(stderr, "%s\n", lines.constData());
        QFAIL("The transcript is another; HERD_UPDATE_GOLDEN=1 takes it for the right one.");
    }
}

void TestScenarios::passWhateverTheTiming()
{
    QFETCH(QString, name);
    for (quint64 seed = 2; seed < 60; ++seed) {
        const Run run = play(name, seed);
        const QByteArray told = "seed " + QByteArray::number(seed) + '\n' + run.transcript;
        QVERIFY2(run.status == ScenarioRunner::Status::Passed, told.constData());
    }
}

QTEST_GUILESS_MAIN(TestScenarios)
#include "tst_scenarios.moc"
