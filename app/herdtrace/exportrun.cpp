// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdtrace/exportrun.h"

#include "app/herdtrace/traceinput.h"
#include "app/herdtrace/traceoptions.h"

#include <QFile>
#include <QFileInfo>

#include <csignal>
#include <cstdio>

namespace herd {

namespace {

std::atomic<ExportJob *> running = nullptr; // for the handler of signals

void cancelExport(int)
{
    if (ExportJob *const job = running)
        job->cancel();
}

} // namespace

int runExport(TraceInput &input, const TraceOptions &options, const ExportTask &task)
{
    if (QFileInfo(task.to).canonicalFilePath()
        == QFileInfo(options.recording).canonicalFilePath()) {
        complain(QStringLiteral("%1 is the recording itself.").arg(task.to));
        return 2;
    }
    const auto wanted = wantedBy(options.filter, input.about(), options.recording);
    if (const auto *problem = std::get_if<QString>(&wanted)) {
        complain(*problem);
        return 2;
    }
    ExportJob job(task.format, std::get<ExportJob::Wanted>(wanted));
    running = &job;
    std::signal(SIGINT, cancelExport);
    std::signal(SIGTERM, cancelExport);
    ExportOutcome outcome;
    if (task.to == QLatin1String("-")) {
        QFile out;
        if (out.open(stdout, QIODevice::WriteOnly))
            outcome = job.run(input, out, QStringLiteral("Standard output"));
    } else {
        outcome = job.run(input, task.to);
    }
    running = nullptr;
    if (outcome.isCanceled)
        complain(QStringLiteral("Canceled."));
    else if (!outcome.problem.isEmpty())
        complain(outcome.problem);
    if (!outcome.isGood())
        return 2;
    if (outcome.notice.isEmpty())
        return 0;
    complain(outcome.notice + QStringLiteral(". What is before is written."));
    return 1;
}

} // namespace herd
