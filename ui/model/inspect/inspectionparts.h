// SPDX-License-Identifier: GPL-3.0-or-later
// The kinds of inspection, one function each. Used by inspect() only. Pure.
#pragma once

#include "ui/model/flood/reporttrail.h"
#include "ui/model/inspect/inspection.h"

namespace herd::ui {

Inspection inspectHerd(const TraceStore &store);
Inspection inspectNode(const TraceStore &store, NodeId node);
Inspection inspectLink(const TraceStore &store, LinkId link);
Inspection inspectClient(const TraceStore &store, const QByteArray &client);
Inspection inspectFlood(const TraceStore &store, const QByteArray &report);
Inspection inspectHop(const TraceStore &store, const SelectedHop &hop);
Inspection inspectFact(const TraceStore &store, quint64 seq);

// What is not in the trace any more, or never was.
Inspection nothingOf(const QString &title, const QString &why);

// The fields of a report, a row each.
InspectionSection reportSection(const TraceStore &store, const Report &report);

// Every message of a report up to the moment that is shown, as far as its facts are kept.
ReportTrail trailOf(const TraceStore &store, const QByteArray &line);

// From whom each server first learned the report of a flood, indented below the one that told it.
InspectionSection spreadSection(const TraceStore &store, const Flood &flood);

// A moment as the table of events gives it: seconds since the first fact.
QString momentText(const TraceStore &store, Nanoseconds at);

// A row for what is counted instead of listed; none when everything is.
QList<InspectionRow> moreRow(qsizetype all);

} // namespace herd::ui
