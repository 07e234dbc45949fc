// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphactions.h"

#include "ui/widgets/common/iconaction.h"

#include <QAction>

namespace herd::ui {

GraphActions::GraphActions(QObject *parent)
    : QObject(parent)
    , find(plainAction(this, tr("&Find a server…"),
                       tr("Find a server of the graph by a part of its name, or of a client's")))
    , overview(plainAction(this, tr("&Overview"),
                           tr("Show the whole herd in a corner while the graph has only a part")))
{
    overview->setCheckable(true);
    overview->setChecked(true);
}

GraphMemory GraphActions::memory() const
{
    return {overview->isChecked()};
}

void GraphActions::remember(const GraphMemory &memory)
{
    overview->setChecked(memory.hasOverview);
}

} // namespace herd::ui

#include "moc_graphactions.cpp"
