// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/options.h"

#include "app/herdd/console.h"
#include "app/herdoptions.h"
#include "herd/version/programversion.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace herd {

namespace {

constexpr auto Description
    = "Runs servers of a herd until SIGTERM, SIGINT or SIGHUP: the named ones, or all that are "
      "ours.\n"
      "With certificates SIGHUP reads these again instead.\n"
      "Says a line for each on standard output when it listens; all named start, or none.\n\n"
      "The key of the herd's members is its keyFile, else HERD_KEY, else the user's own, made at "
      "first use.\n"
      "GOOGLE_PLACES_API_KEY is the key for Google's Places.\n\n"
      "Exit codes: 0 stopped as asked, or all is well; 1 could not start, or a journal is not "
      "well; "
      "2 wrong usage or herd file.";

constexpr int MostDrain = 3600; // seconds

class CommandLine
{
public:
    CommandLine()
    {
        m_parser.setApplicationDescription(QString::fromLatin1(Description));
        m_parser.addPositionalArgument(QStringLiteral("NODE"),
                                       QStringLiteral("A server of the herd."),
                                       QStringLiteral("[NODE...]"));
    }
    QCommandLineParser &parser() { return m_parser; }
    std::optional<QString> parse(const QStringList &arguments)
    {
        return parseCommandLine(m_parser,
                                {common.herd,
                                 common.places,
                                 common.placesUrl,
                                 placesPort,
                                 common.placesFile,
                                 log,
                                 record,
                                 data,
                                 sync,
                                 salvage,
                                 control,
                                 controlKey,
                                 controlCertificate,
                                 metrics,
                                 drainWithin,
                                 closeAfterReply,
                                 check,
                                 probe,
                                 common.version,
                                 common.help},
                                arguments);
    }
    bool has(const QCommandLineOption &option) const { return m_parser.isSet(option); }
    QString value(const QCommandLineOption &option) const { return m_parser.value(option); }

