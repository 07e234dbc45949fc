// SPDX-License-Identifier: GPL-3.0-or-later
// SQLite's own way to its files (https://sqlite.org/vfs.html), but that of a file which ends within
// a page the page is not there. SQLite reads zeros where the file has nothing, and takes a row that
// is half of zeros for a good one.
// For any thread.
#pragma once

namespace herd {

// Its name, for sqlite3_open_v2(); null, which is SQLite's own, when it cannot be had.
const char *wholePagesVfs();

} // namespace herd
