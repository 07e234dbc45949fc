// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdsim/simoptions.h"

#include "herd/core/base/limits.h"
#include "herd/version/programversion.h"

#include <QCommandLineParser>
#include <QHash>

#include <algorithm>
#include <optional>

namespace herd {

namespace {

EarlyExit usage(const QString &problem)
{
    return {QStringLiteral("herdsim: %1\nTry: herdsim --help\n").arg(problem), 2};
}

std::optional<ForeignPrint> printOf(const QString &word)
{
    static const QHash<QString, ForeignPrint> prints {
        {QStringLiteral("exact"), ForeignPrint::Exact},
        {QStringLiteral("pads"), ForeignPrint::Pads},
        {QStringLiteral("rounds"), ForeignPrint::Rounds},
        {QStringLiteral("shortens"), ForeignPrint::Shortens}};
    const auto found = prints.find(word);
    return found == prints.end() ? std::nullopt : std::optional(*found);
}

class Arguments
{
public:
    Arguments();
    SimOptions read(const QStringList &arguments);

private:
    SimOptions scenario();
    SimOptions seeds();
    SimOptions broadcast();
    std::optional<quint64> number(const QCommandLineOption &option);
    bool takeSizes(HerdSizes &sizes);
    // The first of these that is set, though it belongs to another way to run; or nothing.
    QString misplaced(const QList<const QCommandLineOption *> &options) const;

