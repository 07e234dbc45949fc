// SPDX-License-Identifier: GPL-3.0-or-later
// What a recording's file shows before it is opened as a database. Blocks as the disk does.
#pragma once

#include <QString>

namespace herd {

// Whether a file says of itself that it is a recording; false where it cannot be read.
bool isRecordingFile(const QString &path);
// Why it is none, a sentence; empty: it is one.
QString whyNoRecording(const QString &path);
// Of the log that is beside it until it is closed.
QString logOfRecording(const QString &path);
// Whether the log that ought to be beside it is not.
bool lacksLog(const QString &path);

} // namespace herd
