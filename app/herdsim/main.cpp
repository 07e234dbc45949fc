// SPDX-License-Identifier: GPL-3.0-or-later
// herdsim: a scenario and a seed in, a transcript out; or random herds and faults, and a verdict.
#include "app/commandline.h"
#include "app/herdsim/broadcastrun.h"
#include "app/herdsim/seedrun.h"
#include "app/herdsim/simoptions.h"
#include "app/herdsim/simplaces.h"
#include "app/herdsim/simrecord.h"
#include "herd/sim/simrun.h"

#include <QCoreApplication>
#include <QHashSeed>

#include <cstdio>

namespace {

void print(std::FILE *to, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to);
}

// Exit code of a scenario that failed. The fact up to which all is recorded is what failed it.
int fail(const herd::ScenarioOptions &options, const herd::ScenarioError &failure,
         herd::SimRecord &record)
{
    record.noteBrokenRule(failure.text());
    print(stderr, QStringLiteral("herdsim: %1: %2\n").arg(options.scenario, failure.text()));
    if (!record.problem().isEmpty())
        return herd::leave({QStringLiteral("herdsim: %1\n").arg(record.problem()), 2});
    const bool isRecorded = !options.record.isEmpty();
    print(stderr,
          QStringLiteral("To look at it: %1herdpanel %2\n")
              .arg(isRecorded ? QString() : QStringLiteral("the same with --record FILE, then "),
                   isRecorded ? options.record : QStringLiteral("FILE")));
    return 1;
}

int run(const herd::ScenarioOptions &options)
{
    const auto loaded = herd::loadTask(options);
    if (const auto *exit = std::get_if<herd::EarlyExit>(&loaded))
        return herd::leave(*exit);
    const auto &task = std::get<herd::SimTask>(loaded);
    herd::SimSettings settings;
    settings.seed = options.seed;
    settings.jitter = std::chrono::milliseconds(1); // so that a seed makes a difference
    settings.places = options.places ? herd::embeddedSimPlaces() : herd::noSimPlaces();
    for (const herd::NodeId node : task.herd.allNodes()) {
        if (task.herd.node(node).wire != herd::Wire::Herd)
            settings.foreign.insert(node, options.foreign);
    }
    herd::SimHerd herd(task.herd, settings);
    for (const herd::NodeId node : settings.foreign.keys()) // nobody's to start
        herd.start(node);
    herd::SimRecord record(options.record, task.herd, herd.now());
    if (!record.problem().isEmpty())
        return herd::leave({QStringLiteral("herdsim: %1\n").arg(record.problem()), 2});
    herd::ScenarioRunner runner(task.scenario, herd::HerdState(task.herd));
    herd::runScenario(
        herd, runner,
        [](const herd::TranscriptLine &line) { print(stdout, herd::toText(line) + u'\n'); },
        record.sink());
    if (!record.problem().isEmpty())
        return herd::leave({QStringLiteral("herdsim: %1\n").arg(record.problem()), 2});
    if (runner.status() == herd::ScenarioRunner::Status::Passed)
        return 0;
    return fail(options, *runner.failure(), record);
}

} // namespace

int main(int argc, char *argv[])
{
    herd::keepStandardStreams();
    QHashSeed::setDeterministicGlobalSeed(); // same seed, same bytes
    QCoreApplication application(argc, argv);
    const auto options = herd::readOptions(QCoreApplication::arguments());
    return std::visit(herd::Overloaded {
                          [](const herd::ScenarioOptions &scenario) { return run(scenario); },
                          [](const herd::SeedOptions &seeds) { return herd::runSeeds(seeds); },
                          [](const herd::BroadcastLoad &load) { return herd::runBroadcasts(load); },
                          [](const herd::EarlyExit &exit) { return herd::leave(exit); },
                      },
                      options);
}
