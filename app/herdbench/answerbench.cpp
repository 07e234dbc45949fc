// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench answer: requests answered per second, by every contestant.
#include "app/herdbench/benches.h"
#include "app/herdbench/load/contestants.h"
#include "app/herdbench/load/load.h"

#include <map>

namespace herd {

namespace {

constexpr int Connections = 50;
constexpr int Windows[] = {1, 16};
constexpr quint64 Clients = 1000;

class Servers
{
public:
    explicit Servers(const BenchRun &run)
        : m_run(run)
    {
    }

    Running &at(Contestant contestant)
    {
        const auto found = m_running.find(contestant);
        if (found != m_running.end())
            return found->second;
        return m_running.emplace(contestant, startServer(contestant, m_run)).first->second;
    }

private:
    const BenchRun &m_run;
    std::map<Contestant, Running> m_running; // all of them, until the end
};

double answered(const BenchRun &run, const Running &server, Requests &requests, int inFlight)
{
    Load load(server.port, Connections, inFlight);
    return load.answeredPerSecond(requests, run.turn());
}

QList<Row> iamats(BenchRun &run, Servers &servers, const QString &figure, int inFlight,
                  const std::vector<Contestant> &contestants)
{
    QList<Row> rows;
    for (Contestant contestant : contestants)
        rows.append({figure,
                     nameOf(contestant),
                     nameOf(contestants.front()),
                     QStringLiteral("/s"),
                     {},
                     servers.at(contestant).missing});
    run.interleave(rows, [&](qsizetype i) {
        const Running &server = servers.at(contestants[size_t(i)]);
        Positions positions(server.speech, Clients);
        return answered(run, server, positions, inFlight);
    });
    return rows;
}

// The embedded Places answer, as they do for every herd that is not told otherwise.
QList<Row> whatsats(BenchRun &run, const Running &server)
{
    const QString figure
        = QStringLiteral("WHATSAT, embedded Places, %1 connections, 1 in flight").arg(Connections);
    const QStringList names {QStringLiteral("IAMAT"), QStringLiteral("WHATSAT, repeated"),
                             QStringLiteral("WHATSAT, cold")};
    QList<Row> rows;
    for (const QString &name : names)
        rows.append({figure, name, names.front(), QStringLiteral("/s"), {}, server.missing});
    if (server.missing.isEmpty()) {
        Positions positions(Speech::Herd, Clients);
        Load(server.port, 1, 16).send(positions, Clients); // all of them are known
    }
    Questions repeated(Questions::Kind::Repeated, Clients), cold(Questions::Kind::Cold, Clients);
    run.interleave(rows, [&](qsizetype i) {
        Positions positions(Speech::Herd, Clients);
        Requests *const requests[] = {&positions, &repeated, &cold};
        return answered(run, server, *requests[i], 1);
    });
    return rows;
}

} // namespace

Figures answerBench(BenchRun &run)
{
    using enum Contestant;
    Servers servers(run);
    Figures figures {run.options().bench, thisMachine(), {}};
    for (int window : Windows) {
        const QString figure
            = QStringLiteral("IAMAT, %1 connections, %2 in flight").arg(Connections).arg(window);
        figures.rows += iamats(run, servers, figure, window, {Epoll, Herdd, Redis, Node, Asyncio});
        figures.rows += iamats(run, servers, figure + QStringLiteral(", watched or stored"), window,
                               {Herdd, HerddFacts, HerddRecord, HerddNormal, HerddFull});
    }
    figures.rows += whatsats(run, servers.at(HerddPlaces));
    return figures;
}

} // namespace herd
