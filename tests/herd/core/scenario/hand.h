// SPDX-License-Identifier: GPL-3.0-or-later
// A scenario runner whose herd is played by hand.
#pragma once

#include "herd/core/scenario/scenariorunner.h"
#include "tests/herd/core/config/herds.h"

namespace herd::test {

struct Hand
{
    HerdConfig config = seedHerd();
    ScenarioRunner runner;
    Nanoseconds now {};
    quint64 seq = 0;

    explicit Hand(const QByteArray &text, const FactBatch &before = {})
        : runner(bound(text, config), after(before, config))
    {
    }
    static Scenario bound(const QByteArray &text, const HerdConfig &config)
    {
        auto scenario = std::get<Scenario>(parseScenario(text));
        if (bindScenario(scenario, config))
            qFatal("the test's own scenario is wrong");
        return scenario;
    }
    static HerdState after(const FactBatch &facts, const HerdConfig &config)
    {
        HerdState state(config);
        for (const Fact &fact : facts)
            state.apply(fact);
        return state;
    }
    void feed(NodeId node, FactBody body) { runner.feed({seq++, now, node, std::move(body)}); }
    using Stop = ScenarioRunner::Stop;
    std::vector<ScenarioAction> advance(Nanoseconds time = {}, Stop stop = Stop::WhenWaiting)
    {
        now += time;
        return runner.advance({now, std::chrono::seconds(1000) + now}, stop);
    }
};

// A server that runs before the scenario begins.
inline Fact running(int node)
{
    return {0, {}, NodeId {node}, fact::NodeListening {"127.0.0.1", 1, 2}};
}

} // namespace herd::test
