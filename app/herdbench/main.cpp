// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench: how fast servers of a herd are, side by side with yardsticks.
#include "app/commandline.h"
#include "app/herdbench/benches.h"
#include "app/herdbench/observedherd.h"
#include "app/herdbench/panel/panelbench.h"
#include "app/herdbench/run/benchoptions.h"
#include "app/herdbench/run/benchrun.h"
#include "herd/export/outputfile.h"
#include "herd/system/descriptors.h"

#include <QApplication>
#include <QJsonDocument>

#include <algorithm>
#include <array>
#include <cstdio>
#include <memory>
#include <string_view>

using namespace herd;

namespace {

enum ExitCode { Done = 0, Failed = 1, Interrupted = 130 };

void print(std::FILE *to, const QString &text)
{
    std::fputs(text.toUtf8().constData(), to);
    std::fflush(to);
}

int fail(const QString &sentence)
{
    print(stderr, QStringLiteral("\nherdbench: %1\n").arg(sentence));
    return Failed;
}

struct Bench
{
    std::string_view name;
    Figures (*run)(BenchRun &run);
};
constexpr std::array Runs {
    Bench {"answer", answerBench},   Bench {"spread", spreadBench}, Bench {"idle", idleBench},
    Bench {"clients", clientsBench}, Bench {"nodes", nodesBench},   Bench {"sim", simBench},
    Bench {"fair", fairBench},       Bench {"facts", factsBench},   Bench {"panel", panelBench},
};
static_assert(std::equal(Runs.begin(), Runs.end(), Benches.begin(), Benches.end(),
                         [](const Bench &run, const BenchWords &words) {
                             return run.name == words.name;
                         }),
              "the benches of benchoptions.h, in its order");

Figures runBench(BenchRun &run)
{
    return Runs[size_t(benchNames().indexOf(run.options().bench))].run(run);
}

int measure(const BenchOptions &options)
{
    BenchRun run(options);
    const Figures figures = runBench(run);
    print(stdout, toTable(figures));
    if (options.jsonFile.isEmpty())
        return Done;
    if (const auto fault
        = OutputFile::write(options.jsonFile, QJsonDocument(toJson(figures)).toJson()))
        return fail(QStringLiteral("%1: %2").arg(options.jsonFile, *fault));
    return Done;
}

std::variant<BenchOptions, EarlyExit> readArguments(int argc, char **argv)
{
    const QCoreApplication forArguments(argc, argv);
    return parseBenchOptions(QCoreApplication::arguments());
}

// The panel wants windows, on a display where there is one; the other benches need none.
std::unique_ptr<QCoreApplication> makeApplication(const BenchOptions &options, int &argc,
                                                  char **argv)
{
    if (options.bench != QLatin1StringView("panel"))
        return std::make_unique<QCoreApplication>(argc, argv);
    const bool hasDisplay
        = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
    if (!hasDisplay && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    return std::make_unique<QApplication>(argc, argv);
}

} // namespace

int main(int argc, char **argv)
{
    keepStandardStreams();
    const auto parsed = readArguments(argc, argv);
    if (const auto *exit = std::get_if<EarlyExit>(&parsed))
        return leave(*exit);
    const auto &options = std::get<BenchOptions>(parsed);
    const auto application = makeApplication(options, argc, argv);
    if (!options.herdFile.isEmpty())
        return serveObserved(options.herdFile, options.bench == QLatin1StringView("record"));
    raiseDescriptorLimit();
    listenForStop();
    try {
        return measure(options);
    } catch (const BenchFailure &failure) {
        if (!failure.sentence.isEmpty())
            return fail(failure.sentence);
        print(stderr, QStringLiteral("\nherdbench: interrupted\n"));
        return Interrupted;
    }
}
