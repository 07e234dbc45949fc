// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/journalbench.h"

#include "app/herdbench/load/contestants.h"
#include "app/herdbench/load/load.h"
#include "herd/core/table/digest.h"
#include "herd/sqlite/sqlite.h"
#include "herd/system/clock.h"

#include <QDir>

namespace herd {

namespace {

// The file as SQLite reads it, and nothing made of it.
double readBySqlite(const QString &path)
{
    const Nanoseconds from = monotonicNow();
    qsizetype bytes = 0;
    {
        Sqlite database;
        if (!database.open(path, /*mayMake=*/false, /*patience=*/500))
            throw BenchFailure {QStringLiteral("%1 cannot be read").arg(path)};
        database.foldLogOnClose();
        SqliteStatement query(database, "SELECT client, line FROM reports");
        while (query.next())
            bytes += query.blob(0).size() + query.blob(1).size();
    }
    if (bytes == 0)
        throw BenchFailure {QStringLiteral("%1 is empty").arg(path)};
    return inSeconds(monotonicNow() - from);
}

void fill(ReportTable &table, quint64 clients)
{
    Positions positions(Speech::Herd, clients);
    std::string line;
    for (quint64 i = 0; i < clients; ++i) {
        line.clear();
        positions.append(line);
        const QByteArrayList fields
            = QByteArray(line.data(), qsizetype(line.size())).simplified().split(' ');
        table.insert(Report::make("Hill", Nanoseconds(0), fields[1], fields[2], fields[3]));
    }
}

} // namespace

// A server with a journal is filled and stopped, then started again and again: the time until it
// listens, less the time of one with nothing to read, is what its journal takes.
QList<Row> journalRows(BenchRun &run, quint64 clients)
{
    const QString figure = QStringLiteral("reading a journal of %1 clients back").arg(clients);
    const QString sqlite = QStringLiteral("SQLite's own read");
    QList<Row> rows {{figure, sqlite, sqlite, QStringLiteral("s"), {}, {}},
                     {figure, QStringLiteral("herdd"), sqlite, QStringLiteral("s"), {}, {}}};
    const Contestant contestant = Contestant::HerddNormal;
    for (Row &row : rows)
        row.note = whyMissing(contestant, run);
    if (rows.front().note.isEmpty()) {
        const Running server = startServer(contestant, run);
        Positions positions(Speech::Herd, clients);
        Load(server.port, 16, 64).send(positions, clients);
    }
    const QString path = QDir(run.folder()).filePath(QStringLiteral("journal-normal/Hill.journal"));
    const auto timeToStart = [&run](Contestant which) {
        const Nanoseconds from = monotonicNow();
        const Running server = startServer(which, run);
        return inSeconds(monotonicNow() - from);
    };
    run.interleave(rows, [&](qsizetype i) {
        if (i == 0)
            return readBySqlite(path);
        return timeToStart(contestant) - timeToStart(Contestant::Herdd);
    });
    return rows;
}

// Two equal tables: one makes its digest, the other compares.
QList<Row> digestRows(BenchRun &run, quint64 clients)
{
    const QString figure = QStringLiteral("digest of equal tables, made and compared");
    constexpr quint64 few = 1000;
    constexpr int times = 1000;
    const auto name = [](quint64 count) {
        return QStringLiteral("%1 clients").arg(count);
    };
    QList<Row> rows {{figure, name(few), name(few), QStringLiteral("us"), {}, {}},
                     {figure, name(clients), name(few), QStringLiteral("us"), {}, {}}};
    ReportTable tables[2];
    fill(tables[0], few);
    fill(tables[1], clients);
    run.interleave(rows, [&](qsizetype i) {
        const Nanoseconds from = monotonicNow();
        for (int n = 0; n < times; ++n) {
            const QByteArray line = digestLine(tables[i]);
            const auto digest = parseDigest(QByteArrayView(line).sliced(6));
            if (!digest || !differing(tables[i], *digest).empty())
                throw BenchFailure {QStringLiteral("a table differs from itself")};
        }
        return inSeconds(monotonicNow() - from) * 1e6 / times;
    });
    return rows;
}

} // namespace herd
