// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/playback/floodchoice.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

void FloodChoice::set(IsFloodShown isShown)
{
    m_isShown = std::move(isShown);
    m_waiting.clear();
}

const Flood *FloodChoice::latest(const FloodLog &log) const
{
    const auto &floods = log.floods();
    const auto latest = std::find_if(floods.rbegin(), floods.rend(), [this](const Flood &flood) {
        return has(flood.report.line());
    });
    return latest == floods.rend() ? nullptr : &*latest;
}

void FloodChoice::wait(const QByteArray &report)
{
    m_waiting.push_back(report);
    if (m_waiting.size() > MostWaiting)
        m_waiting.pop_front();
}

std::vector<QByteArray> FloodChoice::takeShown()
{
    std::vector<QByteArray> shown;
    std::deque<QByteArray> rest;
    for (QByteArray &report : m_waiting) {
        if (has(report))
            shown.push_back(std::move(report));
        else
            rest.push_back(std::move(report));
    }
    m_waiting = std::move(rest);
    return shown;
}

} // namespace herd::ui
