// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/table/lookahead.h"

#include "herd/core/base/text.h"

#include <array>
#include <optional>
#include <span>
#include <utility>

namespace herd {

namespace {

constexpr size_t LinesAtOnce = 32;

// The client a line asks the table for, if it looks like a line that asks for one.
std::optional<QByteArrayView> clientOf(QByteArrayView line)
{
    const QByteArrayView word = takeField(line);
    if (word == "UPDATE") { // AT, origin, delta, client
        for (int i = 0; i < 3; ++i)
            takeField(line);
    } else if (word != "IAMAT" && word != "WHATSAT") {
        return {};
    }
    const QByteArrayView client = takeField(line);
    return client.isEmpty() ? std::nullopt : std::optional(client);
}

// What is a line of the cache or two.
void prefetchBytes(const void *bytes, size_t count)
{
    __builtin_prefetch(bytes);
    __builtin_prefetch(static_cast<const char *>(bytes) + count - 1);
}

// First the places of all of them in the index, then the entries there, then the lines of those.
void prefetch(const ReportTable &table, std::span<const QByteArrayView> clients)
{
    std::array<ReportTable::Key, LinesAtOnce> keys;
    for (size_t i = 0; i < clients.size(); ++i) {
        keys[i] = table.keyOf(clients[i]);
        table.prefetch(keys[i]);
    }
    std::array<const ReportBucket::Entry *, LinesAtOnce> entries;
    for (size_t i = 0; i < clients.size(); ++i) {
        entries[i] = table.likely(keys[i]);
        if (entries[i])
            prefetchBytes(entries[i], sizeof(ReportBucket::Entry));
    }
    for (size_t i = 0; i < clients.size(); ++i) {
        if (entries[i]) {
            const QByteArray &line = entries[i]->report.line();
            prefetchBytes(line.constData(), size_t(line.size()));
        }
    }
}

} // namespace

qsizetype lookAhead(const ReportTable &table, QByteArrayView lines)
{
    if (table.size() < LookAheadFrom)
        return 0;
    std::array<QByteArrayView, LinesAtOnce> clients;
    qsizetype all = 0;
    for (size_t count = 0; !lines.isEmpty();) {
        const qsizetype newline = lines.indexOf('\n');
        const qsizetype end = newline < 0 ? lines.size() : newline;
        if (all == 0 && count == 0 && end + 1 >= lines.size())
            return 0; // alone
        if (const auto client = clientOf(lines.first(end)))
            clients[count++] = *client;
        lines = lines.sliced(std::min(end + 1, lines.size()));
        if (count == clients.size() || lines.isEmpty()) {
            prefetch(table, std::span(clients).first(count));
            all += qsizetype(std::exchange(count, 0));
        }
    }
    return all;
}

} // namespace herd
