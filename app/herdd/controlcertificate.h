// SPDX-License-Identifier: GPL-3.0-or-later
// What the control port of herdd proves itself with over TLS: the certificate in the file that is
// asked for; else of a herd whose members have certificates that of the first of the started
// servers; else the user's own, made at first use. Functions; they block while they read.
#pragma once

#include "app/herdd/options.h"
#include "herd/files/herdsource.h"

#include <QSslConfiguration>

#include <optional>
#include <variant>

namespace herd {

// The error is a sentence, and holds no key.
std::variant<QSslConfiguration, QString>
controlTls(const Options &options, const HerdSource &source, const QList<NodeId> &nodes);

// Why that would fail, a sentence; makes no file.
std::optional<QString> whyNoControlTls(const Options &options, const HerdSource &source,
                                       const QList<NodeId> &nodes);

} // namespace herd
