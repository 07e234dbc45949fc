// SPDX-License-Identifier: GPL-3.0-or-later
// Scenario files, read and bound to the seed's herd.
// Input: the file.
#include "herd/core/base/text.h"
#include "herd/core/scenario/scenario.h"
#include "tests/fuzz/target.h"
#include "tests/herd/core/config/herds.h"

#include <algorithm>
#include <variant>

namespace herd::fuzz {

namespace {

// A place an editor can go to.
void checkError(const ScenarioError &error, const QByteArrayList &lines)
{
    FUZZ_CHECK(!error.message.isEmpty() && !error.text().contains(u'\n'), "an error is a sentence");
    FUZZ_CHECK(error.line >= 1 && error.line <= lines.size(), "an error is in a line");
    FUZZ_CHECK(error.column >= 0 && error.column <= lines.at(error.line - 1).size() + 1,
               "an error is in its line");
}

void checkSteps(const Scenario &scenario, const QByteArrayList &lines)
{
    int last = 0;
    for (const Step &step : scenario.steps) {
        FUZZ_CHECK(step.line > last && step.line <= lines.size(), "a step is a line");
        FUZZ_CHECK(step.text == trimmed(lines.at(step.line - 1)), "a step is shown as written");
        last = step.line;
    }
}

// The steps alone are the same scenario.
void checkAgain(const Scenario &scenario)
{
    QByteArray text = scenario.herd.isEmpty() ? QByteArray() : "herd " + scenario.herd + '\n';
    for (const Step &step : scenario.steps)
        text += step.text + '\n';
    const auto parsed = parseScenario(text);
    const auto *again = std::get_if<Scenario>(&parsed);
    FUZZ_CHECK(again && again->herd == scenario.herd
                   && again->steps.size() == scenario.steps.size(),
               "a scenario without its comments reads as the same");
    for (qsizetype i = 0; i < again->steps.size(); ++i)
        FUZZ_CHECK(again->steps[i].text == scenario.steps[i].text
                       && again->steps[i].body.index() == scenario.steps[i].body.index(),
                   "step by step");
}

void checkNames(const Step &step, const HerdConfig &herd)
{
    const auto isBound = [&herd](const auto &name) {
        if constexpr (requires { name.text; })
            return name.id.isValid() && name.id.index < herd.links.size();
        else
            return name.id.isValid() && herd.node(name.id).name == name.name;
    };
    const auto all = [&isBound](const auto &names) {
        return std::all_of(names.begin(), names.end(), isBound);
    };
    // Whichever step has some.
    const auto knows = [&](const auto &body) {
        bool good = true;
        if constexpr (requires { body.server; })
            good = isBound(body.server) || body.server.name.isEmpty();
        if constexpr (requires { body.servers; })
            good = good && all(body.servers);
        if constexpr (requires { body.links; })
            good = good && all(body.links);
        return good;
    };
    FUZZ_CHECK(std::visit(knows, step.body), "a bound step knows its servers and links");
    if (const auto *befall = std::get_if<step::Befall>(&step.body))
        FUZZ_CHECK(!faultsOf(*befall).empty(), "a fault is one at least");
}

} // namespace

void fuzz(QByteArrayView input)
{
    const QByteArray bytes = input.toByteArray();
    const QByteArrayList lines = bytes.split('\n');
    auto parsed = parseScenario(bytes);
    if (const auto *error = std::get_if<ScenarioError>(&parsed))
        return checkError(*error, lines);
    Scenario &scenario = std::get<Scenario>(parsed);
    checkSteps(scenario, lines);
    checkAgain(scenario);
    if (const auto problem = onlySimulated(scenario))
        checkError(*problem, lines);
    const HerdConfig herd = test::seedHerd();
    if (const auto error = bindScenario(scenario, herd))
        return checkError(*error, lines);
    for (const Step &step : scenario.steps)
        checkNames(step, herd);
}

} // namespace herd::fuzz
