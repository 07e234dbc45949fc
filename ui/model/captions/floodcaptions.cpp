// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/captions/floodcaptions.h"

#include "ui/model/flood/tokens.h"

#include <utility>

namespace herd::ui {

namespace {

bool hasEnded(const Token &token)
{
    return token.kind == Token::Kind::Iamat ? token.position >= 1
                                            : token.kind != Token::Kind::Travelling;
}

// Nothing of it is still to be seen.
bool isShownToItsEnd(const ShownFloods::Shown &shown, const TimeScale &scale)
{
    const Flood &flood = *shown.flood;
    return flood.isOver()
        && nextStop(flood, shown.at, scale, shown.burst)
        >= timelineOf(flood, scale, shown.burst).end;
}

} // namespace

FloodCaptions::Told FloodCaptions::take(const ShownFloods &shown, const HerdConfig &names)
{
    Told told;
    QHash<Key, Run> runs;
    bool isFocus = true; // it is the first
    for (const ShownFloods::Shown &each : shown.all()) {
        const Key key(each.flood->number, each.burst);
        Run run = m_runs.take(key);
        if (each.at < run.at) {
            run = {};
            told.isRewound = told.isRewound || isFocus;
        }
        isFocus = false;
        follow(run, each, shown.scale(), names, told.captions);
        runs.insert(key, run);
    }
    m_runs = std::move(runs);
    return told;
}

void FloodCaptions::follow(Run &run, const ShownFloods::Shown &shown, const TimeScale &scale,
                           const HerdConfig &names, std::vector<Caption> &captions)
{
    const Flood &flood = *shown.flood;
    run.at = shown.at;
    const auto add = [&captions](const std::optional<Caption> &caption) {
        if (caption)
            captions.push_back(*caption);
    };
    for (const Token &token : tokensAt(flood, shown.at, scale, shown.burst)) {
        if (!hasEnded(token) || run.hops.contains(token.hop))
            continue;
        run.hops.insert(token.hop);
        add(token.hop < 0 ? entryCaption(flood, names)
                          : hopCaption(flood, flood.hops.at(token.hop), names));
    }
    if (shown.burst != 0 || !isShownToItsEnd(shown, scale))
        return;
    if (!std::exchange(run.isOver, true))
        add(outcomeCaption(flood, names));
}

} // namespace herd::ui
