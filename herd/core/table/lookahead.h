// SPDX-License-Identifier: GPL-3.0-or-later
// A table that no cache of the processor holds costs a message some waits for memory, one after the
// other. When many lines come in one read, what their searches will want is asked for in advance,
// so that they wait together (group prefetching: Chen, Ailamaki, Gibbons, Mowry, "Improving hash
// join performance through prefetching", 2004). A hint: nothing depends on it. Pure.
#pragma once

#include "herd/core/table/reporttable.h"

namespace herd {

// Clients: a smaller table, some 3 MB, mostly stays in a cache anyway.
constexpr qsizetype LookAheadFrom = 16 * 1024;

// `lines` are as they come from a client or from a neighbour, the last one perhaps not whole yet.
// Returns how many searches it has prepared: none in a small table, or for a line that is alone.
qsizetype lookAhead(const ReportTable &table, QByteArrayView lines);

} // namespace herd
