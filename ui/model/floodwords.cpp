// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of floods and their messages.
#include "herd/core/printable.h"
#include "ui/model/graphwords.h"
#include "ui/model/numbers.h"

#include <QCoreApplication>

namespace herd::ui {

namespace {

QString say(const char *text)
{
    return QCoreApplication::translate("herd::ui::Flood", text);
}

QString count(qsizetype n, const char *one, const char *many)
{
    return n == 1 ? say(one) : say(many).arg(n);
}

QString clientOf(const Flood &flood)
{
    return QString::fromUtf8(printable(flood.report.client()));
}

// "Hill", or what the report itself says when the start was not seen.
QString originOf(const HerdConfig &config, const Flood &flood)
{
    if (flood.origin.isValid())
        return nodeName(config, flood.origin);
    return say("%1, start not seen").arg(QString::fromUtf8(printable(flood.report.origin())));
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
    return say("Flood %1: %2 at %3")
        .arg(QString::number(flood.number), clientOf(flood), originOf(config, flood));
}

QString floodSentence(const HerdConfig &config, const Flood &flood)
{
    QStringList parts;
    parts.append(count(flood.messages(), "1 message", "%1 messages"));
    parts.append(say("%1 new").arg(flood.arrived()));
    if (const int duplicates = flood.duplicates())
        parts.append(count(duplicates, "1 duplicate", "%1 duplicates"));
    if (const int lost = flood.lost())
        parts.append(say("%1 lost").arg(lost));
    if (const int unobserved = flood.unobserved())
        parts.append(say("%1 to foreign servers").arg(unobserved));
    if (const int untold = flood.untold())
        parts.append(say("%1 not recorded").arg(untold));
    if (flood.underWay > 0)
        parts.append(say("%1 under way").arg(flood.underWay));
    parts.append(say("reached %1 of %2").arg(reached(flood)).arg(config.nodes.size()));
    if (const int later = flood.caughtUp())
        parts.append(say("%1 later").arg(later));
    return say("%1 \u2014 %2").arg(floodTitle(config, flood), parts.join(QStringLiteral(", ")));
}

QStringList hopLines(const HerdConfig &config, const Flood &flood, int hop)
{
    if (hop < 0 || hop >= flood.hops.size())
        return {say("IAMAT of %1 at %2").arg(clientOf(flood), originOf(config, flood))};
    const Hop &h = flood.hops.at(hop);
    QStringList lines {say("%1 \u2192 %2").arg(nodeName(config, h.from), nodeName(config, h.to)),
                       say("UPDATE %1, hop %2").arg(clientOf(flood)).arg(h.generation),
                       outcomeOf(h)};
    if (h.ofTable)
        lines.append(say("not of the flood: the table, sent when the link came up"));
    if (h.sent && h.received)
        lines.append(
            say("took %1").arg(durationText(std::max(*h.received - *h.sent, Nanoseconds {}))));
    return lines;
}

} // namespace herd::ui
