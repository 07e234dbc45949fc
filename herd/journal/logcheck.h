// SPDX-License-Identifier: GPL-3.0-or-later
// How far a write-ahead log of SQLite (https://sqlite.org/fileformat2.html#walformat) is whole, and
// whether it is damaged in its middle. SQLite itself takes what stands before the first frame that is not whole, and says
// nothing about the rest: right for the last transaction of a machine that lost its power, wrong
// for those before it, which were flushed to the disk one after the other.
#pragma once

#include <QString>

namespace herd {

// True when a frame that is not whole is followed by another transaction. For logs whose
// transactions were flushed one by one. Reads it once; a log that is not there is whole.
bool isDamagedInTheMiddle(const QString &log);

// Bytes from its beginning that are its header and whole frames. Reads it once; 0: there is no whole
// frame, or no log.
qint64 wholeBytes(const QString &log);

} // namespace herd
