// SPDX-License-Identifier: GPL-3.0-or-later
// The formats events can leave in, by name. Pure.
#pragma once

#include "herd/export/factexport.h"

#include <QStringView>

#include <array>
#include <memory>
#include <optional>

namespace herd {

enum class ExportFormat { Csv, JsonLines, Pcapng, Perfetto };
inline constexpr std::array ExportFormats {ExportFormat::Csv, ExportFormat::JsonLines,
                                           ExportFormat::Pcapng, ExportFormat::Perfetto};

// "csv", "jsonl", "pcapng", "perfetto"; empty behind the last of them.
QString nameOf(ExportFormat format);
QString suffixOf(ExportFormat format); // of files, without a point: "json" for Perfetto
std::optional<ExportFormat> exportFormat(QStringView name);
std::optional<ExportFormat> exportFormatOfFile(const QString &path); // by its suffix

std::unique_ptr<FactExport> makeExport(ExportFormat format, const RecordingAbout &about);

} // namespace herd