    QCommandLineParser m_parser;
    const QCommandLineOption m_herd
        = makeOption("herd", "Scenario: herd file, or a ready herd such as w18.", "FILE");
    const QCommandLineOption m_seed
        = makeOption("seed", "Scenario: of all chance; the same prints the same.", "N", "1");
    const QCommandLineOption m_places = makeOption(
        "places", "Scenario: what answers WHATSAT, embedded or off.", "WHAT", "embedded");
    const QCommandLineOption m_foreign = makeOption(
        "foreign", "Scenario: how foreign servers print numbers: exact, pads, rounds or shortens.",
        "HOW", "exact");
    const QCommandLineOption m_seeds
        = makeOption("seeds", "Instead of a scenario: so many random herds and faults.", "N");
    const QCommandLineOption m_first = makeOption("first", "Seeds: the first of them.", "N", "1");
    const QCommandLineOption m_nodes
        = makeOption("nodes", "Seeds: how many servers a herd has.", "A..B", "3..50");
    const QCommandLineOption m_broadcast = makeOption(
        "broadcast", "Instead of a scenario: what a report costs, beside published figures.");
    const QCommandLineOption m_servers
        = makeOption("servers", "Broadcast: how many there are, 2 to 200.", "N", "25");
    const QCommandLineOption m_latency
        = makeOption("latency", "Broadcast: of a link, in milliseconds up to 10000.", "MS", "100");
    const QCommandLineOption m_rate
        = makeOption("rate", "Broadcast: operations a second, 1 to 10000.", "N", "100");
    const QCommandLineOption m_record = makeOption(
        "record", "Writes all that happens to a new file, for herdpanel and sqlite3.", "FILE");
    std::optional<EarlyExit> m_problem;
};

Arguments::Arguments()
{
    m_parser.setApplicationDescription(QStringLiteral(
        "Runs a scenario in a simulated herd and prints what happened, in virtual time;\n"
        "or, with --seeds, lets random faults befall random herds and checks what they promise.\n"
        "Exits with 0 when everything came as expected, 1 when not, 2 when it could not run."));
    m_parser.addPositionalArgument(QStringLiteral("SCENARIO"),
                                   QStringLiteral("A scenario file, - for standard input, or a "
                                                  "ready scenario such as tour."));
}

SimOptions Arguments::read(const QStringList &arguments)
{
    const QCommandLineOption help = m_parser.addHelpOption();
    const QCommandLineOption version = m_parser.addVersionOption();
    const auto wrong
        = parseCommandLine(m_parser,
                           {m_herd, m_seed, m_places, m_foreign, m_seeds, m_first, m_nodes,
                            m_broadcast, m_servers, m_latency, m_rate, m_record},
                           arguments);
    if (wrong)
        return usage(*wrong);
    if (m_parser.isSet(help))
        return EarlyExit {m_parser.helpText(), 0};
    if (m_parser.isSet(version))
        return EarlyExit {QString::fromLatin1("herdsim " + programVersion() + '\n'), 0};
    const SimOptions options = m_parser.isSet(m_broadcast) ? broadcast()
        : m_parser.isSet(m_seeds)                          ? seeds()
                                                           : scenario();
    return m_problem ? SimOptions(*m_problem) : options;
}

QString Arguments::misplaced(const QList<const QCommandLineOption *> &options) const
{
    for (const QCommandLineOption *option : options) {
        if (m_parser.isSet(*option))
            return option->names().constFirst();
    }
    return {};
}

std::optional<quint64> Arguments::number(const QCommandLineOption &option)
{
    const QString text = m_parser.value(option);
    bool ok = false;
    const quint64 value = text.toULongLong(&ok);
    if (ok)
        return value;
    m_problem = usage(
        QStringLiteral("--%1 wants a number, not \"%2\".").arg(option.names().constFirst(), text));
    return std::nullopt;
}

SimOptions Arguments::scenario()
{
    if (const QString name = misplaced({&m_first, &m_nodes}); !name.isEmpty())
        return usage(QStringLiteral("--%1 goes with --seeds.").arg(name));
    if (m_parser.positionalArguments().size() != 1)
        return usage(QStringLiteral("Name one scenario."));
    const QString what = m_parser.value(m_places);
    if (what != QLatin1String("embedded") && what != QLatin1String("off"))
        return usage(QStringLiteral("--places is embedded or off, not \"%1\".").arg(what));
    const auto print = printOf(m_parser.value(m_foreign));
    if (!print)
        return usage(QStringLiteral("--foreign is exact, pads, rounds or shortens, not \"%1\".")
                         .arg(m_parser.value(m_foreign)));
    return ScenarioOptions {m_parser.positionalArguments().constFirst(),
                            m_parser.value(m_herd),
                            number(m_seed).value_or(1),
                            what == QLatin1String("embedded"),
                            m_parser.value(m_record),
                            *print};
}

SimOptions Arguments::broadcast()
{
    if (const QString name
        = misplaced({&m_herd, &m_places, &m_foreign, &m_seeds, &m_first, &m_nodes, &m_record});
        !name.isEmpty() || !m_parser.positionalArguments().isEmpty())
        return usage(QStringLiteral("--broadcast goes with --servers, --latency, --rate and --seed "
                                    "only."));
    const auto within = [this](const QCommandLineOption &option, quint64 least, quint64 most) {
        const quint64 value = number(option).value_or(least);
        if (value < least || value > most)
            m_problem = usage(QStringLiteral("--%1 is from %2 to %3.")
                                  .arg(option.names().constFirst(), QString::number(least),
                                       QString::number(most)));
        return int(std::clamp(value, least, most));
    };
    BroadcastLoad load;
    load.nodes = within(m_servers, 2, 200);
    load.latency = std::chrono::milliseconds(within(m_latency, 0, 10'000));
    load.rate = within(m_rate, 1, 10'000);
    load.seed = number(m_seed).value_or(1);
    return load;
}

// "3..50"
bool Arguments::takeSizes(HerdSizes &sizes)
{
    const QStringList ends = m_parser.value(m_nodes).split(QStringLiteral(".."));
    bool low = false, high = false;
    if (ends.size() == 2)
        sizes = {ends.at(0).toInt(&low), ends.at(1).toInt(&high)};
    return low && high && sizes.least >= 2 && sizes.most >= sizes.least
        && sizes.most <= limits::HerdNodes;
}

SimOptions Arguments::seeds()
{
    if (const QString name = misplaced({&m_herd, &m_seed, &m_places, &m_foreign}); !name.isEmpty())
        return usage(QStringLiteral("--%1 goes with a scenario, not with --seeds.").arg(name));
    if (!m_parser.positionalArguments().isEmpty())
        return usage(QStringLiteral("--seeds takes no scenario."));
    SeedOptions seeds {
        number(m_first).value_or(1), number(m_seeds).value_or(1), {}, m_parser.value(m_record)};
    if (!seeds.record.isEmpty() && seeds.count != 1)
        return usage(QStringLiteral("--record takes one seed: --seeds 1 --first N."));
    if (!takeSizes(seeds.sizes))
        return usage(QStringLiteral("--nodes wants two numbers from 2 to %1 such as 3..50, not "
                                    "\"%2\".")
                         .arg(limits::HerdNodes)
                         .arg(m_parser.value(m_nodes)));
    return seeds;
}

} // namespace

SimOptions readOptions(const QStringList &arguments)
{
    return Arguments().read(arguments);
}

} // namespace herd
