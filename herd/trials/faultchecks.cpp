// SPDX-License-Identifier: GPL-3.0-or-later
// FaultTrial's checks of the healed herd.
#include "herd/core/base/limits.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/node/nodecore.h"
#include "herd/trials/faulttrial.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr Nanoseconds FloodTime = 60s;

} // namespace

bool FaultTrial::holdsWhatItMust()
{
    const auto ends = size_t(2 * m_plan.herd.links.size());
    if (m_up.size() != ends)
        return fail(QStringLiteral("%1 of %2 ends of links are up after healing, but not %3")
                        .arg(m_up.size())
                        .arg(ends)
                        .arg(unlinked()));
    const Ledger::Table newest = m_ledger.newest();
    for (NodeId node : m_plan.herd.allNodes()) {
        if (!holdsItsOwn(node))
            return false;
        const ReportTable &table = m_herd.node(node)->table();
        for (auto it = newest.begin(); it != newest.end(); ++it) {
            if (!(table.value(it.key()) == it.value()))
                return fail(QStringLiteral("%1 holds \"%2\" and not \"%3\" after healing")
                                .arg(name(node), QString::fromUtf8(table.value(it.key()).line()),
                                     QString::fromUtf8(it.value().line())));
        }
    }
    return true;
}

bool FaultTrial::allHold(const QByteArray &line) const
{
    const auto nodes = m_plan.herd.allNodes();
    return std::all_of(nodes.begin(), nodes.end(), [&](NodeId node) {
        return m_herd.node(node)->table().value(Watched).line().endsWith(line);
    });
}

// One report in the quiet herd, and what it costs once everybody has it.
bool FaultTrial::costs(NodeId node, const QByteArray &time, quint64 updates)
{
    const quint64 before = m_watchedSent;
    const Nanoseconds begin = m_herd.now().mono;
    m_undelivered = true;
    do {
        // A client whose server crashed only learns of it when it speaks.
        if (std::exchange(m_undelivered, false))
            m_herd.submit(WatchedRequest, node,
                          QByteArrayLiteral("IAMAT ") + Watched + " +1-1 " + time);
        if (!advance(LastHop))
            return false;
    } while ((m_undelivered || (updates > 0 && !allHold(time)))
             && m_herd.now().mono - begin < FloodTime);
    if (updates > 0 && !allHold(time))
        return fail(QStringLiteral("a report in the quiet herd is not everywhere"));
    if (!advance(LastHop))
        return false;
    const quint64 cost = m_watchedSent - before;
    return cost == updates
        || fail(QStringLiteral("a report cost %1 updates in the quiet herd, not %2")
                    .arg(cost)
                    .arg(updates));
}

bool FaultTrial::floodsOnce()
{
    const auto nodes = m_plan.herd.nodes.size(), links = m_plan.herd.links.size();
    const NodeId first {int(m_plan.seed % quint64(nodes))};
    const NodeId other {int((m_plan.seed / 7 + 1) % quint64(nodes))};
    const Nanoseconds now = m_herd.now().wall;
    return costs(first, formatTime(now), quint64(2 * links - (nodes - 1)))
        && costs(other, formatTime(now), 0) && costs(first, formatTime(now - 1s), 0)
        && holdsWhatItMust();
}

bool FaultTrial::keepsItsLimits()
{
    for (NodeId node : m_plan.herd.allNodes()) {
        if (m_herd.mostQueued(node) > limits::PeerBacklog)
            return fail(QStringLiteral("%1 queued %2 bytes on one connection")
                            .arg(name(node), QString::number(m_herd.mostQueued(node))));
    }
    return true;
}

} // namespace herd
