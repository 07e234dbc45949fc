// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of floods and their messages.
#include "ui/model/events/facttext.h"
#include "ui/model/events/outcometext.h"
#include "ui/model/flood/floodeconomy.h"
#include "ui/model/flood/floodtext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/inspect/inspectionparts.h"
#include "ui/model/playback/floodsatmoment.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>

namespace herd::ui {

namespace {

QString arrivalText(const Hop &hop)
{
    if (hop.lost && !hop.received)
        return InspectorStrings::tr("lost");
    if (!hop.received && !hop.isTold)
        return InspectorStrings::tr("not recorded");
    if (!hop.received)
        return hop.observed ? InspectorStrings::tr("under way")
                            : InspectorStrings::tr("sent to a foreign server");
    return verdictText(hop.verdict);
}

QString sinceStart(const Flood &flood, const std::optional<Nanoseconds> &at)
{
    return at ? QStringLiteral("+") + durationText(*at - flood.started)
              : InspectorStrings::tr("not seen");
}

// Clocks of two threads are read one after the other: never less than nothing.
QString took(const Hop &hop)
{
    return durationText(std::max(*hop.received - *hop.sent, Nanoseconds {}));
}

InspectionSection countsOf(const Flood &flood)
{
    InspectionSection section {InspectorStrings::tr("Messages"), {}};
    section.rows.append({InspectorStrings::tr("Sent"), countText(flood.messages()), {}});
    section.rows.append({InspectorStrings::tr("2E − (N − 1)"),
                         filled(InspectorStrings::tr("%1 among the %2 servers it could reach"),
                                countText(flood.expected), countText(flood.reachable)),
                         {}});
    section.rows.append(
        {InspectorStrings::tr("The least, along a tree"), countText(flood.treeMessages()), {}});
    section.rows.append(
        {InspectorStrings::tr("Each to all neighbours"), countText(flood.echoMessages()), {}});
    section.rows.append({InspectorStrings::tr("New on arrival"), countText(flood.arrived()), {}});
    section.rows.append(
        {InspectorStrings::tr("Duplicate, stale or ahead"), countText(flood.duplicates()), {}});
    section.rows.append({InspectorStrings::tr("Lost"), countText(flood.lost()), {}});
    if (flood.ofTable)
        section.rows.append({InspectorStrings::tr("Later, with a table"),
                             counted(flood.caughtUp(), InspectorStrings::tr("%1 server"),
                                     InspectorStrings::tr("%1 servers")),
                             {}});
    return section;
}

// How fast, as far as the flood itself got.
InspectionSection speedOf(const Flood &flood)
{
    InspectionSection section {InspectorStrings::tr("How fast"), {}};
    const auto row = [&](const QString &label, double share) {
        const auto after = flood.reachedAfter(share);
        section.rows.append(
            {label, after ? durationText(*after) : InspectorStrings::tr("not so far"), {}});
    };
    row(InspectorStrings::tr("Half of what it could reach"), 0.5);
    row(filled(InspectorStrings::tr("%1 % of it"), countText(95)), 0.95);
    row(InspectorStrings::tr("All of it"), 1);
    return section;
}

InspectionSection hopsOf(const TraceStore &store, const Flood &flood)
{
    QList<Hop> hops = flood.hops;
    std::stable_sort(hops.begin(), hops.end(), [](const Hop &a, const Hop &b) {
        return a.received.value_or(Nanoseconds::max()) < b.received.value_or(Nanoseconds::max());
    });
    InspectionSection section {InspectorStrings::tr("In the order of arrival"), {}};
    for (const Hop &hop : hops.first(std::min(hops.size(), InspectionRows))) {
        const QString way = filled(QStringLiteral("%1 → %2"), nodeName(store.names(), hop.from),
                                   nodeName(store.names(), hop.to));
        const QString table = hop.ofTable ? InspectorStrings::tr(", with a table") : QString();
        section.rows.append(
            {way, sinceStart(flood, hop.received) + QStringLiteral("  ") + arrivalText(hop) + table,
             SelectedHop {flood.report.line(), hop.from, hop.to}});
    }
    section.rows += moreRow(hops.size());
    return section;
}

// From whom a server first learned a report; nobody when it took it itself or never did.
const Hop *firstArrival(const Flood &flood, NodeId node)
{
    const auto found = std::find_if(flood.hops.begin(), flood.hops.end(), [node](const Hop &hop) {
        return hop.to == node && hop.received && hop.verdict == Verdict::Newer;
    });
    return found == flood.hops.end() ? nullptr : &*found;
}

QString whyOf(const TraceStore &store, const Flood &flood, const Hop &hop)
{
    const QString there = shortName(store.names().node(hop.to).name);
    if (hop.lost && !hop.received)
        return filled(InspectorStrings::tr("The link or %1 went away before it arrived."), there);
    if (!hop.received && !hop.isTold)
        return InspectorStrings::tr(
            "More happened than the panel could take: what became of it was left out.");
    if (!hop.received)
        return hop.observed
            ? InspectorStrings::tr("It has not arrived yet.")
            : InspectorStrings::tr("Foreign servers do not tell what they receive.");
    switch (hop.verdict) {
    case Verdict::Stale:
        return filled(InspectorStrings::tr("%1 already had a newer report of this client."), there);
    case Verdict::Ahead:
        return filled(InspectorStrings::tr(
                          "Its time is more than two days ahead of %1's clock: it was not taken."),
                      there);
    case Verdict::Newer:
        return filled(InspectorStrings::tr("It was new to %1, which told its other neighbours."),
                      there);
    case Verdict::Duplicate:
        break;
    }
    if (flood.origin == hop.to)
        return filled(InspectorStrings::tr("%1 took this report itself."), there);
    const Hop *first = firstArrival(flood, hop.to);
    return first ? filled(InspectorStrings::tr("%1 already had this report from %2."), there,
                          shortName(store.names().node(first->from).name))
                 : filled(InspectorStrings::tr("%1 already had this report."), there);
}

// Where there were fewer than are looked at, these are all.
QString economyTitle(qsizetype floods)
{
    if (floods == 0)
        return InspectorStrings::tr("Floods that are over");
    return counted(floods,
                   floods < FloodEconomy::Most ? InspectorStrings::tr("%1 flood that is over")
                                               : InspectorStrings::tr("The last %1 flood"),
                   floods < FloodEconomy::Most ? InspectorStrings::tr("%1 floods that are over")
                                               : InspectorStrings::tr("The last %1 floods"));
}

} // namespace

InspectionSection economySection(const TraceStore &store)
{
    const FloodEconomy economy = economyOf(
        store.floods().floods(), store.isLive() ? Nanoseconds::max() : store.state().now());
    InspectionSection section {economyTitle(economy.floods), {}};
    if (economy.floods == 0) {
        section.rows.append(
            {InspectorStrings::tr("Floods"), InspectorStrings::tr("none so far"), {}});
        return section;
    }
    const auto row = [&](const QString &label, const QString &value) {
        section.rows.append({label, value, {}});
    };
    const auto timeRow = [&](const QString &label, const std::optional<Nanoseconds> &time) {
        row(label, time ? durationText(*time) : InspectorStrings::tr("none got so far"));
    };
    row(InspectorStrings::tr("Floods"), countText(economy.floods));
    row(InspectorStrings::tr("Servers reached, of those linked"),
        ratioText(economy.reached, economy.reachable));
    timeRow(InspectorStrings::tr("Half of them, median"), economy.half);
    timeRow(filled(InspectorStrings::tr("%1 % of them, median"), countText(95)), economy.most);
    timeRow(InspectorStrings::tr("All of them, median"), economy.all);
    row(InspectorStrings::tr("Messages sent"), countText(economy.sent));
    row(InspectorStrings::tr("2E − (N − 1)"), countText(economy.expected));
    row(InspectorStrings::tr("The least, along a tree"), countText(economy.tree));
    row(InspectorStrings::tr("Each to all neighbours"), countText(economy.echo));
    row(InspectorStrings::tr("Duplicate, stale or ahead"), countText(economy.duplicates));
    row(InspectorStrings::tr("Lost"), countText(economy.lost));
    row(InspectorStrings::tr("With tables, to repair"), countText(economy.repairs));
    return section;
}

Inspection inspectFlood(const TraceStore &store, const QByteArray &report)
{
    const auto flood = shownFlood(store, report);
    if (!flood)
        return nothingOf(
            InspectorStrings::tr("Flood"),
            store.floods().find(report)
                ? InspectorStrings::tr("It had not begun then.")
                : InspectorStrings::tr("It is too long ago: its messages are not kept any more."));
    Inspection out {floodTitle(store.names(), *flood),
                    floodSentence(store.names(), *flood),
                    {},
                    flood->report.line()};
    out.sections = {reportSection(store, flood->report), countsOf(*flood), speedOf(*flood),
                    spreadSection(store, *flood), hopsOf(store, *flood)};
    return out;
}

Inspection inspectHop(const TraceStore &store, const SelectedHop &selected)
{
    const auto flood = shownFlood(store, selected.report);
    const auto isIt = [&selected](const Hop &hop) {
        return hop.from == selected.from && hop.to == selected.to;
    };
    const auto hop = flood ? std::find_if(flood->hops.begin(), flood->hops.end(), isIt)
                           : QList<Hop>::const_iterator();
    if (!flood || hop == flood->hops.end())
        return nothingOf(InspectorStrings::tr("Message"),
                         store.isLive()
                             ? InspectorStrings::tr("It is too long ago, or was never seen.")
                             : InspectorStrings::tr("It had not been sent then."));
    Inspection out {filled(InspectorStrings::tr("UPDATE %1 → %2"),
                           shortName(store.names().node(hop->from).name),
                           shortName(store.names().node(hop->to).name)),
                    whyOf(store, *flood, *hop),
                    {},
                    hop->bytes};
    InspectionSection message {InspectorStrings::tr("Message"), {}};
    message.rows.append({InspectorStrings::tr("Verdict"), arrivalText(*hop), {}});
    message.rows.append({InspectorStrings::tr("Sent"), sinceStart(*flood, hop->sent), {}});
    message.rows.append({InspectorStrings::tr("Received"), sinceStart(*flood, hop->received), {}});
    if (hop->sent && hop->received)
        message.rows.append({InspectorStrings::tr("Took"), took(*hop), {}});
    message.rows.append({InspectorStrings::tr("Hop"), ordinalText(quint64(hop->generation)), {}});
    message.rows.append({InspectorStrings::tr("Flood"), floodTitle(store.names(), *flood),
                         SelectedFlood {selected.report}});
    out.sections = {message, reportSection(store, flood->report)};
    return out;
}

} // namespace herd::ui
