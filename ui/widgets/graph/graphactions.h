// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done with the graph's view, for menus and the palette, and what of it is remembered.
// Owned by GraphView, GUI thread.
#pragma once

#include "ui/model/graph/graphmemory.h"

#include <QList>
#include <QObject>

class QAction;

namespace herd::ui {

class GraphActions : public QObject
{
    Q_OBJECT

public:
    explicit GraphActions(QObject *parent);

    QAction *const find;
    QAction *const overview; // checkable: where not all of the graph is in view

    QList<QAction *> all() const { return {find, overview}; }

    GraphMemory memory() const;
    void remember(const GraphMemory &memory);
};

} // namespace herd::ui
