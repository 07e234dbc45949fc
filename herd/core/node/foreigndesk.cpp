// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/foreigndesk.h"

#include "herd/core/base/text.h"
#include "herd/core/wire/update.h"

#include <utility>

namespace herd {

ForeignDesk::ForeignDesk(NodeParts &node, const Retention &retention, Flooding &flooding)
    : m_node(node)
    , m_retention(retention)
    , m_flooding(flooding)
    , m_takesUpdates(node.settings.herd.peers == Membership::Open)
{
    const HerdConfig &herd = node.settings.herd;
    for (NodeId id : herd.neighbours(node.settings.self)) {
        m_takesUpdates |= isForeign(herd.node(id).wire);
        if (const auto &form = herd.node(id).line)
            m_speakers.push_back(
                {node.neighbours.find(id), std::get<LineTemplate>(LineTemplate::parse(*form))});
    }
}

const QByteArray &ForeignDesk::nameOf(const Neighbour &peer) const
{
    return m_node.settings.herd.node(peer.peer()).name;
}

bool ForeignDesk::mayCall(const Neighbour &peer, const QByteArray &host) const
{
    return peer.isWhole() && m_node.neighbours.mayCallFrom(peer.peer(), host);
}

bool ForeignDesk::runUpdate(QByteArrayView line, QByteArrayView json, const QByteArray &host,
                            Now now)
{
    if (!m_takesUpdates)
        return false;
    const auto update = parseSeedUpdate(json);
    if (!update)
        return runLine(line, host, now); // a form may begin with that word, too
    const NodeId named = m_node.settings.herd.find(update->server);
    Neighbour *const peer = m_node.neighbours.find(named);
    if (m_node.settings.herd.peers != Membership::Open
        && !m_node.neighbours.mayCallFrom(named, host))
        return false;
    if (peer && !peer->isWhole())
        return false;
    return take(peer, update->report, line, now);
}

bool ForeignDesk::runLine(QByteArrayView line, const QByteArray &host, Now now)
{
    if (const auto told = read(line, host, now))
        return take(told->from, told->report, line, now);
    return hasStarted(line, host);
}

// Where a form does not name the sender, all of that form at that host may have said it.
std::optional<ForeignDesk::Told> ForeignDesk::read(QByteArrayView line, const QByteArray &host,
                                                   Now now) const
{
    std::optional<Told> found;
    for (const Speaker &speaker : m_speakers) {
        if (!mayCall(*speaker.peer, host))
            continue;
        const QByteArray &name = nameOf(*speaker.peer);
        auto told = speaker.form.read(line, name, now.wall);
        if (told && told->sender == name)
            return Told {speaker.peer, std::move(told->report)};
        if (!told || !told->sender.isEmpty())
            continue;
        if (found)
            found->from = nullptr;
        else
            found = Told {speaker.peer, std::move(told->report)};
    }
    return found;
}

// ONLINE and its name is what some say when they start.
bool ForeignDesk::hasStarted(QByteArrayView line, const QByteArray &host) const
{
    if (takeField(line) != "ONLINE")
        return false;
    const QByteArrayView name = takeField(line);
    for (const Speaker &speaker : m_speakers) {
        if (nameOf(*speaker.peer) == name && trimmed(line).isEmpty()
            && mayCall(*speaker.peer, host)) {
            speaker.peer->onStarted();
            return true;
        }
    }
    return false;
}

bool ForeignDesk::take(Neighbour *from, const Report &report, QByteArrayView line, Now now)
{
    const ReportTable::Key key = m_node.table.keyOf(report.client());
    const Report *const known = m_node.table.find(key);
    if (!known && m_retention.isFull())
        return false;
    const Verdict verdict = m_flooding.judgeForeign(known, report, now);
    m_flooding.settle(from, key, report, verdict, line);
    if (from)
        from->onKnock();
    return verdict != Verdict::Ahead;
}

} // namespace herd
