// SPDX-License-Identifier: GPL-3.0-or-later
// How the lines of a foreign server look, as a herd file says it; LineTemplate reads and writes
// them. Values; pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

#include <optional>

namespace herd {

struct LineForm
{
    QByteArray line;                // "AT {origin} {delta} {client} {coordinates} {time}"
    QByteArray end = "\n";          // or nothing: the line ends with the stream
    QByteArray pathSeparator = " "; // between the servers of {path}
    bool operator==(const LineForm &) const = default;
};

// The forms that have a name: "at", "at+from", "at+path".
QList<QByteArray> presetNames();
std::optional<LineForm> presetForm(QByteArrayView name);
QByteArray presetName(const LineForm &form); // empty when it has none

QByteArray wireEntry(const LineForm &form); // the value of `wire` in a herd file

} // namespace herd
