// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdsim/simoptions.h"

#include "herd/core/limits.h"
#include "herd/sim/simherd.h"

#include <QCommandLineParser>
#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace herd {

namespace {

SimExit usage(const QString &problem)
{
    return {QStringLiteral("herdsim: %1\nTry: herdsim --help\n").arg(problem), 2};
}

SimExit problem(const QString &file, const QString &what)
{
    return {QStringLiteral("herdsim: %1: %2\n").arg(file, what), 2};
}

// A file that is there, or else what is ready made under that name.
QString pathOf(const QString &name, const QString &ready)
{
    const QString inside = ready.arg(name);
    return !QFileInfo::exists(name) && QFile::exists(inside) ? inside : name;
}

std::variant<QByteArray, SimExit> contents(const QString &path, qsizetype limit)
{
    QFile file(path);
    const bool open = path == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                 : file.open(QIODevice::ReadOnly);
    if (!open)
        return problem(path, file.errorString() + u'.');
    return file.read(limit + 1); // the parsers know what is too much
}

std::variant<HerdConfig, SimExit> loadHerd(const QString &name)
{
    const QString path = pathOf(name, QStringLiteral(":/herd/herds/%1.json"));
    const auto bytes = contents(path, limits::HerdFileBytes);
    if (const auto *exit = std::get_if<SimExit>(&bytes))
        return *exit;
    const auto parsed = parseHerdFile(std::get<QByteArray>(bytes));
    if (const auto *error = std::get_if<HerdFileError>(&parsed))
        return problem(name, error->text());
    const auto &herd = std::get<HerdConfig>(parsed);
    if (const auto why = SimHerd::whyNot(herd))
        return problem(name, *why);
    return herd;
}

} // namespace

std::variant<SimOptions, SimExit> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral(
        "Runs a scenario in a simulated herd and prints what happened, in virtual time.\n"
        "Exits with 0 when everything came as expected, 1 when not, 2 when it could not run."));
    const QCommandLineOption help = parser.addHelpOption(), version = parser.addVersionOption();
    const QCommandLineOption herd(QStringLiteral("herd"),
                                  QStringLiteral("Herd file, or a ready herd such as w18."),
                                  QStringLiteral("FILE"));
    const QCommandLineOption seed(QStringLiteral("seed"),
                                  QStringLiteral("Of all chance; the same prints the same."),
                                  QStringLiteral("N"), QStringLiteral("1"));
    const QCommandLineOption places(QStringLiteral("places"),
                                    QStringLiteral("What answers WHATSAT: embedded or off."),
                                    QStringLiteral("WHAT"), QStringLiteral("embedded"));
    parser.addOptions({herd, seed, places});
    parser.addPositionalArgument(QStringLiteral("SCENARIO"),
                                 QStringLiteral("A scenario file, - for standard input, or a ready "
                                                "scenario such as tour."));
    if (!parser.parse(arguments))
        return usage(parser.errorText());
    if (parser.isSet(help))
        return SimExit {parser.helpText(), 0};
    if (parser.isSet(version))
        return SimExit {QStringLiteral("herdsim " HERD_VERSION "\n"), 0};
    if (parser.positionalArguments().size() != 1)
        return usage(QStringLiteral("Name one scenario."));
    SimOptions options {parser.positionalArguments().constFirst(), parser.value(herd), 1, true};
    bool ok = false;
    options.seed = parser.value(seed).toULongLong(&ok);
    if (!ok)
        return usage(QStringLiteral("--seed wants a number, not \"%1\".").arg(parser.value(seed)));
    const QString what = parser.value(places);
    if (what != QLatin1String("embedded") && what != QLatin1String("off"))
        return usage(QStringLiteral("--places is embedded or off, not \"%1\".").arg(what));
    options.places = what == QLatin1String("embedded");
    return options;
}

std::variant<SimTask, SimExit> loadTask(const SimOptions &options)
{
    const auto bytes
        = contents(pathOf(options.scenario, QStringLiteral(":/herd/scenarios/%1.herd")),
                   limits::ScenarioFileBytes);
    if (const auto *exit = std::get_if<SimExit>(&bytes))
        return *exit;
    auto parsed = parseScenario(std::get<QByteArray>(bytes));
    if (const auto *error = std::get_if<ScenarioError>(&parsed))
        return problem(options.scenario, error->text());
    auto &scenario = std::get<Scenario>(parsed);
    QString name = options.herd;
    if (name.isEmpty())
        name = scenario.herd.isEmpty() ? QStringLiteral("seed") : QString::fromUtf8(scenario.herd);
    const auto herd = loadHerd(name);
    if (const auto *exit = std::get_if<SimExit>(&herd))
        return *exit;
    if (const auto error = bindScenario(scenario, std::get<HerdConfig>(herd)))
        return problem(options.scenario, error->text());
    return SimTask {std::get<HerdConfig>(herd), scenario};
}

} // namespace herd
