// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/ctloptions.h"

#include "herd/control/protocol/fingerprint.h"
#include "herd/core/base/printable.h"
#include "herd/core/base/text.h"
#include "herd/version/programversion.h"

#include <QCommandLineParser>

#include <optional>
#include <utility>

namespace herd {

namespace {

constexpr auto Description
    = "Looks at the servers behind a control port (herdd --control), and operates them:\n"
      "  herdctl status                how they are; 1 when one of them does not run well\n"
      "  herdctl top                   the same every second, with what they do\n"
      "  herdctl start|stop NODE...    the named servers\n"
      "  herdctl drain NODE...         stops them when their clients are answered and their\n"
      "                                neighbours know all they know\n"
      "  herdctl cut|heal NODE NODE    the link between two\n"
      "  herdctl forget CLIENT         a client, everywhere, until it reports again\n\n"
      "Makes a herd's certificates, in the folder that its herd file names:\n"
      "  herdctl tls init              the herd's own authority\n"
      "  herdctl tls issue [NODE...]   a key and a certificate for each named server, or for all\n"
      "  herdctl tls renew [NODE...]   others in place of those\n"
      "  herdctl tls revoke NODE...    the certificates of the named servers count no more\n"
      "  herdctl tls show [NODE...]    how long they are good for; 1 when one is not good for a "
      "month\n\n"
      "Exit codes: 0 done; 1 not done, refused or not well; 2 wrong usage, herd file or name; 3 "
      "the "
      "control port cannot be reached, or is not the one that is trusted.";

constexpr int MostDays = 10 * 365;
constexpr int MostSeconds = 3600;
constexpr std::chrono::seconds Goodbyes {10}; // of a server that is drained

EarlyExit usage(const QString &problem)
{
    return {QStringLiteral("herdctl: %1 Try herdctl --help.\n")
                .arg(QString::fromUtf8(printable(problem.toUtf8()))),
            2};
}

const QList<std::pair<QString, CtlOptions::Act>> &acts()
{
    using Act = CtlOptions::Act;
    static const QList<std::pair<QString, Act>> all {{QStringLiteral("init"), Act::Init},
                                                     {QStringLiteral("issue"), Act::Issue},
                                                     {QStringLiteral("renew"), Act::Renew},
                                                     {QStringLiteral("revoke"), Act::Revoke},
                                                     {QStringLiteral("show"), Act::Show}};
    return all;
}

using CtlOrder = std::variant<CtlOptions, OperateOptions, EarlyExit>;

// The command line with its options.
struct CtlLine
{
    QCommandLineParser parser;
    const QCommandLineOption connect
        = makeOption("connect", "The control port.", "ADDRESS:PORT", "127.0.0.1:7100");
    const QCommandLineOption key
        = makeOption("control-key", "A file with the control key, to operate.", "FILE");
    const QCommandLineOption fingerprint = makeOption(
        "fingerprint", "The certificate that is trusted where the control port speaks TLS.",
        "SHA256");
    const QCommandLineOption timeout
        = makeOption("timeout", "How long to wait for what proves it, 1 to 3600.", "SECONDS", "30");
    const QCommandLineOption within = makeOption(
        "within", "drain: how long that may take, 1 to 3600; then they stop all the same.",
        "SECONDS", "30");
    const QCommandLineOption json = makeOption("json", "Says all as JSON.");
    const QCommandLineOption once = makeOption("once", "top: says it once, and ends.");
    const QCommandLineOption at = makeOption(
        "at", "forget: the server that is asked; else one that knows the client.", "NODE");
    const QCommandLineOption herd = makeOption("herd", "tls: the herd file.", "FILE");
    const QCommandLineOption days
        = makeOption("days", "tls: how long a new certificate is good for, 1 to 3650.", "N", "365");
    const QCommandLineOption version = makeOption("version", "Says the version and ends.");
    const QCommandLineOption help = makeOption("help", "Says this and ends.");

