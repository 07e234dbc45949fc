// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/diagramtext.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QSet>

#include <algorithm>

namespace herd::ui {

namespace {

QString clientOfArrow(const Arrow &arrow)
{
    const auto report = ReportView::split(arrow.report);
    return report ? shortName(report->client()) : QStringLiteral("?");
}

// Since the flood began, or since the run did.
QString timeText(const Diagram &diagram, Nanoseconds at)
{
    if (diagram.isFlood)
        return durationText(at - diagram.zero);
    return secondsText(at - diagram.zero, 6);
}

QString markText(ServerTimes::Mark::Kind kind)
{
    switch (kind) {
    case ServerTimes::Mark::Kind::Started:
        return FloodStrings::tr("started");
    case ServerTimes::Mark::Kind::Stopped:
        return FloodStrings::tr("stopped");
    case ServerTimes::Mark::Kind::Killed:
        return FloodStrings::tr("killed");
    case ServerTimes::Mark::Kind::Failed:
        break;
    }
    return FloodStrings::tr("failed");
}

QStringList timeLines(const Diagram &diagram, const Arrow &arrow)
{
    QStringList lines;
    if (arrow.isSentSeen)
        lines.append(filled(FloodStrings::tr("sent at %1"), timeText(diagram, arrow.begin)));
    else
        lines.append(FloodStrings::tr("when it was sent was not seen"));
    if (arrow.end && arrow.isSentSeen && *arrow.end > arrow.begin)
        lines.append(filled(arrow.what == ArrowEnd::Lost
                                ? FloodStrings::tr("known as lost after %1")
                                : FloodStrings::tr("took %1"),
                            durationText(*arrow.end - arrow.begin)));
    return lines;
}

} // namespace

QString endText(ArrowEnd end)
{
    switch (end) {
    case ArrowEnd::Taken:
        return FloodStrings::tr("from a client");
    case ArrowEnd::New:
        return FloodStrings::tr("new there");
    case ArrowEnd::Duplicate:
        return FloodStrings::tr("known already");
    case ArrowEnd::Stale:
        return FloodStrings::tr("stale");
    case ArrowEnd::Ahead:
        return FloodStrings::tr("ahead of time");
    case ArrowEnd::Lost:
        return FloodStrings::tr("lost");
    case ArrowEnd::UnderWay:
        return FloodStrings::tr("under way");
    case ArrowEnd::Foreign:
        return FloodStrings::tr("to a foreign server");
    case ArrowEnd::Untold:
        break;
    }
    return FloodStrings::tr("not recorded");
}

QStringList arrowLines(const Diagram &diagram, const Arrow &arrow)
{
    const QString number = ordinalText(arrow.flood), client = clientOfArrow(arrow);
    const QString to = nodeName(diagram.names, arrow.to);
    if (arrow.hop < 0)
        return {filled(FloodStrings::tr("IAMAT of %1 at %2"), client, to),
                filled(FloodStrings::tr("taken at %1"), timeText(diagram, arrow.begin)),
                filled(FloodStrings::tr("began flood %1"), number)};
    QStringList lines {
        filled(FloodStrings::tr("%1 \u2192 %2"), nodeName(diagram.names, arrow.from), to),
        filled(FloodStrings::tr("%1, flood %2, hop %3"), client, number,
               ordinalText(quint64(std::max(0, arrow.generation)))),
        endText(arrow.what)};
    if (arrow.ofTable)
        lines.append(FloodStrings::tr("not of the flood: the table, sent when the link came up"));
    return lines + timeLines(diagram, arrow);
}

QStringList laneLines(const Diagram &diagram, int lane)
{
    if (lane == Diagram::ClientLane)
        return {FloodStrings::tr("Clients"), FloodStrings::tr("when they said it is not seen")};
    const Lane &server = diagram.servers[size_t(lane) - 1];
    QStringList lines {nodeName(diagram.names, server.node)};
    if (server.has)
        lines.append(filled(FloodStrings::tr("has it since %1"), timeText(diagram, *server.has)));
    else if (diagram.isFlood)
        lines.append(FloodStrings::tr("has not got it"));
    constexpr size_t MostMarks = 8;
    for (size_t i = 0; i < std::min(server.times.marks.size(), MostMarks); ++i) {
        const ServerTimes::Mark &mark = server.times.marks[i];
        lines.append(
            filled(FloodStrings::tr("%1 at %2"), markText(mark.kind), timeText(diagram, mark.at)));
    }
    if (server.times.marks.size() > MostMarks)
        lines.append(filled(FloodStrings::tr("and %1 more such marks"),
                            countText(server.times.marks.size() - MostMarks)));
    return lines;
}

QString cursorText(const Diagram &diagram, const DiagramScale &scale, Nanoseconds sinceZero)
{
    if (!diagram.isFlood)
        return secondsText(sinceZero, 6);
    const Nanoseconds pixel(
        qint64(double(scale.length().count()) / (scale.right() - scale.left())));
    return tickText(sinceZero, std::max(pixel, Nanoseconds(1)), std::chrono::abs(sinceZero));
}

QString rangeSentence(const Diagram &diagram, std::optional<Nanoseconds> moment)
{
    qint64 messages = diagram.messages;
    QSet<quint64> later; // floods that had sent nothing
    if (moment) {
        QSet<quint64> begun;
        for (const Arrow &arrow : diagram.arrows) {
            const bool isLater = arrow.begin > *moment;
            messages -= isLater && arrow.hop >= 0 ? 1 : 0;
            (isLater ? later : begun).insert(arrow.flood);
        }
        later -= begun;
    }
    return filled(
        FloodStrings::tr("%1 of %2, %3 to %4"),
        counted(messages, FloodStrings::tr("%1 message"), FloodStrings::tr("%1 messages")),
        counted(diagram.floods - later.size(), FloodStrings::tr("%1 flood"),
                FloodStrings::tr("%1 floods")),
        secondsText(diagram.from - diagram.zero, 3), secondsText(diagram.to - diagram.zero, 3));
}

QString omittedText(const Diagram &diagram, const DiagramLayout &layout)
{
    QStringList parts;
    if (layout.merged() + layout.beyond() > 0)
        parts.append(filled(FloodStrings::tr("%1 of %2 arrows drawn here: zoom in for the others"),
                            countText(layout.lines().size()), countText(layout.inView())));
    if (diagram.leftOut > 0)
        parts.append(counted(diagram.leftOut, FloodStrings::tr("%1 earlier message left out"),
                             FloodStrings::tr("%1 earlier messages left out")));
    if (diagram.firstKept > 0)
        parts.append(filled(FloodStrings::tr("floods before number %1 are no longer kept"),
                            ordinalText(diagram.firstKept)));
    return parts.join(QStringLiteral("; "));
}

} // namespace herd::ui
