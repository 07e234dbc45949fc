// SPDX-License-Identifier: GPL-3.0-or-later
// What the panes of a herd hand on to those of the next run, and how it is kept in the panel's
// settings. Values that make no sense count as never kept. Pure but for the settings it is given.
#pragma once

#include "ui/model/events/eventsmemory.h"
#include "ui/model/flood/tokens.h"
#include "ui/model/graph/graphmemory.h"

#include <QByteArray>
#include <QHash>
#include <QPointF>
#include <QStringList>

class QSettings;

namespace herd::ui {

using NodePositions = QHash<QByteArray, QPointF>; // by the server's name

struct PaneMemory
{
    static constexpr qsizetype ConsoleLines = 200; // each as long as a client's line

    NodePositions positions;    // of this herd's servers
    QStringList consoleHistory; // the oldest first
    TimeScale scale;            // of the playback
    EventsMemory events {};
    GraphMemory graph {};
};

// Positions are kept by the herd's name, the rest for all herds.
PaneMemory readPaneMemory(const QSettings &settings, const QByteArray &herd);
void writePaneMemory(QSettings &settings, const QByteArray &herd, const PaneMemory &memory);

} // namespace herd::ui
