// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench clients: what a million clients take of memory and time.
#include "app/herdbench/benches.h"
#include "app/herdbench/journalbench.h"
#include "app/herdbench/load/contestants.h"
#include "app/herdbench/load/load.h"

namespace herd {

namespace {

constexpr int FillConnections = 16;
constexpr int FillInFlight = 64;
constexpr quint64 Few = 1000;

void fillWith(const Running &server, quint64 clients)
{
    Positions positions(server.speech, clients);
    Load(server.port, FillConnections, FillInFlight).send(positions, clients);
}

// Every round fills a new server.
QList<Row> memory(BenchRun &run, quint64 clients)
{
    using enum Contestant;
    const std::vector<Contestant> contestants {Redis, Herdd, Epoll};
    const QString figure
        = QStringLiteral("resident bytes a client, %1 clients with ids of 20 bytes").arg(clients);
    QList<Row> rows;
    for (Contestant contestant : contestants)
        rows.append({figure,
                     nameOf(contestant),
                     nameOf(Redis),
                     QStringLiteral("B"),
                     {},
                     whyMissing(contestant, run)});
    run.interleave(rows, [&](qsizetype i) {
        const Running server = startServer(contestants[size_t(i)], run);
        fillWith(server, Few); // what comes once is not counted
        const qint64 before = server.residentBytes();
        fillWith(server, clients);
        return double(server.residentBytes() - before) / double(clients - Few);
    });
    return rows;
}

// Nanoseconds a message, of few clients and of many, in an order no cache can guess.
QList<Row> growthOverClients(BenchRun &run, Contestant contestant, quint64 clients)
{
    const QString figure
        = QStringLiteral("IAMAT, %1 connections, %2 in flight, cost by the number of clients, %3")
              .arg(FillConnections)
              .arg(FillInFlight)
              .arg(nameOf(contestant));
    const quint64 counts[] = {Few, clients};
    QList<Row> rows;
    std::vector<Running> servers;
    for (quint64 count : counts) {
        servers.push_back(startServer(contestant, run));
        rows.append({figure,
                     QStringLiteral("%1 clients").arg(count),
                     QStringLiteral("%1 clients").arg(Few),
                     QStringLiteral("ns"),
                     {},
                     servers.back().missing});
        if (servers.back().missing.isEmpty())
            fillWith(servers.back(), count);
    }
    run.interleave(rows, [&](qsizetype i) {
        const Running &server = servers[size_t(i)];
        Positions positions(server.speech, counts[i], Positions::Order::Scattered);
        return 1e9
            / Load(server.port, FillConnections, FillInFlight)
                  .answeredPerSecond(positions, run.turn());
    });
    return rows;
}

} // namespace

Figures clientsBench(BenchRun &run)
{
    const auto clients = quint64(run.options().clients);
    Figures figures {run.options().bench, thisMachine(), {}};
    figures.rows += memory(run, clients);
    for (Contestant contestant : {Contestant::Epoll, Contestant::Herdd})
        figures.rows += growthOverClients(run, contestant, clients);
    figures.rows += journalRows(run, clients);
    figures.rows += digestRows(run, clients);
    return figures;
}

} // namespace herd
