// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/lingering.h"

#include "herd/system/clock.h"

#include <chrono>
#include <utility>
#include <vector>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr auto LingerTime = 2s;
constexpr auto SweepEvery = 500ms;

} // namespace

Lingering::Lingering(std::function<void(ConnId conn)> cut)
    : m_cut(std::move(cut))
{
    m_timer.setInterval(SweepEvery);
    QObject::connect(&m_timer, &QTimer::timeout, [this] { sweep(); });
}

void Lingering::begin(ConnId conn)
{
    m_until[conn] = monotonicNow() + LingerTime;
    if (!m_timer.isActive())
        m_timer.start();
}

void Lingering::clear()
{
    m_timer.stop();
    m_until.clear();
}

void Lingering::sweep()
{
    const Nanoseconds now = monotonicNow();
    std::vector<ConnId> late;
    for (const auto &[conn, until] : m_until) {
        if (until <= now)
            late.push_back(conn);
    }
    for (ConnId conn : late)
        m_cut(conn);
    if (m_until.empty())
        m_timer.stop();
}

} // namespace herd
