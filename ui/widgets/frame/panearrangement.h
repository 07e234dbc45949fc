// SPDX-License-Identifier: GPL-3.0-or-later
// Where panes stand before anybody moved one: one arrangement for each of the panel's own
// perspectives. GUI thread.
#pragma once

#include <QList>
#include <QString>

class QMainWindow;

namespace herd::ui {

class PaneDocks;

enum class Arrangement {
    All,     // every pane
    Teach,   // the graph large, a console's line
    Operate, // servers, map and dashboard
    Debug,   // timeline, events, diagram, knowledge, bytes
};

QList<Arrangement> allArrangements();
// "all", "teach", "operate", "debug": on command lines, and as keys of what is remembered.
QString toText(Arrangement arrangement);

// Fits the window's size: side by side where there is room, else one behind the other. All docks are
// to be without a place before. Each gets one, also those that are hidden.
void arrangePanes(QMainWindow &window, const PaneDocks &docks, Arrangement arrangement);

} // namespace herd::ui
