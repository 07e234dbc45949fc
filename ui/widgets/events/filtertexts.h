// SPDX-License-Identifier: GPL-3.0-or-later
// What is offered and said beside the filter of events that is being written. Free functions; pure.
#pragma once

#include "herd/core/filter/factfilter.h"
#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/events/filterline.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace herd::ui {

// Real names of servers, or of clients that were heard of: what the field could be compared with.
// Bounded.
QStringList namesFor(const TraceStore &store, FilterField field);

// Where in the line; of what is missing, the letter before it.
QList<FilterLine::Place> placesOf(const QList<FilterMistake> &mistakes);

// The first few, and what is shown until they are right. Without any, of how many events it is not
// known whether they fit; empty: of none. Prepared for display.
QString mistakesText(const QList<FilterMistake> &mistakes, bool hasFilter, quint64 gaveUp);

} // namespace herd::ui
