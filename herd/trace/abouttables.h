// SPDX-License-Identifier: GPL-3.0-or-later
// What a recording that is being written says of itself: its tables `about`, `kinds` and `servers`.
// Within the writer's transactions; false: the database says why.
#pragma once

#include "herd/core/base/types.h"
#include "herd/sqlite/sqlite.h"
#include "herd/trace/recordingformat.h"

namespace herd {

// `first`: number of the first fact that is there.
bool addAbout(Sqlite &database, const RecordingAbout &about, qint64 first);
// In place of what a server of that id was called.
bool addServer(Sqlite &database, NodeId node, const QByteArray &name);
bool setFirst(Sqlite &database, qint64 first);
// All is written, up to the last fact that is there: by the first call after addAbout().
bool setEnded(Sqlite &database);

} // namespace herd
