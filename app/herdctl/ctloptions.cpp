// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/ctloptions.h"

#include "herd/core/base/printable.h"
#include "herd/version/programversion.h"

#include <QCommandLineParser>

#include <utility>

namespace herd {

namespace {

constexpr auto Description
    = "Makes a herd's certificates, in the folder that its herd file names:\n"
      "  herdctl tls init    the herd's own authority\n"
      "  herdctl tls issue   a key and a certificate for each named server, or for all\n"
      "  herdctl tls renew   others in place of those\n"
      "  herdctl tls revoke  the certificates of the named servers count no more\n"
      "  herdctl tls show    how long they are good for; 1 when one is not good for a month\n\n"
      "Exit codes: 0 done; 1 could not; 2 wrong usage or herd file.";

constexpr int MostDays = 10 * 365;

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

std::variant<CtlOptions, EarlyExit> fromArguments(const QStringList &words)
{
    if (words.value(0) != QStringLiteral("tls"))
        return usage(QStringLiteral("This begins with: herdctl tls."));
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
        return options;
    }
    return usage(QStringLiteral("Behind tls comes %1.").arg(alternatives(known)));
}

} // namespace

std::variant<CtlOptions, EarlyExit> parseCtlOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QString::fromLatin1(Description));
    parser.addPositionalArgument(QStringLiteral("tls"), QStringLiteral("Certificates."));
    parser.addPositionalArgument(QStringLiteral("act"),
                                 QStringLiteral("init, issue, renew, revoke or show."));
    parser.addPositionalArgument(QStringLiteral("NODE"), QStringLiteral("A server of the herd."),
                                 QStringLiteral("[NODE...]"));
    const QCommandLineOption herd = makeOption("herd", "The herd file.", "FILE");
    const QCommandLineOption days
        = makeOption("days", "How long a new certificate is good for, 1 to 3650.", "N", "365");
    const QCommandLineOption version = makeOption("version", "Says the version and ends.");
    const QCommandLineOption help = makeOption("help", "Says this and ends.");
    if (const auto problem = parseCommandLine(parser, {herd, days, version, help}, arguments))
        return usage(*problem);
    if (parser.isSet(help))
        return EarlyExit {parser.helpText(), 0};
    if (parser.isSet(version))
        return EarlyExit {QString::fromLatin1("herdctl " + programVersion() + '\n'), 0};
    auto read = fromArguments(parser.positionalArguments());
    auto *options = std::get_if<CtlOptions>(&read);
    if (!options)
        return read;
    bool isNumber = false;
    options->days = parser.value(days).toInt(&isNumber);
    if (!isNumber || options->days < 1 || options->days > MostDays)
        return usage(QStringLiteral("--days is a number from 1 to %1, not \"%2\".")
                         .arg(QString::number(MostDays), parser.value(days)));
    options->herd = parser.value(herd);
    if (options->herd.isEmpty())
        return usage(QStringLiteral("Say the herd file: --herd FILE."));
    return read;
}

} // namespace herd
