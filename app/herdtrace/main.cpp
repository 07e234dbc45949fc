// SPDX-License-Identifier: GPL-3.0-or-later
// herdtrace: a recording in, and out comes what is in it: for people, or for other programs.
#include "app/commandline.h"
#include "app/herdtrace/checkrun.h"
#include "app/herdtrace/exportrun.h"
#include "app/herdtrace/queryrun.h"
#include "app/herdtrace/reportrun.h"
#include "app/herdtrace/traceinput.h"
#include "app/herdtrace/traceoptions.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

int run(const herd::TraceOptions &options)
{
    auto opened = herd::TraceInput::open(options.recording);
    if (const auto *problem = std::get_if<QString>(&opened)) {
        herd::complain(*problem);
        return 2;
    }
    herd::TraceInput &input = *std::get<std::unique_ptr<herd::TraceInput>>(opened);
    return std::visit(
        herd::Overloaded {
            [&](const herd::ExportTask &task) { return herd::runExport(input, options, task); },
            [&](const herd::ReportTask &task) { return herd::runReport(input, options, task); },
            [&](const herd::QueryTask &) { return herd::runQuery(input, options); },
            [&](const herd::CheckTask &) { return herd::runCheck(input, options); },
        },
        options.task);
}

} // namespace

int main(int argc, char *argv[])
{
    herd::keepStandardStreams();
    QLocale::setDefault(QLocale::c()); // the same page everywhere
    QCoreApplication application(argc, argv);
    const auto options = herd::readTraceOptions(QCoreApplication::arguments());
    return std::visit(herd::Overloaded {
                          [](const herd::TraceOptions &task) { return run(task); },
                          [](const herd::EarlyExit &exit) { return herd::leave(exit); },
                      },
                      options);
}
