// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of floods and their messages.
#include "ui/model/filled.h"
#include "ui/model/graphwords.h"
#include "ui/model/numbers.h"
#include "ui/model/outsidetext.h"

#include <QCoreApplication>

namespace herd::ui {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("herd::ui::Flood", text);
}

QString count(qsizetype n, const char *one, const char *many)
{
    return counted(n, say(one), say(many));
}

QString clientOf(const Flood &flood)
{
    return shortName(flood.report.client());
}

// "Hill", or what the report itself says when the start was not seen.
QString originOf(const HerdConfig &config, const Flood &flood)
{
    if (flood.origin.isValid())
        return shortName(config.node(flood.origin).name);
    return filled(say("%1, start not seen"), shortName(flood.report.origin()));
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
            return say("new there, stored and passed on");
        case Verdict::Duplicate:
            return say("duplicate: known there already");
        case Verdict::Stale:
            return say("stale: something newer was known there");
        case Verdict::Ahead:
            return say("ahead: its time is too far in the future there");
        }
    }
    if (hop.lost)
        return hop.sent ? say("lost: the link went away first") : say("lost before it was sent");
    if (!hop.isTold)
        return say("what became of it was not recorded");
    return hop.observed ? say("under way") : say("handed to a foreign server");
}

} // namespace

QString floodTitle(const HerdConfig &config, const Flood &flood)
{
    return filled(say("Flood %1: %2 at %3"), ordinalText(flood.number), clientOf(flood),
                  originOf(config, flood));
}

QString floodSentence(const HerdConfig &config, const Flood &flood)
{
    QStringList parts;
    parts.append(count(flood.messages(), "%1 message", "%1 messages"));
    parts.append(filled(say("%1 new"), countText(flood.arrived())));
    if (const int duplicates = flood.duplicates())
        parts.append(count(duplicates, "%1 duplicate", "%1 duplicates"));
    if (const int lost = flood.lost())
        parts.append(filled(say("%1 lost"), countText(lost)));
    if (const int unobserved = flood.unobserved())
        parts.append(filled(say("%1 to foreign servers"), countText(unobserved)));
    if (const int untold = flood.untold())
        parts.append(filled(say("%1 not recorded"), countText(untold)));
    if (flood.underWay > 0)
        parts.append(filled(say("%1 under way"), countText(flood.underWay)));
    parts.append(
        filled(say("reached %1 of %2"), countText(reached(flood)), countText(config.nodes.size())));
    if (const int later = flood.caughtUp())
        parts.append(filled(say("%1 later"), countText(later)));
    return filled(say("%1 \u2014 %2"), floodTitle(config, flood), parts.join(QStringLiteral(", ")));
}

QStringList hopLines(const HerdConfig &config, const Flood &flood, int hop)
{
    if (hop < 0 || hop >= flood.hops.size())
        return {filled(say("IAMAT of %1 at %2"), clientOf(flood), originOf(config, flood))};
    const Hop &h = flood.hops.at(hop);
    QStringList lines {
        filled(say("%1 \u2192 %2"), nodeName(config, h.from), nodeName(config, h.to)),
        filled(say("UPDATE %1, hop %2"), clientOf(flood), ordinalText(quint64(h.generation))),
        outcomeOf(h)};
    if (h.ofTable)
        lines.append(say("not of the flood: the table, sent when the link came up"));
    if (h.sent && h.received)
        lines.append(
            filled(say("took %1"), durationText(std::max(*h.received - *h.sent, Nanoseconds {}))));
    return lines;
}

} // namespace herd::ui
