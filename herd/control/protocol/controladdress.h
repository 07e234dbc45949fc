// SPDX-License-Identifier: GPL-3.0-or-later
// Where a control port is, as people write it: "127.0.0.1:7100", "[::1]:7100", "localhost:7100" on
// this machine, "192.0.2.7:7100" on another. Beyond this machine it always speaks TLS, on it where
// the address says so: "wss://127.0.0.1:7100". Pure: asks no name server.
#pragma once

#include <QString>

#include <variant>

namespace herd::control {

struct ControlAddress
{
    QString host; // without brackets
    quint16 port = 0;
    bool isTls = false;
    QString text() const; // as it is written, with wss:// wherever it is TLS
};

// The error is a sentence for people. Port 0, which asks the system for one, is for who listens.
std::variant<ControlAddress, QString> parseAddress(const QString &text, bool toListen);

} // namespace herd::control
