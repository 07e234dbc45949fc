// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of a single fact.
#include "herd/core/facts/factcolumns.h"
#include "herd/core/facts/factdescription.h"
#include "ui/model/events/facttext.h"
#include "ui/model/flood/floodtext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/inspect/inspectionparts.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"

#include <string_view>

namespace herd::ui {

namespace {

// Bytes of an answer that are shown; the rest is counted.
constexpr qsizetype ShownBytes = 4096;

// The report a fact is about, and the message that carried it.
struct Carried
{
    Report report;
    NodeId from, to; // invalid when it came from a client
};

Carried carriedBy(const Fact &fact)
{
    Carried carried;
    const auto look = [&](std::string_view key, const auto &value) {
        using Value = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<Value, Report>) {
            carried.report = value;
        } else if constexpr (std::is_same_v<Value, NodeId>) {
            carried.from = key == "from" ? value : fact.node;
            carried.to = key == "from" ? fact.node : value;
        }
    };
    std::visit([&look](const auto &body) { forEachField(body, look); }, fact.body);
    return carried;
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
    Inspection out {words.what,
                    words.where,
                    {eventSection(store, *fact, words)},
                    columnsOf(fact->body).message.value_or(QByteArrayView()).toByteArray()};
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
