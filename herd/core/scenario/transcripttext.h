// SPDX-License-Identifier: GPL-3.0-or-later
// Facts in words for people who learn the protocol, as a transcript has them. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

#include <QSet>
#include <QString>

namespace herd {

// What a server does, to stand behind its name: "learns kiwi from Hill"; plain, printable. Empty:
// it is not told, or is about a client other than these. The fact's servers are of that herd.
QString eventText(const FactBody &body, const HerdConfig &herd, const QSet<QByteArray> &clients);

// Why a link is down; empty: there is no reason.
QString reasonText(LinkReason reason);

} // namespace herd
