// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/report/floodreport.h"

#include "ui/model/flood/floodtext.h"
#include "ui/model/flood/whytext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/report/markdown.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <QDateTime>
#include <QUrl>

namespace herd::ui {

namespace {

QString becameOf(const Hop &hop)
{
    if (hop.received) {
        switch (hop.verdict) {
        case Verdict::Newer:
            return ReportStrings::tr("new");
        case Verdict::Duplicate:
            return ReportStrings::tr("duplicate");
        case Verdict::Stale:
            return ReportStrings::tr("stale");
        case Verdict::Ahead:
            return ReportStrings::tr("ahead of its clock");
        }
    }
    if (hop.lost)
        return hop.sent ? ReportStrings::tr("lost") : ReportStrings::tr("lost before it was sent");
    if (!hop.isTold)
        return ReportStrings::tr("not recorded");
    return hop.observed ? ReportStrings::tr("under way")
                        : ReportStrings::tr("handed to a foreign server");
}

QString since(Nanoseconds start, std::optional<Nanoseconds> time)
{
    if (!time)
        return QStringLiteral("–");
    const Nanoseconds span = *time - start;
    return (span < Nanoseconds(0) ? QStringLiteral("−") : QStringLiteral("+"))
        + durationText(std::chrono::abs(span));
}

QString after(const Flood &flood, double share)
{
    const auto time = flood.reachedAfter(share);
    return time ? durationText(*time) : ReportStrings::tr("not reached");
}

QString encodedPath(const QString &path)
{
    QUrl url;
    url.setPath(path);
    return url.toString(QUrl::FullyEncoded);
}

QString headOf(const FloodReport &report)
{
    const Flood &flood = report.flood;
    QString text
        = filled(QStringLiteral("# %1\n\n%2\n\n"), markdownText(floodTitle(report.names, flood)),
                 markdownCode(lineText(flood.report.line())));
    const QString into = secondsText(flood.started - report.began, 6);
    QString when = report.source.isEmpty()
        ? filled(ReportStrings::tr("It began %1 after the first event."), into)
        : filled(ReportStrings::tr("It began %1 after the first event of %2."), into,
                 markdownText(pathText(report.source)));
    if (report.wall) {
        const auto ms = std::chrono::floor<std::chrono::milliseconds>(*report.wall);
        when
            += QLatin1Char(' ')
            + filled(
                   ReportStrings::tr("By the calendar that was %1."),
                   QDateTime::fromMSecsSinceEpoch(ms.count(), Qt::UTC).toString(Qt::ISODateWithMs));
    }
    text += when + QStringLiteral("\n\n");
    if (!report.picture.isEmpty())
        text += filled(QStringLiteral("![%1](<%2>)\n\n"), ReportStrings::tr("The flood"),
                       encodedPath(report.picture));
    return text;
}

QString costOf(const FloodReport &report)
{
    const Flood &flood = report.flood;
    MarkdownTable table({{ReportStrings::tr("What it cost")}, {QString(), true}});
    const auto row = [&table](const QString &what, const QString &value) {
        table.add({what, value});
    };
    row(ReportStrings::tr("Messages"), countText(flood.messages()));
    row(ReportStrings::tr("– that told something new"), countText(flood.arrived()));
    row(ReportStrings::tr("– that told what was known"), countText(flood.duplicates()));
    row(ReportStrings::tr("– lost"), countText(flood.lost()));
    if (const int unobserved = flood.unobserved())
        row(ReportStrings::tr("– to foreign servers"), countText(unobserved));
    if (const int untold = flood.untold())
        row(ReportStrings::tr("– whose end was not recorded"), countText(untold));
    if (flood.origin.isValid()) {
        row(ReportStrings::tr("This flooding always costs, 2E − (N − 1)"),
            countText(flood.expected));
        row(ReportStrings::tr("The least there is, along a tree"), countText(flood.treeMessages()));
        row(ReportStrings::tr("If each told all its neighbours, 2E"),
            countText(flood.echoMessages()));
        row(ReportStrings::tr("Servers it could reach"), countText(flood.reachable));
    }
    row(ReportStrings::tr("Servers it reached"),
        countText(flood.arrived() + (flood.origin.isValid() ? 1 : 0)));
    if (flood.mayLack())
        row(ReportStrings::tr("Events of it were left out"), ReportStrings::tr("at least these"));
    if (const int later = flood.caughtUp())
        row(ReportStrings::tr("Servers that were told later, by a table"), countText(later));
    row(ReportStrings::tr("Hops to the last of them"), countText(flood.generations()));
    if (flood.origin.isValid()) {
        row(ReportStrings::tr("Half of the servers had it after"), after(flood, 0.5));
        row(filled(ReportStrings::tr("%1 % of them after"), countText(95)), after(flood, 0.95));
        row(ReportStrings::tr("All of them after"), after(flood, 1));
    }
    return table.text();
}

QString messagesOf(const FloodReport &report)
{
    MarkdownTable table({{ReportStrings::tr("Hop"), true},
                         {ReportStrings::tr("From")},
                         {ReportStrings::tr("To")},
                         {ReportStrings::tr("Sent"), true},
                         {ReportStrings::tr("Took"), true},
                         {ReportStrings::tr("What became of it")}});
    for (const Hop &hop : report.flood.hops) {
        const QString took = hop.sent && hop.received
            ? durationText(std::max(*hop.received - *hop.sent, Nanoseconds()))
            : QStringLiteral("–");
        const QString what = hop.ofTable
            ? filled(ReportStrings::tr("%1, of a table sent when a link came up"), becameOf(hop))
            : becameOf(hop);
        table.add({countText(hop.generation), markdownText(nodeName(report.names, hop.from)),
                   markdownText(nodeName(report.names, hop.to)),
                   since(report.flood.started, hop.sent), took, what});
    }
    return filled(QStringLiteral("## %1\n\n"), ReportStrings::tr("Messages")) + table.text();
}

QString whysOf(const FloodReport &report)
{
    MarkdownTable table(
        {{ReportStrings::tr("Server")}, {ReportStrings::tr("Has it")}, {ReportStrings::tr("Why")}});
    for (const Why &why : report.whys)
        table.add({markdownText(nodeName(report.names, why.node)),
                   why.hasIt() ? ReportStrings::tr("yes") : ReportStrings::tr("no"),
                   markdownText(whyText(report.names, why, report.flood.started))});
    const QString as
        = filled(ReportStrings::tr("As of %1 after it began."),
                 durationText(std::max(report.asOf - report.flood.started, Nanoseconds())));
    return filled(QStringLiteral("## %1\n\n%2\n\n%3"), ReportStrings::tr("Servers"), as,
                  table.text());
}

} // namespace

QString floodReportText(const FloodReport &report)
{
    QString text = headOf(report) + costOf(report);
    if (!report.flood.hops.isEmpty())
        text += messagesOf(report);
    if (!report.whys.isEmpty())
        text += whysOf(report);
    text.chop(1); // of the empty line at the end
    return text;
}

} // namespace herd::ui
