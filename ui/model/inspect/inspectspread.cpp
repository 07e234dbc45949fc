// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of how a report spread: who told whom first.
#include "ui/model/events/facttext.h"
#include "ui/model/flood/whytext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/inspect/inspectionparts.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"

#include <QHash>
#include <QSet>

namespace herd::ui {

namespace {

class Spread
{
public:
    Spread(const TraceStore &store, const Flood &flood)
        : m_store(store)
        , m_flood(flood)
        , m_trail(store.trail(flood.report.line()))
    {
        for (const Hop &hop : flood.hops) {
            if (!isNew(hop))
                continue;
            m_news[hop.from].append(&hop);
            m_learned.insert(hop.to);
        }
    }

    InspectionSection section()
    {
        if (m_flood.origin.isValid())
            tell(m_flood.origin, nullptr, 0);
        // Where the start was not seen: first from those whom nobody we see told.
        for (const bool toldByOthers : {false, true}) {
            for (const Hop &hop : m_flood.hops) {
                if (isNew(hop) && !m_told.contains(hop.to)
                    && m_learned.contains(hop.from) == toldByOthers)
                    tell(hop.to, &hop, 0);
            }
        }
        for (NodeId node : m_store.config().allNodes()) {
            if (!m_told.contains(node))
                m_rows.append({nodeName(m_store.names(), node), whyNot(node), SelectedNode {node}});
        }
        const qsizetype all = m_rows.size();
        m_rows.resize(std::min(all, InspectionRows));
        return {InspectorStrings::tr("Who told whom first"), m_rows + moreRow(all)};
    }

private:
    static bool isNew(const Hop &hop) { return hop.received && hop.verdict == Verdict::Newer; }

    void tell(NodeId node, const Hop *by, int depth)
    {
        m_told.insert(node);
        m_rows.append({label(node, depth), value(by), target(node, by)});
        for (const Hop *hop : m_news.value(node)) {
            if (!m_told.contains(hop->to))
                tell(hop->to, hop, depth + 1);
        }
    }

    QString label(NodeId node, int depth) const
    {
        constexpr QChar wide(0x2003);
        const QString name = nodeName(m_store.names(), node);
        return depth == 0 ? name : QString(depth - 1, wide) + QStringLiteral("↳ ") + name;
    }

    QString whyNot(NodeId node) const
    {
        if (m_store.names().node(node).nats)
            return InspectorStrings::tr("not seen: a backbone, which keeps nothing");
        if (m_store.names().node(node).wire != Wire::Herd)
            return InspectorStrings::tr("not seen: a foreign server");
        const HerdState &state = m_store.state();
        const QByteArray client = m_flood.report.client().toByteArray();
        if (state.newest().value(client).line() == m_flood.report.line())
            return whyText(m_store.names(), whyOf(state, m_trail, node, client), m_trail.started());
        return m_flood.isOver() ? InspectorStrings::tr("not reached")
                                : InspectorStrings::tr("not yet");
    }

    QString value(const Hop *by) const
    {
        if (!by)
            return InspectorStrings::tr("took the report");
        const Nanoseconds after = std::max(*by->received - m_flood.started, Nanoseconds {});
        const QString time = QStringLiteral("+") + durationText(after);
        const QString from = nodeName(m_store.names(), by->from);
        return by->ofTable ? filled(InspectorStrings::tr("%1 from %2, with a table"), time, from)
                           : filled(InspectorStrings::tr("%1 from %2"), time, from);
    }

    Selected target(NodeId node, const Hop *by) const
    {
        if (by)
            return SelectedHop {m_flood.report.line(), by->from, by->to};
        return SelectedNode {node};
    }

    const TraceStore &m_store;
    const Flood &m_flood;
    const ReportTrail m_trail;
    QHash<NodeId, QList<const Hop *>> m_news; // by who told it
    QSet<NodeId> m_learned, m_told;
    QList<InspectionRow> m_rows;
};

} // namespace

InspectionSection spreadSection(const TraceStore &store, const Flood &flood)
{
    return Spread(store, flood).section();
}

} // namespace herd::ui
