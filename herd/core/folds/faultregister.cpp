// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/faultregister.h"

#include <utility>

namespace herd {

FaultRegister::Fault *FaultRegister::edit(quint64 number)
{
    return number > forgotten() ? &m_faults[size_t(number - forgotten() - 1)] : nullptr;
}

const FaultRegister::Fault *FaultRegister::find(const FaultBite &bite) const
{
    return bite.fault > forgotten() ? &m_faults[size_t(bite.fault - forgotten() - 1)] : nullptr;
}

void FaultRegister::publish(const FaultBite &bite)
{
    if (Fault *fault = edit(bite.fault)) {
        fault->lost = bite.lost;
        fault->held = bite.held;
        fault->isExact = bite.isExact;
    }
}

FaultBite &FaultRegister::begin(Fault fault, const QSet<LinkId> &links)
{
    fault.number = ++m_begun;
    m_faults.push_back(fault);
    if (m_faults.size() > FaultBound)
        m_faults.pop_front();
    FaultBite &bite = fault.kind == FaultKind::Killed ? m_kills[fault.node] : m_links[fault.link];
    bite = FaultBite();
    bite.fault = fault.number;
    bite.links = links;
    return bite;
}

const FaultBite *FaultRegister::ofLink(LinkId link) const
{
    const auto found = m_links.find(link);
    return found != m_links.end() ? &found->second : nullptr;
}

FaultBite *FaultRegister::holding(LinkId link)
{
    if (const auto found = m_links.find(link); found != m_links.end())
        return &found->second;
    for (auto &[node, bite] : m_kills) {
        if (bite.links.contains(link))
            return &bite;
    }
    return nullptr;
}

void FaultRegister::end(const FaultBite &bite, Nanoseconds at)
{
    bite.giveBack(m_room);
    if (Fault *fault = edit(bite.fault))
        fault->ended = at;
}

void FaultRegister::endOfLink(LinkId link, Nanoseconds at)
{
    if (const auto found = m_links.find(link); found != m_links.end()) {
        end(found->second, at);
        m_links.erase(found);
    }
}

void FaultRegister::endOfKill(NodeId node, Nanoseconds at)
{
    endKills([node](NodeId killed, const FaultBite &) { return killed == node; }, at);
}

void FaultRegister::endKills(const std::function<bool(NodeId, const FaultBite &)> &isOver,
                             Nanoseconds at)
{
    for (auto it = m_kills.begin(); it != m_kills.end();) {
        if (isOver(it->first, it->second)) {
            end(it->second, at);
            it = m_kills.erase(it);
        } else {
            ++it;
        }
    }
}

void FaultRegister::releaseByKills(LinkId link)
{
    for (auto &[node, bite] : m_kills)
        bite.links.remove(link);
}

std::optional<FaultBite> FaultRegister::takeBreak(LinkId link)
{
    const auto found = m_links.find(link);
    const Fault *fault = found != m_links.end() ? find(found->second) : nullptr;
    if (!fault || fault->kind == FaultKind::Cut)
        return std::nullopt;
    FaultBite bite = std::move(found->second);
    m_links.erase(found);
    bite.giveBack(m_room);
    remove(bite.fault);
    return bite;
}

void FaultRegister::remove(quint64 number)
{
    const auto goDown = [number](quint64 &other) {
        other -= other > number ? 1 : 0;
    };
    m_faults.erase(m_faults.begin() + qsizetype(number - forgotten() - 1));
    --m_begun;
    for (Fault &fault : m_faults)
        goDown(fault.number);
    for (auto &[link, bite] : m_links)
        goDown(bite.fault);
    for (auto &[node, bite] : m_kills)
        goDown(bite.fault);
}

void FaultRegister::lose(FaultBite &bite, FaultBite::Way way, const Report &report)
{
    bite.lose(way, report.line(), m_room);
    publish(bite);
}

void FaultRegister::arrived(FaultBite &bite, FaultBite::Way way, const Report &report)
{
    bite.arrived(way, report.line(), m_room);
    publish(bite);
}

void FaultRegister::take(FaultBite &bite, const FaultBite &other)
{
    bite.take(other, m_room);
    publish(bite);
}

void FaultRegister::passOver(FaultBite &bite)
{
    bite.isExact = false;
    publish(bite);
}

void FaultRegister::passOver()
{
    for (auto &[link, bite] : m_links)
        passOver(bite);
    for (auto &[node, bite] : m_kills)
        passOver(bite);
}

void FaultRegister::hold(NodeId node, NodeId from, const Report &report, const HerdConfig &herd)
{
    const auto holdAt = [&](FaultBite &bite) {
        for (LinkId link : std::as_const(bite.links)) {
            const LinkConfig &ends = herd.link(link);
            if ((ends.a == node || ends.b == node) && ends.other(node) != from)
                bite.hold(report.line(), m_room);
        }
        publish(bite);
    };
    for (auto &[link, bite] : m_links)
        holdAt(bite);
    for (auto &[killed, bite] : m_kills) {
        if (killed != node)
            holdAt(bite);
    }
}

} // namespace herd