    // The first of these that was said.
    std::optional<QString> firstOf(const QList<QCommandLineOption> &options) const
    {
        for (const QCommandLineOption &option : options) {
            if (parser.isSet(option))
                return QStringLiteral("--") + option.names().constFirst();
        }
        return std::nullopt;
    }
};

// A number of an option; nothing when it is none of 1 to `most`.
std::optional<int> number(const QString &text, int most)
{
    bool isNumber = false;
    const int read = text.toInt(&isNumber);
    return isNumber && read >= 1 && read <= most ? std::optional(read) : std::nullopt;
}

EarlyExit noNumber(const QCommandLineOption &option, int most, const QString &text)
{
    return usage(QStringLiteral("--%1 is a number from 1 to %2, not \"%3\".")
                     .arg(option.names().constFirst(), QString::number(most), text));
}

CtlOrder parseTls(const CtlLine &line, const QStringList &words)
{
    if (const auto other = line.firstOf({line.connect, line.key, line.fingerprint, line.timeout,
                                         line.within, line.json, line.once, line.at}))
        return usage(QStringLiteral("%1 does not go with tls.").arg(*other));
    QStringList known;
    for (const auto &[word, act] : acts()) {
        known.append(word);
        if (words.value(1) != word)
            continue;
        CtlOptions options;
        options.act = act;
        options.nodes = words.sliced(2);
        if (act == CtlOptions::Act::Init && !options.nodes.isEmpty())
            return usage(QStringLiteral("An authority is made for no server."));
        if (act == CtlOptions::Act::Revoke && options.nodes.isEmpty())
            return usage(QStringLiteral("Say whose certificates are revoked."));
        const auto days = number(line.parser.value(line.days), MostDays);
        if (!days)
            return noNumber(line.days, MostDays, line.parser.value(line.days));
        options.days = *days;
        options.herd = line.parser.value(line.herd);
        if (options.herd.isEmpty())
            return usage(QStringLiteral("Say the herd file: --herd FILE."));
        return options;
    }
    return usage(QStringLiteral("Behind tls comes %1.").arg(alternatives(known)));
}

// Whether those are as many names as it takes; else a sentence.
std::optional<QString> whyNotNames(CtlAct act, const QStringList &names)
{
    if (isWatching(act))
        return names.isEmpty()
            ? std::nullopt
            : std::optional(QStringLiteral("Behind %1 comes no name.").arg(nameOf(act)));
    if (isOfLink(act))
        return names.size() == 2
            ? std::nullopt
            : std::optional(
                QStringLiteral("Behind %1 come the two ends of a link.").arg(nameOf(act)));
    if (act == CtlAct::Forget)
        return names.size() == 1 && isClientId(names.constFirst().toUtf8())
            ? std::nullopt
            : std::optional(QStringLiteral("Behind forget comes the id of one client."));
    return names.isEmpty()
        ? std::optional(QStringLiteral("Behind %1 come names of servers.").arg(nameOf(act)))
        : std::nullopt;
}

CtlOrder parseOperation(const CtlLine &line, CtlAct act, const QStringList &names)
{
    const QString word = nameOf(act);
    if (const auto other = line.firstOf({line.herd, line.days}))
        return usage(QStringLiteral("%1 does not go with %2.").arg(*other, word));
    OperateOptions options;
    options.act = act;
    options.names = names;
    options.json = line.parser.isSet(line.json);
    options.once = line.parser.isSet(line.once);
    options.keyFile = line.parser.value(line.key);
    if (options.once && act != CtlAct::Top)
        return usage(QStringLiteral("--once does not go with %1.").arg(word));
    if (line.parser.isSet(line.at) && act != CtlAct::Forget)
        return usage(QStringLiteral("--at does not go with %1.").arg(word));
    if (auto problem = whyNotNames(act, names))
        return usage(*problem);
    if (act == CtlAct::Forget) {
        options.client = names.constFirst().toUtf8();
        options.names = line.parser.values(line.at);
    }
    if (!isWatching(act) && options.keyFile.isEmpty())
        return usage(
            QStringLiteral("Who is to %1 needs the control key: --control-key FILE.").arg(word));
    const auto seconds = number(line.parser.value(line.timeout), MostSeconds);
    if (!seconds)
        return noNumber(line.timeout, MostSeconds, line.parser.value(line.timeout));
    options.timeout = std::chrono::seconds(*seconds);
    const auto within = number(line.parser.value(line.within), MostSeconds);
    if (!within)
        return noNumber(line.within, MostSeconds, line.parser.value(line.within));
    if (line.parser.isSet(line.within) && act != CtlAct::Drain)
        return usage(QStringLiteral("--within does not go with %1.").arg(word));
    options.within = std::chrono::seconds(*within);
    if (act == CtlAct::Drain && !line.parser.isSet(line.timeout))
        options.timeout = options.within + Goodbyes;
    const auto address = control::parseAddress(line.parser.value(line.connect), false);
    if (const auto *problem = std::get_if<QString>(&address))
        return usage(QStringLiteral("--connect: ") + *problem);
    options.address = std::get<control::ControlAddress>(address);
    if (line.parser.isSet(line.fingerprint)) {
        const auto fingerprint = control::parseFingerprint(line.parser.value(line.fingerprint));
        if (!fingerprint)
            return usage(QStringLiteral("--fingerprint is SHA-256 in 64 hexadecimal digits, with "
                                        "colons between the bytes or without."));
        if (!options.address.isTls)
            return usage(QStringLiteral("--fingerprint goes with TLS: --connect wss://%1.")
                             .arg(options.address.text()));
        options.fingerprint = *fingerprint;
    }
    return options;
}

CtlOrder fromArguments(const CtlLine &line, const QStringList &words)
{
    QStringList known;
    for (CtlAct act : allActs()) {
        known.append(nameOf(act));
        if (words.value(0) == known.constLast())
            return parseOperation(line, act, words.sliced(1));
    }
    known.append(QStringLiteral("tls"));
    return words.value(0) == known.constLast()
        ? parseTls(line, words)
        : usage(QStringLiteral("Say what to do: %1.").arg(alternatives(known)));
}

} // namespace

std::variant<CtlOptions, OperateOptions, EarlyExit> parseCtlOptions(const QStringList &arguments)
{
    CtlLine line;
    line.parser.setApplicationDescription(QString::fromLatin1(Description));
    line.parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("As above."),
                                      QStringLiteral("WHAT"));
    line.parser.addPositionalArgument(QStringLiteral("NODE"),
                                      QStringLiteral("A server of the herd."),
                                      QStringLiteral("[NODE...]"));
    if (const auto problem = parseCommandLine(
            line.parser,
            {line.connect, line.key, line.fingerprint, line.timeout, line.within, line.json,
             line.once, line.at, line.herd, line.days, line.version, line.help},
            arguments))
        return usage(*problem);
    if (line.parser.isSet(line.help))
        return EarlyExit {line.parser.helpText(), 0};
    if (line.parser.isSet(line.version))
        return EarlyExit {QString::fromLatin1("herdctl " + programVersion() + '\n'), 0};
    return fromArguments(line, line.parser.positionalArguments());
}

} // namespace herd
