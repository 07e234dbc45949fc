// SPDX-License-Identifier: GPL-3.0-or-later
// What a server has of a client, in a few words. Pure.
#pragma once

#include "ui/model/knowledge/knowledge.h"

#include <QString>

namespace herd::ui {

// "12 s", "230 ms"; of two reports of the same time "same time".
QString behindText(Nanoseconds by);
// "has the newest report", "behind by 12 s", ...
QString knowledgeText(const KnowledgeCell &cell);
// Of the legend: one word.
QString kindText(Knowledge kind);

} // namespace herd::ui
