// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of floods and their messages.
#include "ui/model/facttext.h"
#include "ui/model/filled.h"
#include "ui/model/graphwords.h"
#include "ui/model/inspectionparts.h"
#include "ui/model/numbers.h"
#include "ui/model/outcomewords.h"
#include "ui/model/outsidetext.h"

#include <algorithm>

namespace herd::ui {

namespace {

constexpr auto say = inspectorWord;

QString arrivalText(const Hop &hop)
{
    if (hop.lost && !hop.received)
        return say("lost");
    if (!hop.received && !hop.isTold)
        return say("not recorded");
    if (!hop.received)
        return hop.observed ? say("under way") : say("sent to a foreign server");
    return verdictWord(hop.verdict);
}

QString sinceStart(const Flood &flood, const std::optional<Nanoseconds> &at)
{
    return at ? QStringLiteral("+") + durationText(*at - flood.started) : say("not seen");
}

// Clocks of two threads are read one after the other: never less than nothing.
QString took(const Hop &hop)
{
    return durationText(std::max(*hop.received - *hop.sent, Nanoseconds {}));
}

InspectionSection countsOf(const Flood &flood)
{
    InspectionSection section {say("Messages"), {}};
    section.rows.append({say("Sent"), countText(flood.messages()), {}});
    section.rows.append({say("2E − (N − 1)"),
                         filled(say("%1 among the %2 servers it could reach"),
                                countText(flood.expected), countText(flood.reachable)),
                         {}});
    section.rows.append({say("New on arrival"), countText(flood.arrived()), {}});
    section.rows.append({say("Duplicate, stale or ahead"), countText(flood.duplicates()), {}});
    section.rows.append({say("Lost"), countText(flood.lost()), {}});
    if (flood.ofTable)
        section.rows.append({say("Later, with a table"),
                             counted(flood.caughtUp(), say("%1 server"), say("%1 servers")),
                             {}});
    return section;
}

InspectionSection hopsOf(const TraceStore &store, const Flood &flood)
{
    QList<Hop> hops = flood.hops;
    std::stable_sort(hops.begin(), hops.end(), [](const Hop &a, const Hop &b) {
        return a.received.value_or(Nanoseconds::max()) < b.received.value_or(Nanoseconds::max());
    });
    InspectionSection section {say("In the order of arrival"), {}};
    for (const Hop &hop : hops.first(std::min(hops.size(), InspectionRows))) {
        const QString way = filled(QStringLiteral("%1 → %2"), nodeName(store.config(), hop.from),
                                   nodeName(store.config(), hop.to));
        const QString table = hop.ofTable ? say(", with a table") : QString();
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
    const QString there = shortName(store.config().node(hop.to).name);
    if (hop.lost && !hop.received)
        return filled(say("The link or %1 went away before it arrived."), there);
    if (!hop.received && !hop.isTold)
        return say("More happened than the panel could take: what became of it was left out.");
    if (!hop.received)
        return hop.observed ? say("It has not arrived yet.")
                            : say("Foreign servers do not tell what they receive.");
    if (hop.verdict == Verdict::Stale)
        return filled(say("%1 already had a newer report of this client."), there);
    if (hop.verdict == Verdict::Ahead)
        return filled(say("Its time is more than two days ahead of %1's clock: it was not taken."),
                      there);
    if (hop.verdict == Verdict::Newer)
        return filled(say("It was new to %1, which told its other neighbours."), there);
    if (flood.origin == hop.to)
        return filled(say("%1 took this report itself."), there);
    const Hop *first = firstArrival(flood, hop.to);
    return first ? filled(say("%1 already had this report from %2."), there,
                          shortName(store.config().node(first->from).name))
                 : filled(say("%1 already had this report."), there);
}

} // namespace

Inspection inspectFlood(const TraceStore &store, const QByteArray &report)
{
    const Flood *flood = store.floods().find(report);
    if (!flood)
        return nothingOf(say("Flood"),
                         say("It is too long ago: its messages are not kept any more."));
    Inspection out {floodTitle(store.config(), *flood),
                    floodSentence(store.config(), *flood),
                    {},
                    flood->report.line()};
    out.sections = {reportSection(store, flood->report), countsOf(*flood),
                    spreadSection(store, *flood), hopsOf(store, *flood)};
    return out;
}

Inspection inspectHop(const TraceStore &store, const SelectedHop &selected)
{
    const Flood *flood = store.floods().find(selected.report);
    const auto isIt = [&selected](const Hop &hop) {
        return hop.from == selected.from && hop.to == selected.to;
    };
    const auto hop = flood ? std::find_if(flood->hops.begin(), flood->hops.end(), isIt)
                           : QList<Hop>::const_iterator();
    if (!flood || hop == flood->hops.end())
        return nothingOf(say("Message"), say("It is too long ago, or was never seen."));
    Inspection out {filled(say("UPDATE %1 → %2"), shortName(store.config().node(hop->from).name),
                           shortName(store.config().node(hop->to).name)),
                    whyOf(store, *flood, *hop),
                    {},
                    hop->bytes};
    InspectionSection message {say("Message"), {}};
    message.rows.append({say("Verdict"), arrivalText(*hop), {}});
    message.rows.append({say("Sent"), sinceStart(*flood, hop->sent), {}});
    message.rows.append({say("Received"), sinceStart(*flood, hop->received), {}});
    if (hop->sent && hop->received)
        message.rows.append({say("Took"), took(*hop), {}});
    message.rows.append({say("Hop"), ordinalText(quint64(hop->generation)), {}});
    message.rows.append(
        {say("Flood"), floodTitle(store.config(), *flood), SelectedFlood {selected.report}});
    out.sections = {message, reportSection(store, flood->report)};
    return out;
}

} // namespace herd::ui
