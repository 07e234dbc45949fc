// SPDX-License-Identifier: GPL-3.0-or-later
// The options of herdctl's command line, whatever it is asked for, and what is said when they are
// wrong. Functions and a value; pure.
#pragma once

#include "app/commandline.h"

#include <QCommandLineParser>
#include <QList>
#include <QString>

#include <optional>

namespace herd {

// The command line with its options.
struct CtlLine
{
    QCommandLineParser parser;
    const QCommandLineOption connect
        = makeOption("connect", "The control port.", "ADDRESS:PORT", "127.0.0.1:7100");
    const QCommandLineOption key
        = makeOption("control-key", "A file with the control key, to operate.", "FILE");
    const QCommandLineOption fingerprint
        = makeOption("fingerprint",
                     "The public key that is trusted where the control port speaks TLS.", "SHA256");
    const QCommandLineOption timeout
        = makeOption("timeout", "How long to wait for what proves it, 1 to 3600.", "SECONDS", "30");
    const QCommandLineOption within = makeOption(
        "within", "drain: how long that may take, 1 to 3600; then they stop all the same.",
        "SECONDS", "30");
    const QCommandLineOption json = makeOption("json", "Says all as JSON.");
    const QCommandLineOption once = makeOption("once", "top: says it once, and ends.");
    const QCommandLineOption at = makeOption(
        "at", "forget: the server that is asked; else one that knows the client.", "NODE");
    const QCommandLineOption herd
        = makeOption("herd", "tls, backup, restore: the herd file.", "FILE");
    const QCommandLineOption days
        = makeOption("days", "tls: how long a new certificate is good for, 1 to 3650.", "N", "365");
    const QCommandLineOption newKey
        = makeOption("new-key", "tls renew: with another key, where the old one may be known.");
    const QCommandLineOption data = makeOption(
        "data", "backup, restore: the folder of the servers' journals, as of herdd.", "DIR");
    const QCommandLineOption to
        = makeOption("to", "backup: the folder the copies go to, made when missing.", "DIR");
    const QCommandLineOption from = makeOption("from", "restore: the folder of the backup.", "DIR");
    const QCommandLineOption version = makeOption("version", "Says the version and ends.");
    const QCommandLineOption help = makeOption("help", "Says this and ends.");

    // The first of these that was said.
    std::optional<QString> firstOf(const QList<QCommandLineOption> &options) const;
};

EarlyExit usage(const QString &problem); // a sentence
// A number of an option; nothing when it is none of 1 to `most`.
std::optional<int> number(const QString &text, int most);
EarlyExit noNumber(const QCommandLineOption &option, int most, const QString &text);

} // namespace herd
