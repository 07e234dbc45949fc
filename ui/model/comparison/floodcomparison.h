// SPDX-License-Identifier: GPL-3.0-or-later
// Two floods side by side: what each cost, when it came where, and the first message in which they
// differ. They may be of two herds: servers are told by name. Values; pure.
#pragma once

#include "ui/model/comparison/messagedifference.h"

#include <optional>
#include <vector>

namespace herd::ui {

struct FloodFigures
{
    int reached = 0;   // servers that have it by the flood, the origin among them
    int reachable = 0; // that it could reach when it began
    int later = 0;     // others that have it by a table
    int messages = 0;  // of the flood itself, as those that follow
    int expected = 0;
    int duplicates = 0;
    int lost = 0;
    int generations = 0;
    // When half, 95 in 100 and all of those it could reach had it; nothing: they have not.
    std::optional<Nanoseconds> half, most, all;

    bool operator==(const FloodFigures &) const = default;
};
FloodFigures figuresOf(const Flood &flood);

class FloodComparison
{
public:
    struct Arrival
    {
        QByteArray server;
        std::optional<Nanoseconds> a, b;        // since the flood began; nothing: never
        int generationA = -1, generationB = -1; // hops; -1 also when a table brought it
    };
    // `names` as of the herd each is of.
    FloodComparison(const Flood &a, const HerdConfig &namesA, const Flood &b,
                    const HerdConfig &namesB);

    const FloodFigures &a() const { return m_a; }
    const FloodFigures &b() const { return m_b; }
    const std::vector<Arrival> &arrivals() const { return m_arrivals; } // by when it came in A
    const std::vector<MessageDifference> &differences() const { return m_differences; } // by time

private:
    void compareArrivals(const Flood &a, const HerdConfig &namesA, const Flood &b,
                         const HerdConfig &namesB);

    FloodFigures m_a, m_b;
    std::vector<Arrival> m_arrivals;
    std::vector<MessageDifference> m_differences;
};

} // namespace herd::ui
