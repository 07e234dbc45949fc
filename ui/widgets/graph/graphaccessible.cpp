// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphaccessible.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/graph/graphview.h"

#include <algorithm>
#include <cmath>
#include <utility>
#include <variant>

namespace herd::ui {

namespace {

QAccessibleInterface *made(const QString &className, QObject *object)
{
    if (className != QLatin1String("herd::ui::GraphView"))
        return nullptr;
    return new GraphAccessible(*static_cast<GraphView *>(object));
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

// A server or a link.
class Thing final : public QAccessibleInterface
{
public:
    Thing(GraphView &view, std::variant<NodeId, LinkId> what)
        : m_view(view)
        , m_what(what)
    {
    }

    bool isValid() const override { return true; }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override
    {
        return QAccessible::queryAccessibleInterface(&m_view);
    }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override { }
    QAccessible::Role role() const override
    {
        return isNode() ? QAccessible::ListItem : QAccessible::Graphic;
    }
    QString text(QAccessible::Text kind) const override
    {
        if (kind != QAccessible::Name)
            return {};
        const HerdState &state = m_view.store().state();
        return std::visit([&state](auto id) { return describe(state, id); }, m_what);
    }
    QRect rect() const override
    {
        const QRect inView = isNode() ? around(std::get<NodeId>(m_what)) : between();
        return {m_view.mapToGlobal(inView.topLeft()), inView.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.selectable = true;
        state.focusable = isNode();
        state.selected = isSelected();
        state.focused = isNode() && state.selected && m_view.hasFocus();
        return state;
    }

private:
    bool isNode() const { return std::holds_alternative<NodeId>(m_what); }
    bool isSelected() const
    {
        const Selection &selection = m_view.selection();
        if (const auto *node = selection.as<SelectedNode>())
            return m_what == std::variant<NodeId, LinkId>(node->node);
        const auto *link = selection.as<SelectedLink>();
        return link && m_what == std::variant<NodeId, LinkId>(link->link);
    }
    QRect around(NodeId node) const
    {
        const int reach = int(std::ceil(m_view.scene().radius()));
        return QRect(m_view.scene().positionOf(node).toPoint(), QSize())
            .adjusted(-reach, -reach, reach, reach);
    }
    QRect between() const
    {
        const LinkConfig &ends = m_view.store().config().link(std::get<LinkId>(m_what));
        return around(ends.a).united(around(ends.b));
    }

    GraphView &m_view;
    const std::variant<NodeId, LinkId> m_what;
};

} // namespace

void GraphAccessible::install()
{
    QAccessible::installFactory(made); // Qt keeps each factory once
}

GraphAccessible::GraphAccessible(GraphView &view)
    : QAccessibleWidget(&view, QAccessible::List)
    , m_view(view)
{
}

GraphAccessible::~GraphAccessible()
{
    forget();
}

void GraphAccessible::forget() const
{
    for (QAccessible::Id child : std::exchange(m_children, {}))
        QAccessible::deleteAccessibleInterface(child);
}

void GraphAccessible::followHerd() const
{
    const HerdState &state = m_view.store().state();
    if (std::exchange(m_topology, state.topology()) == state.topology())
        return;
    forget();
    const auto add = [this](std::variant<NodeId, LinkId> what) {
        m_children.push_back(QAccessible::registerAccessibleInterface(new Thing(m_view, what)));
    };
    for (NodeId node : state.config().allNodes())
        add(node);
    for (LinkId link : state.config().allLinks())
        add(link);
}

int GraphAccessible::childCount() const
{
    followHerd();
    return int(m_children.size());
}

QAccessibleInterface *GraphAccessible::child(int index) const
{
    return index >= 0 && index < childCount()
        ? QAccessible::accessibleInterface(m_children[size_t(index)])
        : nullptr;
}

int GraphAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    for (int i = 0; i < childCount(); ++i) {
        if (this->child(i) == child)
            return i;
    }
    return -1;
}

// Servers come first, and lie over links.
QAccessibleInterface *GraphAccessible::childAt(int x, int y) const
{
    for (int i = 0; i < childCount(); ++i) {
        QAccessibleInterface *one = child(i);
        if (one->rect().contains(x, y))
            return one;
    }
    return nullptr;
}

QAccessibleInterface *GraphAccessible::focusChild() const
{
    for (int i = 0; i < childCount(); ++i) {
        QAccessibleInterface *one = child(i);
        if (one->state().focused)
            return one;
    }
    return nullptr;
}

} // namespace herd::ui
