// SPDX-License-Identifier: GPL-3.0-or-later
// What a herd means, in words: for --check and for the warnings at start.
#pragma once

#include "herd/files/herdsource.h"

#include <QString>
#include <QStringList>

namespace herd {

// Several lines: membership, servers with ports, wires and neighbours, links.
QString describe(const HerdSource &source);

// What somebody should know who starts these nodes here; a sentence each.
QStringList warnings(const HerdConfig &herd, const QList<NodeId> &started);

// "127.0.0.1:11860", "[::1]:11860"
QString address(const QByteArray &host, quint16 port);

} // namespace herd
