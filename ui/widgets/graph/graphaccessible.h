// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers and other assistive tools are told of the graph, which paints its things
// itself: one child for each server, then one for each link, each with its name, state and place.
// Owned by Qt's accessibility, which makes it for a view and drops it with the view. GUI thread.
#pragma once

#include <QAccessibleWidget>

#include <optional>
#include <vector>

namespace herd::ui {

class GraphView;

class GraphAccessible final : public QAccessibleWidget
{
public:
    // Makes one whenever somebody asks about a GraphView. To be called once or more.
    static void install();

    explicit GraphAccessible(GraphView &view);
    ~GraphAccessible() override;

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *childAt(int x, int y) const override;
    QAccessibleInterface *focusChild() const override;

private:
    void followHerd() const;
    void forget() const;

    GraphView &m_view;
    // Made when they are asked for, of the herd as it is then.
    mutable std::vector<QAccessible::Id> m_children;
    mutable std::optional<quint64> m_topology; // for which they are made
};

} // namespace herd::ui
