// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of a single fact.
#include "ui/model/events/facttext.h"
#include "ui/model/flood/floodtext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/inspect/inspectionparts.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

namespace {

// Bytes of an answer that are shown; the rest is counted.
constexpr qsizetype ShownBytes = 4096;

QByteArray wireBytes(const Fact &fact)
{
    if (const auto *line = fact.as<fact::LineReceived>())
        return line->line;
    if (const auto *reply = fact.as<fact::ReplySent>())
        return reply->bytes;
    if (const auto *sent = fact.as<fact::UpdateSent>())
        return sent->bytes;
    if (const auto *received = fact.as<fact::UpdateReceived>())
        return received->bytes;
    if (const auto *answer = fact.as<fact::RequestAnswered>())
        return answer->bytes;
    return {};
}

// The report a fact is about, and the message that carried it.
struct Carried
{
    Report report;
    NodeId from, to; // invalid when it came from a client
};

Carried carriedBy(const Fact &fact)
{
    if (const auto *taken = fact.as<fact::ReportTaken>())
        return {taken->report, {}, {}};
    if (const auto *sent = fact.as<fact::UpdateSent>())
        return {sent->report, fact.node, sent->to};
    if (const auto *received = fact.as<fact::UpdateReceived>())
        return {received->report, received->from, fact.node};
    if (const auto *lost = fact.as<fact::UpdateLost>())
        return {lost->report, fact.node, lost->to};
    return {};
}

QList<InspectionRow> waysOn(const TraceStore &store, const Carried &carried)
{
    QList<InspectionRow> rows;
    const Flood *flood = store.floods().find(carried.report.line());
    if (!flood)
        return rows;
    if (carried.from.isValid())
        rows.append({InspectorStrings::tr("Message"),
                     filled(QStringLiteral("%1 → %2"), nodeName(store.names(), carried.from),
                            nodeName(store.names(), carried.to)),
                     SelectedHop {carried.report.line(), carried.from, carried.to}});
    rows.append({InspectorStrings::tr("Flood"), floodTitle(store.names(), *flood),
                 SelectedFlood {carried.report.line()}});
    return rows;
}

InspectionSection eventSection(const TraceStore &store, const Fact &fact, const FactText &words)
{
    InspectionSection section {filled(InspectorStrings::tr("Event %1"), ordinalText(fact.seq)), {}};
    section.rows.append({InspectorStrings::tr("Time"), momentText(store, fact.at), {}});
    if (fact.node.isValid())
        section.rows.append({InspectorStrings::tr("Server"), nodeName(store.names(), fact.node),
                             SelectedNode {fact.node}});
    const Carried carried = carriedBy(fact);
    if (!words.client.isEmpty()) {
        const QByteArray client = carried.report.client().toByteArray();
        section.rows.append({InspectorStrings::tr("Client"), words.client,
                             client.isEmpty() ? Selected() : Selected(SelectedClient {client})});
    }
    if (!words.verdict.isEmpty())
        section.rows.append({InspectorStrings::tr("Verdict"), words.verdict, {}});
    if (!words.text.isEmpty())
        section.rows.append({InspectorStrings::tr("Text"), words.text, {}});
    section.rows += waysOn(store, carried);
    return section;
}

} // namespace

Inspection inspectFact(const TraceStore &store, quint64 seq)
{
    const Fact *fact = store.find(seq);
    if (!fact)
        return nothingOf(filled(InspectorStrings::tr("Event %1"), ordinalText(seq)),
                         InspectorStrings::tr("It is too long ago: it is not kept any more."));
    const FactText words = describe(*fact, store.names());
    Inspection out {words.what, words.where, {eventSection(store, *fact, words)}, wireBytes(*fact)};
    if (out.bytes.size() > ShownBytes) {
        out.sections.first().rows.append(
            {InspectorStrings::tr("Bytes"),
             filled(InspectorStrings::tr("the first %1 of %2"), countText(ShownBytes),
                    countText(out.bytes.size())),
             {}});
        out.bytes.truncate(ShownBytes);
    }
    return out;
}

} // namespace herd::ui
