// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdsim/simoptions.h"

#include "herd/core/base/limits.h"
#include "herd/files/herdsource.h"

#include <QFile>

#include <cstdio>

namespace herd {

namespace {

EarlyExit problem(const QString &file, const QString &what)
{
    return {QStringLiteral("herdsim: %1: %2\n").arg(file, what), 2};
}

// A file, or the ready scenario of that name where there is none; "-" is standard input.
std::variant<QByteArray, EarlyExit> readScenarioFile(const QString &name)
{
    const QString ready = QStringLiteral(":/herd/scenarios/%1.herd").arg(name);
    QFile file(!QFile::exists(name) && QFile::exists(ready) ? ready : name);
    const bool open = name == QLatin1String("-") ? file.open(stdin, QIODevice::ReadOnly)
                                                 : file.open(QIODevice::ReadOnly);
    QByteArray bytes;
    if (open)
        bytes = file.read(limits::ScenarioFileBytes + 1); // the parser knows what is too much
    if (file.error() != QFileDevice::NoError)
        return problem(name, file.errorString() + u'.');
    return bytes;
}

std::variant<HerdConfig, EarlyExit> loadSimHerd(const QString &name)
{
    const auto read = loadHerd(name);
    if (const auto *error = std::get_if<HerdSourceError>(&read))
        return EarlyExit {QStringLiteral("herdsim: %1\n").arg(error->text()), 2};
    return std::get<HerdSource>(read).herd;
}

} // namespace

std::variant<SimTask, EarlyExit> loadTask(const ScenarioOptions &options)
{
    const auto bytes = readScenarioFile(options.scenario);
    if (const auto *exit = std::get_if<EarlyExit>(&bytes))
        return *exit;
    auto parsed = parseScenario(std::get<QByteArray>(bytes));
    if (const auto *error = std::get_if<ScenarioError>(&parsed))
        return problem(options.scenario, error->text());
    auto &scenario = std::get<Scenario>(parsed);
    QString name = options.herd;
    if (name.isEmpty())
        name = scenario.herd.isEmpty() ? QStringLiteral("seed") : QString::fromUtf8(scenario.herd);
    const auto herd = loadSimHerd(name);
    if (const auto *exit = std::get_if<EarlyExit>(&herd))
        return *exit;
    if (const auto error = bindScenario(scenario, std::get<HerdConfig>(herd)))
        return problem(options.scenario, error->text());
    return SimTask {std::get<HerdConfig>(herd), scenario};
}

} // namespace herd
