// SPDX-License-Identifier: GPL-3.0-or-later
// The recordings of runs that have ended, by closing the window or by opening another herd: kept for
// a while, so that what nobody saved is not gone. Functions on the folder in which panels write
// their recordings; those that are kept have one of their own in it.
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace herd {

namespace earlierruns {

constexpr qsizetype Most = 5;                                // runs that are kept
constexpr qint64 MostBytes = qint64(2) * 1024 * 1024 * 1024; // of all but the newest

} // namespace earlierruns

// A recording of newRecording() that nobody writes any more, of a herd of that name, goes to those
// that are kept. More of them than are kept, or larger: the oldest go, but for `open`, which
// is shown. Nothing, or a sentence: it could not be kept.
std::optional<QString> keepRun(const QString &recording, const QString &herd, const QString &open);
// In the folder of such recordings. Newest first.
QStringList earlierRuns(const QString &folder);

} // namespace herd
