// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/why.h"

#include <QSet>

#include <deque>

namespace herd::ui {

namespace {

class Question
{
public:
    Question(const HerdState &state, const ReportTrail &trail, const QByteArray &client)
        : m_state(state)
        , m_trail(trail)
        , m_client(client)
    {
    }

    Why ask(NodeId node) const
    {
        if (!m_state.newest().contains(m_client))
            return plain(Why::Kind::NobodyHas, node);
        if (m_state.knowsNewest(node, m_client))
            return whyItHas(node);
        if (m_state.config().node(node).wire != Wire::Herd)
            return plain(Why::Kind::Foreign, node);
        if (m_state.node(node).status != NodeStatus::Running)
            return plain(Why::Kind::Down, node);
        if (m_trail.wasToldToForget(node))
            return plain(Why::Kind::Forgotten, node);
        if (m_trail.hasExpiredAt(node))
            return plain(Why::Kind::Expired, node);
        const auto [server, from] = nearest(node);
        if (!from.isValid())
            return plain(Why::Kind::Unlinked, node);
        return whyNot(node, server, from);
    }

private:
    static Why plain(Why::Kind kind, NodeId node)
    {
        return {kind, node, node, {}, LinkReason::None, {}, {}, 0};
    }
    // What last brought it there as news, by then.
    const Hop *arrival(NodeId node, Nanoseconds by) const
    {
        const Hop *last = nullptr;
        for (const Hop &hop : m_trail.messages()) {
            if (hop.to == node && hop.verdict == Verdict::Newer && hop.received
                && *hop.received <= by && (!last || *hop.received > *last->received))
                last = &hop;
        }
        return last;
    }

    Why whyItHas(NodeId node) const
    {
        Why why = plain(Why::Kind::Holds, node);
        for (const Hop &hop : m_trail.messages())
            why.later += hop.to == node && hop.received && hop.verdict == Verdict::Duplicate;
        // Backwards; each was there before it was passed on, so this ends.
        Nanoseconds by = Nanoseconds::max();
        NodeId at = node;
        for (const Hop *hop = arrival(at, by); hop; hop = arrival(at, by)) {
            why.path.prepend(*hop);
            at = hop->from;
            by = hop->sent.value_or(*hop->received);
            if (why.path.size() > m_trail.messages().size())
                break; // times of several clocks went in a circle
        }
        if (!why.path.isEmpty()) {
            why.kind = Why::Kind::Told;
            why.from = why.path.last().from;
        } else if (m_trail.origin() == node) {
            why.kind = Why::Kind::Took;
        }
        return why;
    }

    // Of all ways to somebody who has it the shortest: who has it, and who is next to that one.
    std::pair<NodeId, NodeId> nearest(NodeId node) const
    {
        QSet<NodeId> seen {node};
        std::deque<NodeId> next {node};
        while (!next.empty()) {
            const NodeId at = next.front();
            next.pop_front();
            for (LinkId id : m_state.config().allLinks()) {
                const LinkConfig &link = m_state.config().link(id);
                if (link.a != at && link.b != at)
                    continue;
                const NodeId other = link.a == at ? link.b : link.a;
                if (m_state.knowsNewest(other, m_client))
                    return {at, other};
                if (!seen.contains(other)) {
                    seen.insert(other);
                    next.push_back(other);
                }
            }
        }
        return {};
    }

    Why whyNot(NodeId node, NodeId server, NodeId from) const
    {
        Why why = plain(Why::Kind::NotSent, node);
        why.server = server;
        why.from = from;
        if (m_state.config().node(server).wire != Wire::Herd) {
            why.kind = Why::Kind::Foreign;
            return why;
        }
        if (m_state.node(server).status != NodeStatus::Running) {
            why.kind = Why::Kind::Down;
            return why;
        }
        if (m_trail.wasToldToForget(server)) {
            why.kind = Why::Kind::Forgotten;
            return why;
        }
        if (m_trail.hasExpiredAt(server)) {
            why.kind = Why::Kind::Expired;
            return why;
        }
        bool isLost = false;
        for (const Hop &hop : m_trail.messages()) {
            if (hop.to != server)
                continue;
            if (hop.received && hop.verdict == Verdict::Ahead)
                why.kind = Why::Kind::Ahead;
            else if (hop.isUnderWay())
                why.kind = Why::Kind::UnderWay;
            isLost = isLost || (hop.lost && hop.from == from);
            if (why.kind != Why::Kind::NotSent) {
                why.from = hop.from;
                return why;
            }
        }
        const LinkId link = m_state.linkBetween(server, from);
        if (!m_state.isLinkUp(link)) {
            const LinkEnd &mine = m_state.linkEnd(link, server), &its = m_state.linkEnd(link, from);
            const LinkEnd &down = its.state != LinkState::Up ? its : mine;
            why.kind = Why::Kind::LinkDown;
            why.reason = down.reason;
            why.detail = down.detail;
        } else if (isLost) {
            why.kind = Why::Kind::Lost;
        }
        return why;
    }

    const HerdState &m_state;
    const ReportTrail &m_trail;
    const QByteArray &m_client;
};

} // namespace

Why whyOf(const HerdState &state, const ReportTrail &trail, NodeId node, const QByteArray &client)
{
    return Question(state, trail, client).ask(node);
}

} // namespace herd::ui
