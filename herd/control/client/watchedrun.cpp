// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/watchedrun.h"

#include "herd/core/facts/factcodec.h"

#include <algorithm>
#include <utility>

namespace herd::control {

std::variant<WatchedRun, QString> WatchedRun::of(const Greeting &greeting)
{
    auto parsed = parseHerdFile(greeting.herd);
    if (const auto *error = std::get_if<HerdFileError>(&parsed)) {
        QString problem = error->text();
        while (problem.endsWith(u'.'))
            problem.chop(1);
        return QStringLiteral("Its herd cannot be read: %1").arg(problem);
    }
    WatchedRun run;
    run.herd = std::get<HerdConfig>(std::move(parsed));
    run.program = greeting.program;
    run.name = greeting.run;
    run.servers = greeting.servers;
    const QByteArrayList features = greeting.features.split(' ');
    run.forgets = features.contains("forget");
    run.drains = features.contains("drain");
    run.hasAll = features.contains("history");
    run.last = greeting.last;
    run.nodes = run.herd.nodes.size();
    return run;
}

std::variant<FactBatch, QString> WatchedRun::read(const QByteArray &batch, Nanoseconds now)
{
    auto decoded = decodeFacts(batch, nodes);
    if (const auto *error = std::get_if<FactsError>(&decoded))
        return QStringLiteral("What came cannot be read: %1").arg(error->text);
    auto &read = std::get<FactsRead>(decoded);
    for (const Fact &fact : std::as_const(read.facts)) {
        if (fact.as<fact::NodeAdded>())
            nodes = std::max(nodes, qsizetype(fact.node.index) + 1);
    }
    if (read.unknownFacts > 0) {
        const Nanoseconds at = read.facts.isEmpty() ? now : read.facts.front().at;
        read.facts.prepend({0, at, {}, fact::FactsDropped {read.unknownFacts, {}, 0}});
    }
    return std::move(read.facts);
}

} // namespace herd::control
