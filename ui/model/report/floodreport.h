// SPDX-License-Identifier: GPL-3.0-or-later
// One flood as a page of Markdown: what happened, what it cost, every message, and why each server
// has the report or has not. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "ui/model/flood/flood.h"
#include "ui/model/flood/why.h"

#include <QString>

#include <optional>

namespace herd::ui {

struct FloodReport
{
    HerdConfig names; // all there ever were
    Flood flood;
    QList<Why> whys {};                 // of servers, as they were at `asOf`; may be none
    Nanoseconds asOf {};                // on the facts' clock
    Nanoseconds began {};               // the first fact's, on the same
    std::optional<Nanoseconds> wall {}; // the calendar's time when the flood started
    QString source {};                  // where it is from, such as a file's path; may be empty
    QString picture {};                 // a picture's file, relative to the page; empty: none
};

QString floodReportText(const FloodReport &report);

} // namespace herd::ui
