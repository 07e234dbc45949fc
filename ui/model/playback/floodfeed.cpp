// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/playback/floodfeed.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

constexpr qsizetype BurstBound = 10'000;

} // namespace

FloodFeed::FloodFeed(const TraceStore &store)
    : m_store(store)
{
    restart();
}

FloodFeed::Mark FloodFeed::end() const
{
    const auto &facts = m_store.facts();
    return {m_store.floods().begun(), facts.empty() ? 0 : facts.back().seq};
}

void FloodFeed::setShown(const IsFloodShown &isShown)
{
    m_choice.set(isShown);
}

void FloodFeed::restart()
{
    m_before = m_now = end();
}

void FloodFeed::pass()
{
    m_before = std::exchange(m_now, end());
}

void FloodFeed::follow()
{
    pass();
    const auto &floods = m_store.floods().floods();
    const quint64 fresh = std::min<quint64>(m_now.number - m_before.number, floods.size());
    for (auto flood = floods.end() - qsizetype(fresh); flood != floods.end(); ++flood)
        m_choice.wait(flood->report.line());
}

FloodFeed::Floods FloodFeed::takeBegun()
{
    Floods begun;
    for (const QByteArray &report : m_choice.takeShown()) {
        if (const Flood *flood = m_store.floods().find(report))
            begun.push_back(flood);
    }
    return begun;
}

FloodFeed::Floods FloodFeed::takeBursts()
{
    Floods told;
    if (m_store.floods().lastTableSeq() <= m_before.seq)
        return told; // as nearly always
    for (const Flood &flood : m_store.floods().floods()) {
        if (flood.bursts > 0 && isAbout(flood) && m_choice.has(flood.report.line())
            && isNewBurst(flood))
            told.push_back(&flood);
    }
    return told;
}

bool FloodFeed::isNewBurst(const Flood &flood)
{
    if (std::exchange(m_bursts[flood.number], flood.bursts) == flood.bursts)
        return false;
    if (m_bursts.size() > BurstBound) {
        const quint64 first = m_store.floods().floods().front().number;
        m_bursts.removeIf([first](const auto &entry) { return entry.key() < first; });
    }
    return true;
}

} // namespace herd::ui
