// SPDX-License-Identifier: GPL-3.0-or-later
// How the steps are read that only a simulated herd obeys.
#include "herd/core/scenario/scenariosteps.h"

namespace herd {

namespace {

using Body = std::optional<StepBody>;
using What = step::Befall::What;

// One or more links; with `ways` also one way of a link.
std::optional<step::Befall> readFaultyLinks(ScenarioLine &line, What what, const QString &example,
                                            QByteArrayView ways)
{
    step::Befall befall;
    befall.what = what;
    do {
        const auto link = line.takeLink(example, ways);
        if (!link)
            return std::nullopt;
        befall.links.append(*link);
    } while (!line.atEnd());
    return befall;
}

} // namespace

Body readCrash(ScenarioLine &line, QList<QByteArray> &)
{
    step::Befall befall;
    do {
        const auto server = line.takeServer(QStringLiteral("crash Smith"));
        if (!server)
            return std::nullopt;
        befall.servers.append(*server);
    } while (!line.atEnd());
    return befall;
}

Body readLose(ScenarioLine &line, QList<QByteArray> &)
{
    const auto befall = readFaultyLinks(line, What::Lose, QStringLiteral("lose Hill-Smith"), "-");
    return befall ? Body(*befall) : std::nullopt;
}

Body readSilence(ScenarioLine &line, QList<QByteArray> &)
{
    const auto befall
        = readFaultyLinks(line, What::Silence, QStringLiteral("silence Hill-Smith"), "->");
    return befall ? Body(*befall) : std::nullopt;
}

Body readDelay(ScenarioLine &line, QList<QByteArray> &)
{
    const QString example = QStringLiteral("delay Hill-Jaquez 20ms jitter 5ms");
    step::Befall befall;
    befall.what = What::Delay;
    const auto link = line.takeLink(example, "->");
    if (!link)
        return std::nullopt;
    befall.links.append(*link);
    const auto time = line.takeDuration(example);
    if (!time)
        return std::nullopt;
    befall.time = *time;
    if (!line.atEnd()) {
        if (!line.takeKeyword("jitter", example))
            return std::nullopt;
        const auto jitter = line.takeDuration(example);
        if (!jitter)
            return std::nullopt;
        befall.jitter = *jitter;
    }
    return line.takeEnd() ? Body(befall) : std::nullopt;
}

Body readSkew(ScenarioLine &line, QList<QByteArray> &)
{
    const QString example = QStringLiteral("skew Hill +3s");
    step::Befall befall;
    befall.what = What::Skew;
    const auto server = line.takeServer(example);
    if (!server)
        return std::nullopt;
    befall.servers.append(*server);
    const auto time = line.takeOffset(example);
    if (!time)
        return std::nullopt;
    befall.time = *time;
    return line.takeEnd() ? Body(befall) : std::nullopt;
}

std::optional<FaultLog::Fault::Kind> noticedAs(const StepBody &body)
{
    using Kind = FaultLog::Fault::Kind;
    if (const auto *links = std::get_if<step::SetLinks>(&body); links && !links->whole)
        return Kind::Cut;
    if (const auto *bring = std::get_if<step::Bring>(&body))
        return bring->to == step::Bring::To::Killed ? std::optional(Kind::Killed) : std::nullopt;
    const auto *befall = std::get_if<step::Befall>(&body);
    if (!befall)
        return std::nullopt;
    switch (befall->what) {
    case What::Crash:
        return Kind::Killed;
    case What::Lose:
        return Kind::Broken;
    case What::Silence:
        return Kind::Silent;
    case What::Delay:
    case What::Skew:
        break;
    }
    return std::nullopt;
}

std::vector<Fault> faultsOf(const step::Befall &befall)
{
    std::vector<Fault> faults;
    for (const ServerName &server : befall.servers) {
        if (befall.what == What::Skew)
            faults.push_back(fault::Skew {server.id, befall.time});
        else
            faults.push_back(fault::Crash {server.id});
    }
    for (const LinkName &link : befall.links) {
        const Passage way {link.id, link.from};
        if (befall.what == What::Lose)
            faults.push_back(fault::Lose {link.id});
        else if (befall.what == What::Silence)
            faults.push_back(fault::Silence {way});
        else
            faults.push_back(fault::Delay {way, befall.time, befall.jitter});
    }
    return faults;
}

} // namespace herd
