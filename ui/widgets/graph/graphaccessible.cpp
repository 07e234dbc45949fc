// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphaccessible.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/graph/graphview.h"

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

enum Kind { Server, Link };

template<class Id> Id idOf(const PaintedKey &key)
{
    return Id {int(key.number)};
}

QString describe(const HerdState &state, NodeId node)
{
    const QList<NodeId> peers = state.config().neighbours(node);
    const auto up = std::count_if(peers.begin(), peers.end(), [&](NodeId peer) {
        return state.isLinkUp(state.linkBetween(node, peer));
    });
    return filled(GraphView::tr("%1, %2, %3 of %4 links up"), nodeName(state.config(), node),
                  nodeStateText(state, node), countText(up), countText(peers.size()));
}

QString describe(const HerdState &state, LinkId link)
{
    const LinkConfig &ends = state.config().link(link);
    const QString a = endText(state, link, ends.a), b = endText(state, link, ends.b);
    const QString name = linkName(state.config(), link);
    if (a == b)
        return filled(GraphView::tr("%1, %2"), name, a);
    return filled(GraphView::tr("%1, %2's end %3, %4's end %5"), name,
                  nodeName(state.config(), ends.a), a, nodeName(state.config(), ends.b), b);
}

QRect around(const GraphView &view, NodeId node)
{
    const int reach = int(std::ceil(view.scene().radius()));
    return QRect(view.scene().positionOf(node).toPoint(), QSize())
        .adjusted(-reach, -reach, reach, reach);
}

} // namespace

GraphAccessible::GraphAccessible(GraphView &view)
    : PaintedList(view)
    , m_view(view)
{
    follow(view.selection(), &Selection::changed);
    follow(view.store(), &TraceStore::topologyChanged);
}

// Servers come first, and lie over links.
PaintedList::Items GraphAccessible::items() const
{
    const HerdConfig &config = m_view.store().config();
    Items items;
    for (NodeId node : config.allNodes())
        items.keys.push_back({Server, quint64(node.index), {}});
    for (LinkId link : config.allLinks())
        items.keys.push_back({Link, quint64(link.index), {}});
    return items;
}

PaintedItem GraphAccessible::item(const PaintedKey &key) const
{
    return key.kind == Server ? itemOf(idOf<NodeId>(key)) : itemOf(idOf<LinkId>(key));
}

PaintedItem GraphAccessible::itemOf(NodeId node) const
{
    const SelectedNode what {node};
    const bool isSelected = m_view.selection().current() == Selected(what);
    return {QAccessible::ListItem,
            describe(m_view.store().state(), node),
            around(m_view, node),
            isSelected,
            isSelected,
            [this, what] {
                m_view.selection().select(what);
            }};
}

PaintedItem GraphAccessible::itemOf(LinkId link) const
{
    const SelectedLink what {link};
    const LinkConfig &ends = m_view.store().config().link(link);
    return {QAccessible::Graphic,
            describe(m_view.store().state(), link),
            around(m_view, ends.a).united(around(m_view, ends.b)),
            m_view.selection().current() == Selected(what),
            false,
            [this, what] {
                m_view.selection().select(what);
            }};
}

} // namespace herd::ui
