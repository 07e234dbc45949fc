// SPDX-License-Identifier: GPL-3.0-or-later
// herdtrace check: what is in a recording, and whether all of it is there.
#pragma once

namespace herd {

class TraceInput;
struct TraceOptions;

// Reads all of it. The program's exit code: 1 when events are missing or nobody knows them.
int runCheck(TraceInput &input, const TraceOptions &options);

} // namespace herd
