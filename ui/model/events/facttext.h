// SPDX-License-Identifier: GPL-3.0-or-later
// A fact in words, for the table of events and for the inspector: the one place that turns facts
// into text for people, prepared for display (outsidetext.h). Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

#include <QString>

namespace herd::ui {

struct FactText
{
    QString where;          // "Hill", or "Hill → Smith" for what crosses a link
    QString what;           // "UPDATE received", "Line in", "Link up"
    QString client;         // whom it is about; may be empty
    QString verdict;        // "new", "duplicate", "stale", "lost", "failed"; may be empty
    QString text;           // the bytes or the reason, escaped; may be empty
    bool isProblem = false; // worth a second look
};
FactText describe(const Fact &fact, const HerdConfig &config);

} // namespace herd::ui
