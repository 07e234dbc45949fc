// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench: how fast servers of a herd are, side by side with yardsticks.
#include "app/commandline.h"
#include "app/herdbench/benchoptions.h"
#include "app/herdbench/benchrun.h"
#include "app/herdbench/observedherd.h"

#include "herd/system/descriptors.h"

#include <QCoreApplication>
#include <QJsonDocument>
#include <QSaveFile>

#include <cstdio>

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

int measure(const BenchOptions &options)
{
    BenchRun run(options);
    const Figures figures = runBench(run);
    print(stdout, toTable(figures));
    if (options.jsonFile.isEmpty())
        return Done;
    QSaveFile file(options.jsonFile);
    const QByteArray json = QJsonDocument(toJson(figures)).toJson();
    if (!file.open(QIODevice::WriteOnly) || file.write(json) != json.size() || !file.commit())
        return fail(QStringLiteral("%1: %2").arg(options.jsonFile, file.errorString()));
    return Done;
}

} // namespace

int main(int argc, char **argv)
{
    keepStandardStreams();
    QCoreApplication app(argc, argv);
    const auto parsed = parseBenchOptions(app.arguments());
    if (const auto *words = std::get_if<BenchWords>(&parsed)) {
        print(words->code == 0 ? stdout : stderr, words->text);
        return words->code;
    }
    const auto &options = std::get<BenchOptions>(parsed);
    if (!options.herdFile.isEmpty())
        return serveObserved(options.herdFile);
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
