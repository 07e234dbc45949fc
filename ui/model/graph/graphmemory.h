// SPDX-License-Identifier: GPL-3.0-or-later
// What is chosen of the graph's view in its menu, to be remembered. A value; pure.
#pragma once

#include <QStringList>

namespace herd::ui {

struct GraphMemory
{
    bool hasOverview = true; // where not all of it is in view

    // What is switched off, by names for the settings; others' names count for nothing.
    QStringList off() const;
    static GraphMemory without(const QStringList &off);
    bool operator==(const GraphMemory &) const = default;
};

} // namespace herd::ui
