// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdsim/simoptions.h"

#include "herd/core/base/limits.h"
#include "herd/sim/simherd.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

namespace herd {

namespace {

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

std::variant<SimTask, SimExit> loadTask(const ScenarioOptions &options)
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
