// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/knownreports.h"

#include <utility>

namespace herd {

namespace {

// A client in a hash, its name and the head of its line; its line comes to that.
constexpr qsizetype HeldBytes = 200;

} // namespace

KnownReports::KnownReports(qsizetype nodes, qsizetype bound)
    : m_held(nodes)
    , m_bound(bound)
{
}

void KnownReports::addNode()
{
    m_held.emplaceBack();
    // Each of the reports may be held by one more.
    m_bytes = 0;
    for (const Report &report : std::as_const(m_newest))
        m_bytes += sizeOf(report);
}

bool KnownReports::hasNewest(NodeId node, const QByteArray &client) const
{
    const auto newest = m_newest.constFind(client);
    const ByClient &held = of(node);
    const auto own = held.constFind(client);
    return newest != m_newest.constEnd() && own != held.constEnd() && *own == *newest;
}

// As if every node held it, each with bytes of its own: what is really taken is never more.
qsizetype KnownReports::sizeOf(const Report &report) const
{
    return (HeldBytes + report.line().size() + report.client().size()) * (m_held.size() + 1);
}

// False when there is no room for that client.
bool KnownReports::takeNewest(const QByteArray &client, const Report &report)
{
    const auto newest = m_newest.find(client);
    const bool isKnown = newest != m_newest.end();
    if (isKnown && (*newest == report || compareReports(report, *newest) <= 0))
        return true;
    const qsizetype bytes = m_bytes + sizeOf(report) - (isKnown ? sizeOf(*newest) : 0);
    if (bytes > m_bound) {
        remove(client);
        return false;
    }
    m_bytes = bytes;
    if (isKnown)
        *newest = report;
    else
        m_newest.insert(QByteArray(client.data(), client.size()), report); // bytes of its own
    return true;
}

bool KnownReports::learn(NodeId node, const Report &report)
{
    const QByteArrayView name = report.client();
    const QByteArray client = QByteArray::fromRawData(name.data(), name.size());
    if (!takeNewest(client, report))
        return false;
    const auto newest = m_newest.constFind(client);
    Report &held = m_held[node.index][newest.key()];
    if (held.isNull())
        ++m_holders[newest.key()];
    held = report == *newest ? *newest : report; // its bytes are shared
    return true;
}

void KnownReports::forget(NodeId node, const QByteArray &client)
{
    if (m_held[node.index].remove(client))
        release(client);
}

void KnownReports::forgetAll(NodeId node)
{
    const ByClient known = std::exchange(m_held[node.index], {});
    for (auto client = known.keyBegin(); client != known.keyEnd(); ++client)
        release(*client);
}

// One node less holds a report of it.
void KnownReports::release(const QByteArray &client)
{
    if (--m_holders[client] == 0)
        remove(client);
}

void KnownReports::remove(const QByteArray &client)
{
    const auto newest = m_newest.constFind(client);
    if (newest == m_newest.constEnd())
        return;
    m_bytes -= sizeOf(*newest);
    if (m_holders.take(client) > 0) {
        for (ByClient &held : m_held)
            held.remove(client);
    }
    m_newest.remove(client);
    ++m_forgotten;
}

} // namespace herd
