// SPDX-License-Identifier: GPL-3.0-or-later
// What a recording looks like: an SQLite database whose names and columns docs/recordings.md
// describes, for whoever opens it with other tools. Pure.
#pragma once

#include "herd/core/base/types.h"
#include "herd/core/config/herdconfig.h"

#include <QByteArray>
#include <QString>

namespace herd {

// In the database's header: whose it is, and of which version. A new column or table needs no new
// version; a reader of an older one goes on with what it knows.
constexpr int RecordingId = 0x48455244; // "HERD"
constexpr int RecordingVersion = 1;

// Makes its tables and views in an empty database.
extern const char RecordingSchema[];

// What a recording says of itself.
struct RecordingAbout
{
    HerdConfig herd;    // at the beginning, with nothing removed; no key is in it, nor where one is
    QByteArray program; // that recorded, with its version: "herdsim 0.1.0"
    Now began;          // one moment on both clocks
};

} // namespace herd
