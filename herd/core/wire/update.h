// SPDX-License-Identifier: GPL-3.0-or-later
// A report between servers.
//
//   on our own links    UPDATE AT <origin> <delta> <client> <coordinates> <time>
//   in the seed's form  UPDATE {"server", "client", "coordinates", "timestamp", "delta", "message"}
//
// where server is the sender, message is the AT line, and timestamp and delta are JSON numbers in
// the client's own digits. Pure; lines are without their newline.
#pragma once

#include "herd/core/wire/report.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace herd {

void appendOwnUpdate(QByteArray &out, const Report &report); // with its newline
// The AT line in an UPDATE of our links, not yet looked at; nothing of another line.
std::optional<QByteArrayView> messageOf(QByteArrayView line);

struct SeedUpdate
{
    QByteArray server; // the sender, as it says itself
    Report report;     // from its message, whose time is exact
};

// With its newline.
void appendSeedUpdate(QByteArray &out, QByteArrayView sender, const Report &report);
// From the JSON behind the word UPDATE. Fields that contradict the message make it nothing,
// and so does a tombstone: those are between our own servers.
std::optional<SeedUpdate> parseSeedUpdate(QByteArrayView json);

} // namespace herd
