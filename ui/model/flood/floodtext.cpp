// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/floodtext.h"

#include "ui/model/flood/floodasof.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

namespace {

QString clientOf(const Flood &flood)
{
    return shortName(flood.report.client());
}

// "Hill", or what the report itself says when the start was not seen.
QString originOf(const HerdConfig &config, const Flood &flood)
{
    if (flood.origin.isValid())
        return shortName(config.node(flood.origin).name);
    return filled(FloodStrings::tr("%1, start not seen"), shortName(flood.report.origin()));
}

int reached(const Flood &flood)
{
    return flood.arrived() + (flood.origin.isValid() ? 1 : 0);
}

QString outcomeOf(const Hop &hop)
{
    if (hop.received) {
        switch (hop.verdict) {
        case Verdict::Newer:
            return FloodStrings::tr("new there, stored and passed on");
        case Verdict::Duplicate:
            return FloodStrings::tr("duplicate: known there already");
        case Verdict::Stale:
            return FloodStrings::tr("stale: something newer was known there");
        case Verdict::Ahead:
            return FloodStrings::tr("ahead: its time is too far in the future there");
        }
    }
    if (hop.lost)
        return hop.sent ? FloodStrings::tr("lost: the link went away first")
                        : FloodStrings::tr("lost before it was sent");
    if (!hop.isTold)
        return FloodStrings::tr("what became of it was not recorded");
    return hop.observed ? FloodStrings::tr("under way")
                        : FloodStrings::tr("handed to a foreign server");
}

} // namespace

QString floodTitle(const HerdConfig &config, const Flood &flood)
{
    return filled(FloodStrings::tr("Flood %1: %2 at %3"), ordinalText(flood.number),
                  clientOf(flood), originOf(config, flood));
}

QString floodSentence(const HerdConfig &config, const Flood &flood)
{
    QStringList parts;
    parts.append(
        counted(flood.messages(), FloodStrings::tr("%1 message"), FloodStrings::tr("%1 messages")));
    parts.append(filled(FloodStrings::tr("%1 new"), countText(flood.arrived())));
    if (const int duplicates = flood.duplicates())
        parts.append(counted(duplicates, FloodStrings::tr("%1 duplicate"),
                             FloodStrings::tr("%1 duplicates")));
    if (const int lost = flood.lost())
        parts.append(filled(FloodStrings::tr("%1 lost"), countText(lost)));
    if (const int unobserved = flood.unobserved())
        parts.append(filled(FloodStrings::tr("%1 to foreign servers"), countText(unobserved)));
    if (const int untold = flood.untold())
        parts.append(filled(FloodStrings::tr("%1 not recorded"), countText(untold)));
    if (flood.underWay > 0)
        parts.append(filled(FloodStrings::tr("%1 under way"), countText(flood.underWay)));
    parts.append(filled(FloodStrings::tr("reached %1 of %2"), countText(reached(flood)),
                        countText(config.nodeCount())));
    if (flood.mayLack())
        parts.append(FloodStrings::tr("events left out"));
    if (const int later = flood.caughtUp())
        parts.append(filled(FloodStrings::tr("%1 later"), countText(later)));
    return filled(FloodStrings::tr("%1 \u2014 %2"), floodTitle(config, flood),
                  parts.join(QStringLiteral(", ")));
}

QString floodSentenceAt(const HerdConfig &config, const Flood &flood,
                        std::optional<Nanoseconds> moment)
{
    if (!moment)
        return floodSentence(config, flood);
    return flood.started > *moment
        ? filled(FloodStrings::tr("%1. It had not begun then."), floodTitle(config, flood))
        : floodSentence(config, floodAsOf(flood, *moment));
}

QString noFloodText(bool isLive, bool canSend)
{
    if (!isLive)
        return FloodStrings::tr("No flood had begun then.");
    return canSend ? FloodStrings::tr("No flood yet: send a report from the console or the map.")
                   : FloodStrings::tr("There is no flood.");
}

QStringList hopLines(const HerdConfig &config, const Flood &flood, int hop)
{
    if (hop < 0 || hop >= flood.hops.size())
        return {filled(FloodStrings::tr("IAMAT of %1 at %2"), clientOf(flood),
                       originOf(config, flood))};
    const Hop &h = flood.hops.at(hop);
    QStringList lines {
        filled(FloodStrings::tr("%1 \u2192 %2"), nodeName(config, h.from), nodeName(config, h.to)),
        filled(FloodStrings::tr("UPDATE %1, hop %2"), clientOf(flood),
               ordinalText(quint64(h.generation))),
        outcomeOf(h)};
    if (h.ofTable)
        lines.append(FloodStrings::tr("not of the flood: the table, sent when the link came up"));
    if (h.sent && h.received)
        lines.append(filled(FloodStrings::tr("took %1"),
                            durationText(std::max(*h.received - *h.sent, Nanoseconds {}))));
    return lines;
}

} // namespace herd::ui
