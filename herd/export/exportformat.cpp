// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/exportformat.h"

#include "herd/export/csvexport.h"
#include "herd/export/jsonlinesexport.h"
#include "herd/export/pcapngexport.h"
#include "herd/export/perfettoexport.h"

namespace herd {

QString nameOf(ExportFormat format)
{
    switch (format) {
    case ExportFormat::Csv:
        return QStringLiteral("csv");
    case ExportFormat::JsonLines:
        return QStringLiteral("jsonl");
    case ExportFormat::Pcapng:
        return QStringLiteral("pcapng");
    case ExportFormat::Perfetto:
        return QStringLiteral("perfetto");
    }
    return {};
}

QString suffixOf(ExportFormat format)
{
    return format == ExportFormat::Perfetto ? QStringLiteral("json") : nameOf(format);
}

std::optional<ExportFormat> exportFormat(QStringView name)
{
    for (ExportFormat format : ExportFormats) {
        if (name == nameOf(format))
            return format;
    }
    return std::nullopt;
}

std::optional<ExportFormat> exportFormatOfFile(const QString &path)
{
    for (ExportFormat format : ExportFormats) {
        if (path.endsWith(u'.' + suffixOf(format), Qt::CaseInsensitive))
            return format;
    }
    return std::nullopt;
}

std::unique_ptr<FactExport> makeExport(ExportFormat format, const RecordingAbout &about)
{
    switch (format) {
    case ExportFormat::Csv:
        return std::make_unique<CsvExport>(about);
    case ExportFormat::JsonLines:
        return std::make_unique<JsonLinesExport>(about);
    case ExportFormat::Pcapng:
        return std::make_unique<PcapngExport>(about);
    case ExportFormat::Perfetto:
        return std::make_unique<PerfettoExport>(about);
    }
    return nullptr;
}

} // namespace herd
