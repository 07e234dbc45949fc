// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/panel/steadyherd.h"

#include "herd/core/base/posixtime.h"
#include "herd/sim/simherd.h"
#include "herd/system/clock.h"

#include <algorithm>
#include <cmath>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr auto SteadyPause = 2ms;     // of its thread, when all that is due is done
constexpr auto SteadyLinksUp = 10s;   // virtual: links stand, tables are compared
constexpr auto SteadyMostLate = 50ms; // positions that are later than this are left out
constexpr Coordinates SteadyCentre {34.06, -118.44};

// Walkers go round in circles, as sunflowers have their seeds: evenly, and none where another is.
Coordinates placeOf(int number, double turn)
{
    const double angle = 2.399963 * number + turn;
    const double radius = 0.004 * std::sqrt(double(number));
    return {SteadyCentre.latitude + radius * std::sin(angle),
            SteadyCentre.longitude + radius * std::cos(angle)};
}

} // namespace

SteadyHerd::SteadyHerd(const HerdConfig &herd, int still)
    : m_herd(herd)
    , m_buffer(limits::FactsWaiting)
    , m_relay(limits::MostBehind)
{
    connect(&m_frame, &QTimer::timeout, this, &SteadyHerd::deliver);
    m_frame.start(m_relay.pause());
    m_thread = std::thread([this, still] { run(still); });
}

SteadyHerd::~SteadyHerd()
{
    m_ends = true;
    m_thread.join();
}

int SteadyHerd::factsOfPosition(const HerdConfig &herd)
{
    return 3 + 2 * int(2 * herd.links.size() - (herd.nodes.size() - 1));
}

Nanoseconds SteadyHerd::now() const
{
    return monotonicNow();
}

void SteadyHerd::deliver()
{
    const Nanoseconds now = monotonicNow();
    m_relay.gather(m_buffer);
    if (const FactBatch batch = m_relay.next(now); !batch.isEmpty())
        Q_EMIT factsReady(batch);
    m_frame.setInterval(m_relay.pause());
}

void SteadyHerd::run(int still)
{
    SimHerd herd(m_herd, SimSettings());
    herd.startAll();
    herd.runFor(SteadyLinksUp);
    const Nanoseconds began = monotonicNow();
    const Nanoseconds ahead = began - herd.now().mono;
    tell(herd.takeFacts(), ahead, began);
    restore(still, began);
    Nanoseconds due {}; // of the next position, on the herd's clock
    while (!m_ends) {
        const Nanoseconds now = monotonicNow() - ahead;
        const double rate = m_rate;
        due = rate > 0 ? std::max(due, now - SteadyMostLate) : now;
        for (; rate > 0 && due <= now; due += Nanoseconds(qint64(1e9 / rate))) {
            herd.runUntil(due);
            report(herd);
        }
        herd.runUntil(now);
        tell(herd.takeFacts(), ahead, began);
        std::this_thread::sleep_for(SteadyPause);
    }
}

void SteadyHerd::report(SimHerd &herd)
{
    const int walker = int(m_made % Walkers);
    const quint64 steps = m_made / Walkers;
    const QByteArray where = formatCoordinates(placeOf(walker, 0.0002 * double(steps)));
    herd.submit(m_made, NodeId {int(m_made % quint64(m_herd.nodes.size()))},
                "IAMAT walker-" + QByteArray::number(walker) + ' ' + where + ' '
                    + formatTime(herd.now().wall));
    ++m_made;
}

void SteadyHerd::restore(int still, Nanoseconds at)
{
    for (int i = 0; i < still; ++i) {
        const NodeId node {int(i % m_herd.nodes.size())};
        m_buffer.push(node, at,
                      fact::ReportRestored {
                          Report::make(m_herd.node(node).name, 0s, "still-" + QByteArray::number(i),
                                       formatCoordinates(placeOf(i, 1)), "1520023934")});
    }
    m_said += quint64(still);
}

// Answers to requests are for a console, and none of it asked.
void SteadyHerd::tell(const FactBatch &facts, Nanoseconds ahead, Nanoseconds notBefore)
{
    quint64 told = 0;
    for (const Fact &fact : facts) {
        if (fact.as<fact::RequestAnswered>())
            continue;
        m_buffer.push(fact.node, std::max(fact.at + ahead, notBefore), fact.body);
        ++told;
    }
    m_said += told;
}

} // namespace herd

#include "moc_steadyherd.cpp"
