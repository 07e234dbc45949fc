// SPDX-License-Identifier: GPL-3.0-or-later
// herdtrace report: a page of Markdown about a recording or one of its floods.
#pragma once

namespace herd {

class TraceInput;
struct ReportTask;
struct TraceOptions;

int runReport(TraceInput &input, const TraceOptions &options, const ReportTask &task);

} // namespace herd
