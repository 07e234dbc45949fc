// SPDX-License-Identifier: GPL-3.0-or-later
// Whom herdctl speaks to over TLS: to who has the public key of the fingerprint on the command
// line, else of that in the user's list, a line an address: "wss://192.0.2.7:7100 5B:D1:…". Who
// stands in neither is not trusted; nothing is ever added here. Functions; any thread.
#pragma once

#include "app/herdctl/operateoptions.h"

#include <QByteArray>
#include <QString>

#include <variant>

namespace herd {

// The list: herd-panel/control-ports in the XDG configuration folder; empty: there is no home.
QString trustedPortsFile();

// The fingerprint that is trusted; empty: none, or it is spoken without TLS. The error is a sentence
// with the line of the list.
std::variant<QByteArray, QString> trustedFingerprint(const OperateOptions &options);

// What to do about a key that is not trusted: a sentence.
QString howToTrust(const control::ControlAddress &address, const QByteArray &fingerprint);

} // namespace herd
