// SPDX-License-Identifier: GPL-3.0-or-later
// herdtrace export: events in another format.
#pragma once

namespace herd {

class TraceInput;
struct ExportTask;
struct TraceOptions;

// The program's exit code. SIGINT and SIGTERM end it without a file.
int runExport(TraceInput &input, const TraceOptions &options, const ExportTask &task);

} // namespace herd
