// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/run/benchoptions.h"

#include "herd/version/programversion.h"

#include <QCommandLineParser>

#include <optional>

namespace herd {

namespace {

constexpr int Usage = 2;

QString about()
{
    QString text = QStringLiteral(
        "Measures servers of a herd side by side with yardsticks, interleaved, and prints medians "
        "and ratios.\n\n");
    for (const BenchWords &bench : Benches)
        text += QStringLiteral("  %1%2\n")
                    .arg(QLatin1StringView(bench.name), -9)
                    .arg(QLatin1StringView(bench.about));
    return text.chopped(1);
}

const QString Serve = QStringLiteral("serve"), Record = QStringLiteral("record");
const QString Panel = QStringLiteral("panel");

std::optional<double> number(const QString &text, double least, double most)
{
    bool good = false;
    const double value = text.toDouble(&good);
    return good && value >= least && value <= most ? std::optional(value) : std::nullopt;
}

EarlyExit wrong(const QString &sentence)
{
    return {QStringLiteral("herdbench: %1\n").arg(sentence), Usage};
}

} // namespace

QStringList benchNames()
{
    QStringList names;
    for (const BenchWords &bench : Benches)
        names.append(QLatin1StringView(bench.name));
    return names;
}

std::variant<BenchOptions, EarlyExit> parseBenchOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(about());
    parser.addPositionalArgument(QStringLiteral("bench"), benchNames().join(QStringLiteral(" | ")));
    const QCommandLineOption help = parser.addHelpOption(), version = parser.addVersionOption();
    const QCommandLineOption json(QStringLiteral("json"),
                                  QStringLiteral("Writes the figures to FILE too."),
                                  QStringLiteral("FILE"));
    const QCommandLineOption rounds(QStringLiteral("rounds"),
                                    QStringLiteral("How often each takes its turn (5)."),
                                    QStringLiteral("N"));
    const QCommandLineOption seconds(
        QStringLiteral("seconds"), QStringLiteral("How long a turn is (1)."), QStringLiteral("S"));
    const QCommandLineOption clients(QStringLiteral("clients"),
                                     QStringLiteral("How many the benches clients and fair have "
                                                    "(1000000)."),
                                     QStringLiteral("N"));
    const QCommandLineOption only(QStringLiteral("only"),
                                  QStringLiteral("Only these contestants, by the names of the "
                                                 "table, with commas."),
                                  QStringLiteral("NAMES"));
    const auto problem
        = parseCommandLine(parser, {json, rounds, seconds, clients, only}, arguments);
    if (problem)
        return wrong(*problem);
    if (parser.isSet(help))
        return EarlyExit {parser.helpText(), 0};
    if (parser.isSet(version))
        return EarlyExit {QString::fromLatin1("herdbench " + programVersion() + '\n'), 0};

    BenchOptions options;
    const QStringList words = parser.positionalArguments();
    options.bench = words.value(0);
    const bool serves = (options.bench == Serve || options.bench == Record) && words.size() == 2;
    if (!serves && (words.size() != 1 || !benchNames().contains(options.bench)))
        return wrong(QStringLiteral("say one of %1; --help tells more")
                         .arg(benchNames().join(QStringLiteral(", "))));
    options.herdFile = words.value(1);
    options.jsonFile = parser.value(json);
    if (options.bench == Panel) {
        options.rounds = 1;
        options.seconds = 60;
    }
    options.only = parser.value(only).split(u',', Qt::SkipEmptyParts);
    const auto take
        = [&parser](const QCommandLineOption &option, double least, double most, auto &value) {
              const auto given = number(parser.value(option), least, most);
              if (parser.isSet(option) && given)
                  value = std::remove_reference_t<decltype(value)>(*given);
              return !parser.isSet(option) || given;
          };
    if (!take(rounds, 1, 1000, options.rounds))
        return wrong(QStringLiteral("--rounds is a number from 1 to 1000"));
    if (!take(seconds, 0.05, 60, options.seconds))
        return wrong(QStringLiteral("--seconds is a number from 0.05 to 60"));
    if (!take(clients, 1000, 10'000'000, options.clients))
        return wrong(QStringLiteral("--clients is a number from 1000 to 10000000"));
    return options;
}

} // namespace herd
