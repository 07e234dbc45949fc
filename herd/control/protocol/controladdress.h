// SPDX-License-Identifier: GPL-3.0-or-later
// Where a control port is, as people write it: "127.0.0.1:7100", "[::1]:7100", "localhost:7100".
// Without TLS it is on this machine only. Pure: asks no name server.
#pragma once

#include <QString>

#include <variant>

namespace herd::control {

struct ControlAddress
{
    QString host; // without brackets
    quint16 port = 0;
    QString text() const; // as it is written
};

// The error is a sentence for people. Port 0, which asks the system for one, is for who listens.
std::variant<ControlAddress, QString> parseAddress(const QString &text, bool toListen);

} // namespace herd::control
