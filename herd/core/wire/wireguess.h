// SPDX-License-Identifier: GPL-3.0-or-later
// Which wire a foreign server speaks, from what it tells a neighbour of a report that is known.
// Pure.
#pragma once

#include "herd/core/wire/command.h"
#include "herd/core/wire/lineform.h"

#include <QString>

#include <optional>

namespace herd {

struct WireGuess
{
    // One of "seed", "stream", or a form; neither: such a server cannot be a neighbour.
    QByteArray word;
    std::optional<LineForm> form;
    QString remark; // a sentence to whoever reads it; may be empty

    bool isNone() const { return word.isEmpty() && !form; }
    // The value of `wire` in a herd file; of none, nothing.
    QByteArray entry() const;
};

// `line` is one that came, without its newline; `hasEnd`: it had one; `isLasting`: the connection
// stayed open behind it. Nothing when it does not tell of that report's client.
std::optional<WireGuess> guessWire(QByteArrayView line, bool hasEnd, bool isLasting,
                                   const Iamat &sent);

} // namespace herd
