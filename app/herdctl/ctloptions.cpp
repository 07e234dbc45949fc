// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/ctloptions.h"

#include "app/herdctl/ctlline.h"
#include "herd/control/protocol/fingerprint.h"
#include "herd/core/base/text.h"
#include "herd/version/programversion.h"

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
      "Copies the journals of servers that may run meanwhile (herdd --data):\n"
      "  herdctl backup [NODE...]      of the named servers, or of all that have one there\n"
      "  herdctl restore [NODE...]     back, for servers that have none\n\n"
      "Makes a herd's certificates, in the folder that its herd file names:\n"
      "  herdctl tls init              the herd's own authority\n"
      "  herdctl tls issue [NODE...]   a key and a certificate for each named server, or for all\n"
      "  herdctl tls renew [NODE...]   other certificates in place of those\n"
      "  herdctl tls revoke NODE...    all certificates the named servers have had count no more\n"
      "  herdctl tls show [NODE...]    how long they are good for; 1 when one is not good for a "
      "month\n\n"
      "Exit codes: 0 done; 1 not done, refused or not well; 2 wrong usage, herd file or name; 3 "
      "the "
      "control port cannot be reached, or is not the one that is trusted.";

constexpr int MostDays = 10 * 365;
constexpr int MostSeconds = 3600;
constexpr std::chrono::seconds Goodbyes {10}; // of a server that is drained

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

CtlOrder parseTls(const CtlLine &line, const QStringList &words)
{
    if (const auto other
        = line.firstOf({line.connect, line.key, line.fingerprint, line.timeout, line.within,
                        line.json, line.once, line.at, line.data, line.to, line.from}))
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
        options.newKey = line.parser.isSet(line.newKey);
        if (options.newKey && act != CtlOptions::Act::Renew)
            return usage(QStringLiteral("--new-key does not go with %1.").arg(word));
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
    if (const auto other
        = line.firstOf({line.herd, line.days, line.newKey, line.data, line.to, line.from}))
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

CtlOrder parseJournals(const CtlLine &line, bool restores, const QStringList &names)
{
    const QString word = restores ? QStringLiteral("restore") : QStringLiteral("backup");
    const QCommandLineOption &other = restores ? line.from : line.to;
    if (const auto wrong = line.firstOf({line.connect, line.key, line.fingerprint, line.timeout,
                                         line.within, line.json, line.once, line.at, line.days,
                                         line.newKey, restores ? line.to : line.from}))
        return usage(QStringLiteral("%1 does not go with %2.").arg(*wrong, word));
    for (const QCommandLineOption &option : {line.herd, line.data, other}) {
        if (line.parser.value(option).isEmpty())
            return usage(QStringLiteral("Say --%1 %2.")
                             .arg(option.names().constFirst(), option.valueName()));
    }
    return JournalOptions {restores, line.parser.value(line.herd), names,
                           line.parser.value(line.data), line.parser.value(other)};
}

CtlOrder fromArguments(const CtlLine &line, const QStringList &words)
{
    QStringList known;
    for (CtlAct act : allActs()) {
        known.append(nameOf(act));
        if (words.value(0) == known.constLast())
            return parseOperation(line, act, words.sliced(1));
    }
    for (const bool restores : {false, true}) {
        known.append(restores ? QStringLiteral("restore") : QStringLiteral("backup"));
        if (words.value(0) == known.constLast())
            return parseJournals(line, restores, words.sliced(1));
    }
    known.append(QStringLiteral("tls"));
    return words.value(0) == known.constLast()
        ? parseTls(line, words)
        : usage(QStringLiteral("Say what to do: %1.").arg(alternatives(known)));
}

} // namespace

CtlOrder parseCtlOptions(const QStringList &arguments)
{
    CtlLine line;
    line.parser.setApplicationDescription(QString::fromLatin1(Description));
    line.parser.addPositionalArgument(QStringLiteral("what"), QStringLiteral("As above."),
                                      QStringLiteral("WHAT"));
    line.parser.addPositionalArgument(QStringLiteral("NODE"),
                                      QStringLiteral("A server of the herd."),
                                      QStringLiteral("[NODE...]"));
    if (const auto problem
        = parseCommandLine(line.parser,
                           {line.connect, line.key, line.fingerprint, line.timeout, line.within,
                            line.json, line.once, line.at, line.herd, line.days, line.newKey,
                            line.data, line.to, line.from, line.version, line.help},
                           arguments))
        return usage(*problem);
    if (line.parser.isSet(line.help))
        return EarlyExit {line.parser.helpText(), 0};
    if (line.parser.isSet(line.version))
        return EarlyExit {QString::fromLatin1("herdctl " + programVersion() + '\n'), 0};
    return fromArguments(line, line.parser.positionalArguments());
}

} // namespace herd
