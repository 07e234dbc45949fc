// SPDX-License-Identifier: GPL-3.0-or-later
// What herdtrace was asked to do. Values and a function.
#pragma once

#include "app/commandline.h"
#include "herd/core/filter/factfilter.h"
#include "herd/export/exportformat.h"

#include <QStringList>

#include <variant>

namespace herd {

struct ExportTask
{
    ExportFormat format = ExportFormat::Csv;
    QString to; // a file; "-": standard output
};
struct ReportTask
{
    QString flood;   // its number or its AT line; empty: of the whole recording
    QString picture; // a file the page shows; empty: none
    QString to;
};
struct QueryTask
{
};
struct CheckTask
{
};

struct TraceOptions
{
    QString recording;
    FactFilter filter; // of what is exported or asked for
    std::variant<ExportTask, ReportTask, QueryTask, CheckTask> task;
};

std::variant<TraceOptions, EarlyExit> readTraceOptions(const QStringList &arguments);

} // namespace herd
