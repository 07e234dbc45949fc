// SPDX-License-Identifier: GPL-3.0-or-later
// What the user is looking at: the one UI state all panes share. By value, so that it survives
// whatever it names. Owned by the window, GUI thread, passed by reference.
#pragma once

#include "herd/core/base/types.h"

#include <QByteArray>
#include <QObject>

#include <variant>

namespace herd::ui {

struct SelectedNode
{
    NodeId node;
    bool operator==(const SelectedNode &) const = default;
};
struct SelectedLink
{
    LinkId link;
    bool operator==(const SelectedLink &) const = default;
};
struct SelectedClient
{
    QByteArray client;
    bool operator==(const SelectedClient &) const = default;
};
// A flood is its report's AT line.
struct SelectedFlood
{
    QByteArray report;
    bool operator==(const SelectedFlood &) const = default;
};
// One message of a flood: a dot.
struct SelectedHop
{
    QByteArray report;
    NodeId from, to;
    bool operator==(const SelectedHop &) const = default;
};
// What one server has of a client's newest report, and why.
struct SelectedKnowledge
{
    QByteArray client;
    NodeId node;
    bool operator==(const SelectedKnowledge &) const = default;
};
struct SelectedFact
{
    quint64 seq = 0;
    bool operator==(const SelectedFact &) const = default;
};

using Selected = std::variant<std::monostate, SelectedNode, SelectedLink, SelectedClient,
                              SelectedFlood, SelectedHop, SelectedKnowledge, SelectedFact>;

class Selection : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    const Selected &current() const { return m_current; }
    template<class T> const T *as() const { return std::get_if<T>(&m_current); }
    void select(const Selected &what);
    void clear() { select({}); }

Q_SIGNALS:
    void changed(); // only when it really changed

private:
    Selected m_current;
};

} // namespace herd::ui
