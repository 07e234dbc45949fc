// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench fair: how long clients wait, at worst but one in a hundred, while others keep their
// server busy.
#include "app/herdbench/benches.h"
#include "app/herdbench/load/contestants.h"
#include "app/herdbench/load/load.h"
#include "app/herdbench/load/ourherd.h"
#include "app/herdbench/load/probe.h"
#include "herd/system/clock.h"
#include "herd/trials/randomherd.h"

#include <algorithm>
#include <future>

namespace herd {

namespace {

constexpr int Pipelining = 4; // connections
constexpr int InFlight = 5000;
constexpr quint64 FairClients = 1000;
constexpr int Asked = 64; // clients by which a refilled neighbour is known to be full

std::function<bool()> after(Nanoseconds time)
{
    return [until = monotonicNow() + time] {
        return monotonicNow() >= until;
    };
}

// FairClients that connect, say one line and go, beside others that never stop talking.
QList<Row> newClients(BenchRun &run, Contestant contestant)
{
    const Running server = startServer(contestant, run);
    const QString figure = QStringLiteral("a new client's first answer, 99th percentile, %1")
                               .arg(nameOf(contestant));
    const QStringList names {QStringLiteral("alone"),
                             QStringLiteral("beside %1 that pipeline").arg(Pipelining)};
    QList<Row> rows;
    for (const QString &name : names)
        rows.append({figure, name, names.front(), QStringLiteral("ms"), {}, server.missing});
    run.interleave(rows, [&](qsizetype i) {
        Positions own(Speech::Herd, FairClients);
        Probe probe(server.port);
        std::future<double> load;
        if (i == 1) {
            load = std::async(std::launch::async, [&] {
                Positions positions(Speech::Herd, FairClients);
                return Load(server.port, Pipelining, InFlight)
                    .answeredPerSecond(positions, run.turn());
            });
        }
        const auto samples
            = Probe::repeat([&] { return probe.ofNewClient(own); }, after(run.turn()));
        if (i == 1)
            load.get(); // throws what went wrong there
        return quantile(samples, 0.99);
    });
    return rows;
}

// About clients spread over all of them, in turn.
class Spots final : public Requests
{
public:
    explicit Spots(quint64 clients)
        : m_clients(clients)
    {
    }
    void append(std::string &out) override
    {
        out.append("WHATSAT ");
        appendClient(out, m_clients * quint64(m_known) / Asked);
        out.append(" 10 1\n");
    }
    bool endsWithEmptyLine() const override { return true; }
    void isKnown() { ++m_known; }
    bool areAllKnown() const { return m_known == Asked; }

private:
    const quint64 m_clients;
    int m_known = 0;
};

HerdConfig pairOfServers()
{
    HerdConfig herd = unlinkedHerd("pair", 2);
    addLink(herd, 0, 1);
    return herd;
}

// A client of a server that knows everything, while a neighbour comes back that knows nothing; and
// one of that neighbour.
QList<Row> refill(BenchRun &run, quint64 clients)
{
    const QString figure
        = QStringLiteral("IAMAT of one client, 99th percentile, %1 clients known").arg(clients);
    const QStringList names {QStringLiteral("alone"), QStringLiteral("at the helper of a refill"),
                             QStringLiteral("at the refilled")};
    QList<Row> rows;
    for (const QString &name : names)
        rows.append({figure,
                     name,
                     names.front(),
                     QStringLiteral("ms"),
                     {},
                     whyMissing(Contestant::Herdd, run)});
    if (!rows.front().note.isEmpty())
        return rows;
    rows.append({QStringLiteral("refilling a neighbour, %1 clients").arg(clients),
                 nameOf(Contestant::Herdd),
                 {},
                 QStringLiteral("s"),
                 {},
                 {}});
    const OurHerd herd(run, pairOfServers());
    const auto helper = herd.start({0});
    Positions all(Speech::Herd, clients);
    Load(herd.port(0), 16, 64).send(all, clients);
    double seconds = 0;
    run.interleave(rows, [&](qsizetype i) {
        if (i == 3)
            return seconds; // of the turn before
        Positions own(Speech::Herd, FairClients);
        Probe probe(herd.port(i == 2 ? 1 : 0));
        if (i == 0)
            return quantile(Probe::repeat([&] { return probe.ofClient(own); }, after(run.turn())),
                            0.99);
        const Nanoseconds from = monotonicNow();
        const auto neighbour = herd.start({1});
        Probe other(herd.port(1));
        Spots spots(clients);
        Nanoseconds nextLook {};
        const auto isFull = [&] {
            if (monotonicNow() < nextLook)
                return false;
            nextLook = monotonicNow() + std::chrono::milliseconds(5);
            other.ofNewClient(spots);
            if (other.answer().starts_with("AT "))
                spots.isKnown();
            return spots.areAllKnown();
        };
        const double result
            = quantile(Probe::repeat([&] { return probe.ofClient(own); }, isFull), 0.99);
        seconds = std::chrono::duration<double>(monotonicNow() - from).count();
        return result;
    });
    return rows;
}

} // namespace

Figures fairBench(BenchRun &run)
{
    Figures figures {run.options().bench, thisMachine(), {}};
    for (Contestant contestant : {Contestant::Epoll, Contestant::Herdd})
        figures.rows += newClients(run, contestant);
    figures.rows += refill(run, quint64(run.options().clients));
    return figures;
}

} // namespace herd
