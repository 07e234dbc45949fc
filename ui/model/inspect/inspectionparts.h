// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of inspection, one function each. Used by inspect() only. Pure.
#pragma once

#include "ui/model/flood/reporttrail.h"
#include "ui/model/inspect/inspection.h"

#include <functional>

namespace herd::ui {

Inspection inspectHerd(const TraceStore &store);
Inspection inspectNode(const TraceStore &store, NodeId node);
Inspection inspectLink(const TraceStore &store, LinkId link);
Inspection inspectClient(const TraceStore &store, const QByteArray &client);
Inspection inspectFlood(const TraceStore &store, const QByteArray &report);
Inspection inspectHop(const TraceStore &store, const SelectedHop &hop);
Inspection inspectKnowledge(const TraceStore &store, const SelectedKnowledge &what);
Inspection inspectFact(const TraceStore &store, quint64 seq);

// What is not in the trace any more, or never was.
Inspection nothingOf(const QString &title, const QString &why);

// The fields of a report, a row each.
InspectionSection reportSection(const TraceStore &store, const Report &report);

// What a server has of a client, and why. `trail`: of its newest report.
QString knowledgeText(const TraceStore &store, const ReportTrail &trail, NodeId node,
                      const QByteArray &client);

// From whom each server first learned the report of a flood, indented below the one that told it.
InspectionSection spreadSection(const TraceStore &store, const Flood &flood);

// How far, how fast and at what cost the last floods got: convergence and economy, rolling.
InspectionSection economySection(const TraceStore &store);

// What faults met, the latest first; whether the rows say of which link or server each is. Of a
// moment of the past: those that had begun then, and what each met in all.
enum class Places { Known, Named };
InspectionSection faultSection(const TraceStore &store,
                               const std::function<bool(const FaultLog::Fault &)> &isMeant,
                               Places places);

// A moment as the table of events gives it: seconds since the first fact.
QString momentText(const TraceStore &store, Nanoseconds at);

// A row for what is counted instead of listed; none when everything is.
QList<InspectionRow> moreRow(qsizetype all);

} // namespace herd::ui
