// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/salvage.h"

#include "herd/core/table/journalchange.h"
#include "herd/core/table/reporttable.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace herd {

namespace {

constexpr const char *Parts[] = {"", "-wal", "-use"}; // of a journal, by the ends of their names

QString part(const QString &journal, const char *end)
{
    return journal + QLatin1StringView(end);
}

bool exists(const QString &journal)
{
    return std::any_of(std::begin(Parts), std::end(Parts), [&journal](const char *end) {
        return QFileInfo::exists(part(journal, end));
    });
}

QString freeName(const QString &journal)
{
    int number = 1;
    QString name;
    do
        name = journal + QStringLiteral(".damaged-%1").arg(number++);
    while (exists(name));
    return name;
}

JournalFile::Problem rename(const QString &from, const QString &to)
{
    for (const char *end : Parts) {
        QFile file(part(from, end));
        if (file.exists() && !file.rename(part(to, end)))
            return QStringLiteral("cannot be set aside as %1: %2").arg(to, file.errorString());
    }
    return std::nullopt;
}

JournalBatch everything(const ReportTable &table)
{
    JournalBatch batch;
    for (int i = 0; i < ReportTable::Buckets; ++i) {
        for (const ReportBucket::Entry &entry : table.bucket(i))
            appendChange(batch.changes, {entry.report.client(), entry.report.line()});
    }
    batch.number = 1;
    batch.sum = table.sum();
    batch.clients = table.size();
    return batch;
}

// In a folder of its own until it is whole.
JournalFile::Problem makeFrom(const ReportTable &table, const JournalPlace &place)
{
    JournalFile file(place);
    if (auto problem = file.open())
        return problem;
    return table.size() == 0 ? std::nullopt : file.store(everything(table));
}

} // namespace

Salvaged salvage(const JournalPlace &place)
{
    if (!JournalFile::isAnythingOf(place))
        return {};
    JournalFile damaged(place);
    qint64 clients = 0;
    auto why = damaged.open(JournalFile::Purpose::Look);
    if (!why)
        why = damaged.read([](const QByteArray &) {}, clients);
    if (!why || !damaged.isDamaged())
        return {};
    ReportTable table;
    damaged.rescue([&table](const ReportView &report) { table.insert(report); });

    const QString aside = freeName(place.path());
    JournalPlace workshop = place;
    workshop.settings.folder = aside + QStringLiteral("-salvage");
    if (auto problem = makeFrom(table, workshop))
        return {problem, {}};
    if (auto problem = rename(place.path(), aside))
        return {problem, {}};
    if (auto problem = rename(workshop.path(), place.path()))
        return {problem, {}};
    QDir().rmdir(workshop.settings.folder);
    return {std::nullopt,
            QStringLiteral("%1; it goes on with the %2 clients that could be read, and the damaged "
                           "files are now %3")
                .arg(*why, QString::number(table.size()), aside)};
}

} // namespace herd
