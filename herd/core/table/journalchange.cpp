// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/table/journalchange.h"

#include "herd/core/base/text.h"

namespace herd {

namespace {

constexpr QByteArrayView Forget = "FORGET ";

} // namespace

void appendChange(QByteArray &changes, const JournalChange &change)
{
    if (change.isForgotten())
        append(changes, {Forget, change.client, "\n"});
    else
        append(changes, {change.line, "\n"});
}

std::optional<JournalChange> takeChange(QByteArrayView &changes)
{
    const qsizetype end = changes.indexOf('\n');
    const QByteArrayView line = changes.first(end < 0 ? changes.size() : end);
    changes = changes.sliced(end < 0 ? changes.size() : end + 1);
    if (end < 0) // every one has its newline
        return std::nullopt;
    if (line.startsWith(Forget)) {
        const QByteArrayView client = line.sliced(Forget.size());
        return isClientId(client) ? std::optional(JournalChange {client, {}}) : std::nullopt;
    }
    const auto report = ReportView::split(line);
    return report ? std::optional(JournalChange {report->client(), line}) : std::nullopt;
}

} // namespace herd
