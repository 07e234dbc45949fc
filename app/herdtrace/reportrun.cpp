// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdtrace/reportrun.h"

#include "app/herdtrace/traceinput.h"
#include "app/herdtrace/traceoptions.h"
#include "herd/export/exporttext.h"
#include "herd/export/outputfile.h"
#include "ui/model/report/recordingreport.h"
#include "ui/model/report/reportedflood.h"

#include <QFileInfo>

namespace herd {

namespace {

// Which flood is meant: its number among all (0: it is of none that began here) and its AT line.
struct MeantFlood
{
    quint64 number = 0;
    QByteArray report; // empty: there is none of that number
};

MeantFlood floodMeant(TraceInput &input, const QString &text)
{
    ui::FloodLog floods(input.about().herd);
    bool isNumber = false;
    const quint64 number = text.toULongLong(&isNumber);
    const QByteArray report = isNumber ? QByteArray() : text.trimmed().toUtf8();
    for (FactBatch batch = input.next(); !batch.isEmpty(); batch = input.next()) {
        for (const Fact &fact : std::as_const(batch)) {
            if (!floods.apply(fact))
                continue;
            if (isNumber && floods.begun() == number)
                return {number, floods.latest()->report.line()};
            const ui::Flood *const named = isNumber ? nullptr : floods.find(report);
            if (named)
                return {named->number, report};
        }
    }
    return {};
}

bool writePage(const QString &page, const QString &to)
{
    const QByteArray bytes = page.toUtf8();
    if (to == QLatin1String("-"))
        return print(bytes);
    const auto fault = OutputFile::write(to, bytes);
    if (fault)
        complain(QStringLiteral("%1 cannot be written: %2.").arg(to, *fault));
    return !fault;
}

std::variant<QString, int> floodPage(TraceInput &input, const TraceOptions &options,
                                     const ReportTask &task)
{
    // Read twice: which one it is, and all of it.
    const MeantFlood meant = floodMeant(input, task.flood);
    auto again = TraceInput::open(options.recording);
    if (const auto *problem = std::get_if<QString>(&again)) {
        complain(*problem);
        return 2;
    }
    if (meant.report.isEmpty()) {
        complain(QStringLiteral("There is no flood %1 in %2.").arg(task.flood, options.recording));
        return 2;
    }
    TraceInput &facts = *std::get<std::unique_ptr<TraceInput>>(again);
    ui::ReportedFlood flood(facts.about().herd, meant.report);
    for (FactBatch batch = facts.next(); !batch.isEmpty(); batch = facts.next()) {
        for (const Fact &fact : std::as_const(batch))
            flood.apply(fact);
    }
    ui::FloodReport report = flood.report(meant.number);
    report.wall
        = sum(facts.about().began.wall, difference(report.flood.started, facts.about().began.mono));
    report.source = options.recording;
    report.picture = task.picture;
    return ui::floodReportText(report);
}

QString recordingPage(TraceInput &input, const TraceOptions &options)
{
    ui::RecordingReport report(input.about());
    for (FactBatch batch = input.next(); !batch.isEmpty(); batch = input.next()) {
        for (const Fact &fact : std::as_const(batch))
            report.apply(fact);
    }
    return report.text(options.recording, input.notice());
}

} // namespace

int runReport(TraceInput &input, const TraceOptions &options, const ReportTask &task)
{
    if (QFileInfo(task.to).canonicalFilePath()
        == QFileInfo(options.recording).canonicalFilePath()) {
        complain(QStringLiteral("%1 is the recording itself.").arg(task.to));
        return 2;
    }
    const auto page
        = task.flood.isEmpty() ? recordingPage(input, options) : floodPage(input, options, task);
    if (const int *code = std::get_if<int>(&page))
        return *code;
    if (!writePage(std::get<QString>(page), task.to))
        return 2;
    return exitCodeOf(input);
}

} // namespace herd
