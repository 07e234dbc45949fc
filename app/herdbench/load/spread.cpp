// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/load/spread.h"

#include "app/herdbench/load/listeningend.h"
#include "app/herdbench/load/load.h"
#include "app/herdbench/run/benchrun.h"
#include "herd/system/clock.h"

#include <array>

#include <poll.h>

namespace herd {

namespace {

constexpr quint64 SpreadClients = 32'768;                 // several times the widest window
constexpr int ArrivalPatience = 10'000;                   // ms without an arrival
constexpr auto FirstTry = std::chrono::milliseconds(200); // for a herd that is still linking up;
constexpr int FirstTries = 30; // each is given one more of these than the one before

double milliseconds(Nanoseconds time)
{
    return std::chrono::duration<double, std::milli>(time).count();
}

double perSecond(quint64 count, Nanoseconds time)
{
    return double(count) / std::chrono::duration<double>(time).count();
}

class HerdSpread final : public Spread
{
public:
    HerdSpread(quint16 first, quint16 listener)
        : m_end(listener)
        , m_first(first)
        , m_saidAt(SpreadClients)
    {
    }

    void waitUntilLinked()
    {
        m_connection = connectTo(m_first);
        for (int i = 1; i <= FirstTries; ++i) {
            showProgress();
            const Nanoseconds until = monotonicNow() + i * FirstTry;
            while (m_underWay > 0 && monotonicNow() < until)
                turn(10);
            if (m_underWay == 0)
                return;
            m_underWay = 0; // that one was lost
            m_saidAt.assign(SpreadClients, {});
        }
        throw BenchFailure {QStringLiteral("no position gets through the herd")};
    }

    SpreadFigures run(int window, Nanoseconds time) override
    {
        m_figures = {};
        m_arrived = 0;
        const Nanoseconds from = monotonicNow();
        while (monotonicNow() < from + time) {
            while (m_underWay < window)
                showProgress();
            waitForArrival();
        }
        m_figures.perSecond = perSecond(m_arrived, monotonicNow() - from);
        while (m_underWay > 0)
            waitForArrival();
        m_figures.arrived = m_arrived;
        return m_figures;
    }

private:
    void showProgress()
    {
        m_saidAt[m_positions.nextClient()] = monotonicNow();
        m_positions.append(m_out);
        ++m_underWay;
    }

    void waitForArrival()
    {
        const Nanoseconds until = monotonicNow() + std::chrono::milliseconds(ArrivalPatience);
        for (const int before = m_underWay; m_underWay == before;) {
            turn(100);
            if (monotonicNow() > until)
                throw BenchFailure {QStringLiteral("%1 positions did not arrive").arg(m_underWay)};
        }
    }

    // Sends, forgets answers, and takes what arrives.
    void turn(int patience)
    {
        checkStop();
        sendSome(m_connection, m_out);
        std::array<pollfd, 2> watched {
            {{m_connection, short(m_out.empty() ? POLLIN : POLLIN | POLLOUT), 0},
             {m_end.descriptor(), POLLIN, 0}}};
        poll(watched.data(), watched.size(), patience);
        if (watched[0].revents & ~POLLOUT)
            receive(m_connection, m_answers.data(), qsizetype(m_answers.size()));
        if (watched[1].revents)
            m_end.read([this](quint64 client) { arrive(client); });
    }

    void arrive(quint64 client)
    {
        if (client >= SpreadClients || m_saidAt[client] == Nanoseconds::zero())
            return; // a second time, or one that was given up
        m_figures.milliseconds.append(milliseconds(monotonicNow() - m_saidAt[client]));
        m_saidAt[client] = {};
        ++m_arrived;
        --m_underWay;
    }

    ListeningEnd m_end;
    const quint16 m_first;
    Descriptor m_connection;
    Positions m_positions {Speech::Herd, SpreadClients};
    std::string m_out;
    std::array<char, 256 * 1024> m_answers;
    std::vector<Nanoseconds> m_saidAt; // by client; zero: nothing of it is under way
    int m_underWay = 0;
    quint64 m_arrived = 0;
    SpreadFigures m_figures;
};

class ReplicaSpread final : public Spread
{
public:
    ReplicaSpread(quint16 master, int replicas)
        : m_wait("*3\r\n$4\r\nWAIT\r\n$1\r\n" + std::to_string(replicas) + "\r\n$4\r\n9999\r\n")
        , m_load(master, 1, 1)
    {
    }

    SpreadFigures run(int window, Nanoseconds time) override
    {
        Batch batch(m_positions, m_wait, window);
        SpreadFigures figures;
        quint64 arrived = 0;
        const Nanoseconds from = monotonicNow();
        Nanoseconds now = from;
        for (Nanoseconds before = from; now < from + time;
             before = now, arrived += quint64(window)) {
            m_load.send(batch, 1);
            now = monotonicNow();
            figures.milliseconds.append(milliseconds(now - before));
        }
        figures.perSecond = perSecond(arrived, now - from);
        figures.arrived = arrived;
        return figures;
    }

private:
    // A window of GEOADDs and a WAIT as one request; the replies come one a line.
    class Batch final : public Requests
    {
    public:
        Batch(Positions &positions, const std::string &wait, int window)
            : m_positions(positions)
            , m_wait(wait)
            , m_window(window)
        {
        }
        void append(std::string &out) override
        {
            for (int i = 0; i < m_window; ++i)
                m_positions.append(out);
            out.append(m_wait);
        }
        int linesOfAnswer() const override { return m_window + 1; }

    private:
        Positions &m_positions;
        const std::string &m_wait;
        const int m_window;
    };

    const std::string m_wait;
    Load m_load;
    Positions m_positions {Speech::Redis, SpreadClients};
};

} // namespace

std::unique_ptr<Spread> spreadThroughHerd(quint16 first, quint16 listener)
{
    auto spread = std::make_unique<HerdSpread>(first, listener);
    spread->waitUntilLinked();
    return spread;
}

std::unique_ptr<Spread> spreadToReplicas(quint16 master, int replicas)
{
    return std::make_unique<ReplicaSpread>(master, replicas);
}

} // namespace herd
