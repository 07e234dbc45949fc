// SPDX-License-Identifier: GPL-3.0-or-later
// Where the nodes of the graph are: as the herd file says, else laid out by forces; where the user
// dragged one, it stays. A place for every id there ever was, so that who comes back to an earlier
// moment finds the herd where it was. Plane coordinates, y down, neighbours about 1 apart. A value;
// pure.
#pragma once

#include "herd/core/config/herdconfig.h"

#include <QHash>
#include <QList>
#include <QPointF>
#include <QRectF>

namespace herd::ui {

class GraphLayout
{
public:
    GraphLayout() = default;
    explicit GraphLayout(const HerdConfig &config); // as its file says, else by forces

    // The herd has changed: who was there stays where it is, who is new comes to lie beside its
    // neighbours.
    void follow(const HerdConfig &config);

    QPointF at(NodeId node) const { return m_at.at(node.index); }
    const QList<QPointF> &all() const { return m_at; }
    QRectF bounds() const; // of the nodes' centres; of one node, empty

    void move(NodeId node, QPointF to); // by the user

    // What the user dragged, by the names of the nodes: for the settings.
    QHash<QByteArray, QPointF> dragged() const;
    void restore(const QHash<QByteArray, QPointF> &dragged); // unknown names are ignored

private:
    HerdConfig m_config;
    QList<QPointF> m_at;
    QHash<NodeId, QPointF> m_dragged;
};

} // namespace herd::ui
