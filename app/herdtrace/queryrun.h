// SPDX-License-Identifier: GPL-3.0-or-later
// herdtrace query: the events that fit, a line each.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/trace/recordingformat.h"

#include <QByteArray>

namespace herd {

class TraceInput;
struct TraceOptions;

// The server (- for the recorder's own), and what its log says: logLine(). What logs do not hold is
// told by its kind. With its newline. `herd`: as of the fact.
QByteArray queryLine(const Fact &fact, const HerdConfig &herd, Now began);

int runQuery(TraceInput &input, const TraceOptions &options); // the program's exit code

} // namespace herd
