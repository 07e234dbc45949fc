// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trials/triallinks.h"

namespace herd {

TrialLinks::TrialLinks(const HerdConfig &herd)
    : m_herd(herd)
{
}

QString TrialLinks::name(NodeId node) const
{
    return QString::fromUtf8(m_herd.node(node).name);
}

void TrialLinks::apply(const Fact &fact)
{
    if (const auto *link = fact.as<fact::LinkChanged>()) {
        if (link->state == LinkState::Up)
            m_up.insert({fact.node, link->peer});
        else
            m_up.erase({fact.node, link->peer});
    } else if (fact.as<fact::NodeStopped>()) {
        for (NodeId peer : m_herd.neighbours(fact.node))
            m_up.erase({fact.node, peer});
    }
}

QString TrialLinks::unlinked() const
{
    for (NodeId node : m_herd.allNodes()) {
        for (NodeId peer : m_herd.neighbours(node)) {
            if (!m_up.contains({node, peer}))
                return QStringLiteral("%1's end of its link to %2").arg(name(node), name(peer));
        }
    }
    return {};
}

void TrialLinks::setDeaf(LinkId link, Nanoseconds now)
{
    m_deaf.emplace(link, now); // since then, if it is already
}

void TrialLinks::setDeaf(NodeId node, Nanoseconds now)
{
    for (NodeId peer : m_herd.neighbours(node))
        setDeaf(m_herd.linkBetween(node, peer), now);
}

QString TrialLinks::unnoticed(LinkId link, Nanoseconds now)
{
    const auto deaf = m_deaf.find(link);
    if (deaf == m_deaf.end())
        return {};
    const Nanoseconds time = now - deaf->second;
    m_deaf.erase(deaf);
    const LinkConfig &ends = m_herd.link(link);
    for (NodeId end : {ends.a, ends.b}) {
        if (time > NoticingTime && m_up.contains({end, ends.other(end)}))
            return QStringLiteral("%1 did not notice in %2 ms that its link to %3 is silent")
                .arg(name(end), QString::number(time / std::chrono::milliseconds(1)),
                     name(ends.other(end)));
    }
    return {};
}

QString TrialLinks::unnoticed(NodeId node, Nanoseconds now)
{
    for (NodeId peer : m_herd.neighbours(node)) {
        QString problem = unnoticed(m_herd.linkBetween(node, peer), now);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace herd
