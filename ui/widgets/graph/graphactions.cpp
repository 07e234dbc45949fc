// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphactions.h"

#include "ui/widgets/common/iconaction.h"

#include <QAction>

namespace herd::ui {

GraphActions::GraphActions(QObject *parent)
    : QObject(parent)
    , find(plainAction(this, tr("&Find a server…"),
                       tr("Find a server of the graph by a part of its name, or of a client's")))
    , fly(plainAction(this, tr("F&ly to what is found"),
                      tr("Show the way there; otherwise the graph is there at once")))
{
    fly->setCheckable(true);
    fly->setChecked(true);
}

GraphMemory GraphActions::memory() const
{
    return {fly->isChecked()};
}

void GraphActions::remember(const GraphMemory &memory)
{
    fly->setChecked(memory.flies);
}

} // namespace herd::ui

#include "moc_graphactions.cpp"
