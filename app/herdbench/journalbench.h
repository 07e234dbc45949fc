// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of herdbench clients that need no network: reading a journal back, comparing tables.
#pragma once

#include "app/herdbench/run/benchrun.h"

namespace herd {

QList<Row> journalRows(BenchRun &run, quint64 clients);
QList<Row> digestRows(BenchRun &run, quint64 clients);

} // namespace herd