    const HerdOptions common;
    const QCommandLineOption placesPort = makeOption(
        "places-port", "The port of the embedded Places on 127.0.0.1; else a free one.", "PORT");
    const QCommandLineOption log = makeOption(
        "log", "Writes what each server hears and says to a file of its own there.", "DIR");
    const QCommandLineOption record = makeOption(
        "record", "Writes all that happens to a new file, for herdpanel and sqlite3.", "FILE");
    const QCommandLineOption data = makeOption(
        "data", "Keeps what each server knows in a journal there; IAMATs are answered once stored.",
        "DIR");
    const QCommandLineOption sync
        = makeOption("sync",
                     "What stored means: full (survives a power failure), normal (survives "
                     "the process).",
                     "HOW", "full");
    const QCommandLineOption salvage = makeOption(
        "salvage", "Goes on with what can be read of a damaged journal, and keeps its files.");
    const QCommandLineOption control
        = makeOption("control",
                     "Lets herdpanel --connect and others watch, and operate with --control-key: "
                     "on this machine, or on an address that others reach, over TLS; port 0 is a "
                     "free one.",
                     "ADDRESS:PORT");
    const QCommandLineOption controlKey
        = makeOption("control-key", "Who proves to hold the key in that file may operate.", "FILE");
    const QCommandLineOption controlCertificate = makeOption(
        "control-certificate",
        "The certificate of --control over TLS, and its key, in PEM; made where there is none.",
        "FILE");
    const QCommandLineOption metrics = makeOption(
        "metrics",
        "Shows /metrics for Prometheus and /healthz there, to whoever reaches it; port 0 is a free "
        "one.",
        "ADDRESS:PORT");
    const QCommandLineOption drainWithin
        = makeOption("drain-within",
                     "Asked to stop, servers first answer their clients and hand all they know to "
                     "their neighbours, for 1 to 3600 seconds at most.",
                     "SECONDS");
    const QCommandLineOption closeAfterReply
        = makeOption("close-after-reply", "Closes a client's connection after its first answer.");
    const QCommandLineOption probe = makeOption(
        "probe",
        "Listens on 127.0.0.1 as a neighbour of somebody else's server, and says which "
        "wire that speaks; stands alone.",
        "PORT");
    const QCommandLineOption check
        = makeOption("check",
                     "Says what the herd file means, or what is wrong with it, or with the "
                     "journals in --data, and ends.");

private:
    QCommandLineParser m_parser;
};

EarlyExit usageError(const QString &what)
{
    const QByteArray line
        = messageLine(Priority::Error, what + QStringLiteral(" Try herdd --help."));
    return {QString::fromUtf8(line), ExitUsage};
}

std::optional<QString> readJournal(const CommandLine &line, std::optional<JournalSettings> &journal)
{
    const QString sync = line.value(line.sync);
    if (!line.has(line.data))
        return line.has(line.sync)   ? std::optional(QStringLiteral("--sync goes with --data."))
            : line.has(line.salvage) ? std::optional(QStringLiteral("--salvage goes with --data."))
                                     : std::nullopt;
    if (sync != QStringLiteral("full") && sync != QStringLiteral("normal"))
        return QStringLiteral("--sync is full or normal, not \"%1\".").arg(sync);
    const bool full = sync == QStringLiteral("full");
    journal = {line.value(line.data), full ? JournalSync::Full : JournalSync::Normal,
               line.has(line.salvage)};
    return std::nullopt;
}

std::optional<QString> readPlacesPort(const CommandLine &line, Options &options)
{
    if (!line.has(line.placesPort))
        return std::nullopt;
    options.placesPort = line.value(line.placesPort).toUShort();
    if (options.placesPort == 0)
        return QStringLiteral("--places-port is a port from 1 to 65535, not \"%1\".")
            .arg(line.value(line.placesPort));
    if (options.places != PlacesKind::Embedded)
        return QStringLiteral("--places-port goes with --places embedded.");
    return std::nullopt;
}

std::optional<QString> readControl(const CommandLine &line, Options &options)
{
    options.controlKeyFile = line.value(line.controlKey);
    options.controlCertificate = line.value(line.controlCertificate);
    if (!line.has(line.control))
        return line.has(line.controlKey)
            ? std::optional(QStringLiteral("--control-key goes with --control."))
            : line.has(line.controlCertificate)
            ? std::optional(QStringLiteral("--control-certificate goes with --control."))
            : std::nullopt;
    const auto address = control::parseAddress(line.value(line.control), true);
    if (const auto *problem = std::get_if<QString>(&address))
        return QStringLiteral("--control: ") + *problem;
    options.control = std::get<control::ControlAddress>(address);
    if (line.has(line.controlCertificate) && !options.control->isTls)
        return QStringLiteral("--control-certificate goes with TLS: --control wss://%1.")
            .arg(options.control->text());
    return std::nullopt;
}

// An address, for a name may have several, in brackets where it has colons.
std::optional<QString> readMetrics(const CommandLine &line, Options &options)
{
    if (!line.has(line.metrics))
        return std::nullopt;
    const QString text = line.value(line.metrics);
    static const QRegularExpression form(
        QStringLiteral("^(?:\\[([^\\]]+)\\]|([^:]+)):(\\d{1,5})$"));
    const auto found = form.match(text);
    const QHostAddress address(found.captured(1) + found.captured(2));
    bool isPort = false;
    const quint16 port = found.captured(3).toUShort(&isPort);
    if (address.isNull() || !isPort)
        return QStringLiteral(
                   "--metrics is an address and a port such as 127.0.0.1:9464, not \"%1\".")
            .arg(text);
    options.metrics = {address, port};
    return std::nullopt;
}

std::optional<QString> readDrain(const CommandLine &line, Options &options)
{
    if (!line.has(line.drainWithin))
        return std::nullopt;
    bool isNumber = false;
    const int seconds = line.value(line.drainWithin).toInt(&isNumber);
    if (!isNumber || seconds < 1 || seconds > MostDrain)
        return QStringLiteral("--drain-within is a number from 1 to %1, not \"%2\".")
            .arg(QString::number(MostDrain), line.value(line.drainWithin));
    options.drainWithin = std::chrono::seconds(seconds);
    return std::nullopt;
}

std::optional<QString> readProbe(CommandLine &line, Options &options)
{
    if (!line.has(line.probe))
        return std::nullopt;
    bool isPort = false;
    options.probePort = line.value(line.probe).toUShort(&isPort);
    if (!isPort)
        return QStringLiteral("--probe is a port, not \"%1\".").arg(line.value(line.probe));
    if (line.parser().optionNames().size() > 1 || !options.nodes.isEmpty())
        return QStringLiteral("--probe stands alone.");
    return std::nullopt;
}

std::variant<Options, EarlyExit> fromValues(CommandLine &line)
{
    Options options;
    options.nodes = line.parser().positionalArguments();
    options.herd = line.value(line.common.herd);
    options.logFolder = line.value(line.log);
    options.recordFile = line.value(line.record);
    options.closeAfterReply = line.has(line.closeAfterReply);
    options.check = line.has(line.check);
    if (const auto problem = readProbe(line, options))
        return usageError(*problem);
    if (const auto problem = readJournal(line, options.journal))
        return usageError(*problem);
    if (const auto problem = readControl(line, options))
        return usageError(*problem);
    if (const auto problem = readMetrics(line, options))
        return usageError(*problem);
    if (const auto problem = readDrain(line, options))
        return usageError(*problem);

    if (const auto problem = readPlaces(line.parser(), line.common, options.places,
                                        options.placesUrl, options.placesFile))
        return usageError(*problem);
    if (const auto problem = readPlacesPort(line, options))
        return usageError(*problem);
    return options;
}

} // namespace

std::variant<Options, EarlyExit> parseOptions(const QStringList &arguments)
{
    CommandLine line;
    if (const auto problem = line.parse(arguments))
        return usageError(*problem);
    if (line.has(line.common.help))
        return EarlyExit {line.parser().helpText(), ExitStopped};
    if (line.has(line.common.version))
        return EarlyExit {QString::fromLatin1("herdd " + programVersion() + '\n'), ExitStopped};
    return fromValues(line);
}

} // namespace herd
