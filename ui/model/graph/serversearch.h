// SPDX-License-Identifier: GPL-3.0-or-later
// Servers found by a part of their name, or of a client's, which stands for the server that took its
// newest report. Pure.
#pragma once

#include "herd/core/folds/herdstate.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace herd::ui {

struct ServerMatch
{
    NodeId node;
    QByteArray client; // by whose name; empty: by its own
    bool operator==(const ServerMatch &) const = default;
};

struct ServerMatches
{
    static constexpr qsizetype Most = 8; // in a list that lies over the graph

    QList<ServerMatch> shown;
    qsizetype more = 0; // that were found, too
};

// Letters of either case are the same. Names that are the part come first, then those that begin with
// it; servers, in the herd's order, before clients, by name. Nothing is found by an empty part, and no
// client of which no server of the herd took the newest report.
ServerMatches findServers(const HerdState &state, const QString &part);

} // namespace herd::ui
