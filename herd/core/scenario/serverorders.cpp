// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/serverorders.h"

#include "herd/core/base/printable.h"

#include <algorithm>
#include <utility>

namespace herd {

void ServerOrders::begin(const step::Bring &bring, const HerdConfig &herd)
{
    using To = step::Bring::To;
    m_orders.clear();
    m_failed = {};
    m_killing = bring.to == To::Killed;
    m_thenStart = bring.to == To::Restarted;
    QList<NodeId> nodes;
    for (const ServerName &server : bring.servers)
        nodes << server.id;
    if (bring.servers.isEmpty())
        nodes = herd.allNodes();
    for (NodeId node : std::as_const(nodes)) {
        if (herd.node(node).wire == Wire::Herd)
            m_orders.push_back({node, bring.to == To::Running, false});
    }
}

void ServerOrders::apply(const Fact &fact)
{
    const auto *failed = fact.as<fact::NodeFailed>();
    if (!failed)
        return;
    const bool ordered = std::any_of(m_orders.begin(), m_orders.end(), [&fact](const Order &o) {
        return o.node == fact.node && o.up && o.asked;
    });
    if (ordered) {
        m_failed = fact.node;
        m_why = failed->detail;
    }
}

// Asks for it where that has not been done and is not under way.
bool ServerOrders::reached(Order &order, NodeStatus status,
                           std::vector<ScenarioAction> &actions) const
{
    const bool down = status == NodeStatus::Stopped || status == NodeStatus::Failed;
    if (order.up ? status == NodeStatus::Running : down)
        return true;
    if (order.asked || (order.up && !down) || status == NodeStatus::Stopping)
        return false;
    order.asked = true;
    if (order.up)
        actions.push_back(action::Start {order.node});
    else if (m_killing)
        actions.push_back(action::Kill {order.node});
    else
        actions.push_back(action::Stop {order.node});
    return false;
}

Check ServerOrders::carryOn(const HerdState &herd, std::vector<ScenarioAction> &actions)
{
    if (m_failed.isValid())
        return Check::never(
            QStringLiteral("%1 did not start. %2")
                .arg(serverName(herd.config(), m_failed), QString::fromUtf8(printable(m_why)))
                .trimmed());
    const Order *late = nullptr;
    for (Order &order : m_orders) {
        if (!reached(order, herd.node(order.node).status, actions) && !late)
            late = &order;
    }
    if (late)
        return Check::notYet(QStringLiteral("%1 did not %2 within 10 s.")
                                 .arg(serverName(herd.config(), late->node),
                                      late->up ? QStringLiteral("start") : QStringLiteral("stop")));
    if (!std::exchange(m_thenStart, false)) {
        m_orders.clear();
        return Check::met();
    }
    for (Order &order : m_orders)
        order = {order.node, true, false};
    return carryOn(herd, actions);
}

} // namespace herd
