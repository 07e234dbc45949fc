// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/joining/herdunion.h"

#include "herd/core/facts/factdescription.h"
#include "herd/core/folds/topology.h"

#include <type_traits>
#include <utility>

namespace herd {

namespace {

QString quoted(const QByteArray &name)
{
    return u'"' + QString::fromUtf8(name) + u'"';
}

} // namespace

std::variant<HerdUnion, QString> HerdUnion::of(const QList<HerdPart> &parts)
{
    HerdUnion all;
    all.m_herd = parts.constFirst().herd;
    for (const HerdPart &part : parts) {
        if (part.herd.name != all.m_herd.name)
            return QStringLiteral("%1 has the herd %2, and %3 the herd %4")
                .arg(parts.constFirst().name, quoted(all.m_herd.name), part.name,
                     quoted(part.herd.name));
        if (!all.add(part.herd))
            return QStringLiteral(
                "All of them together have more servers or links than a herd may");
    }
    all.m_runners.resize(all.m_herd.nodes.size());
    for (qsizetype i = 0; i < parts.size(); ++i) {
        QList<NodeId> ours(parts[i].herd.nodes.size());
        for (const NodeId theirs : parts[i].herd.allNodes())
            ours[theirs.index] = all.m_herd.find(parts[i].herd.node(theirs).name);
        all.m_ours.append(ours);
        all.m_theirs.append(parts[i].herd);
        for (const NodeId server : parts[i].servers) {
            const NodeId node = all.oursOf(i, server);
            if (!node.isValid())
                continue; // not of its own herd
            auto &runner = all.m_runners[node.index];
            if (runner)
                return QStringLiteral("%1 is run by %2 and by %3")
                    .arg(QString::fromUtf8(all.m_herd.node(node).name), parts[*runner].name,
                         parts[i].name);
            runner = i;
            all.m_herd.nodes[node.index] = parts[i].herd.node(server);
        }
    }
    return all;
}

bool HerdUnion::add(const HerdConfig &herd)
{
    for (const NodeId node : herd.allNodes()) {
        if (!m_herd.find(herd.node(node).name).isValid()
            && !m_herd.addNode(NodeId {int(m_herd.nodes.size())}, herd.node(node)))
            return false;
    }
    for (const LinkId id : herd.allLinks()) {
        const NodeId a = m_herd.find(herd.node(herd.link(id).a).name);
        const NodeId b = m_herd.find(herd.node(herd.link(id).b).name);
        if (!m_herd.linkBetween(a, b).isValid() && !m_herd.addLink(a, b))
            return false;
    }
    return true;
}

std::optional<qsizetype> HerdUnion::runnerOf(NodeId ours) const
{
    return m_herd.has(ours) ? m_runners.at(ours.index) : std::nullopt;
}

NodeId HerdUnion::oursOf(qsizetype part, NodeId theirs) const
{
    return theirs.isValid() && theirs.index < m_ours.at(part).size()
        ? m_ours.at(part).at(theirs.index)
        : NodeId();
}

NodeId HerdUnion::theirsOf(qsizetype part, NodeId ours) const
{
    return ours.isValid() ? NodeId {int(m_ours.at(part).indexOf(ours))} : NodeId();
}

LinkId HerdUnion::linkOf(qsizetype part, const LinkConfig &ours) const
{
    const NodeId a = theirsOf(part, ours.a), b = theirsOf(part, ours.b);
    return a.isValid() && b.isValid() ? m_theirs.at(part).linkBetween(a, b) : LinkId();
}

bool HerdUnion::translate(qsizetype part, Fact &fact) const
{
    const bool isOfOne = fact.node.isValid();
    fact.node = oursOf(part, fact.node);
    if ((isOfOne && !fact.node.isValid()) || isTopology(fact.body))
        return false;
    std::visit(
        [&]<class Kind>(Kind &kind) {
            if constexpr (std::is_same_v<Kind, fact::CaughtUp>) {
                GapSummary summary = *kind.summary;
                for (auto &[peer, count] : summary.sent)
                    peer = oursOf(part, peer);
                kind.summary = std::make_shared<const GapSummary>(std::move(summary));
            } else {
                forEachField(kind, [&]<class Value>(const char *, Value &value) {
                    if constexpr (std::is_same_v<Value, NodeId>)
                        value = oursOf(part, value);
                });
            }
        },
        static_cast<AnyFact &>(fact.body));
    return true;
}

} // namespace herd
