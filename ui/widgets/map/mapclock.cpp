// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/mapclock.h"

namespace herd::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto FrameTime = 33ms; // between two repaints for facts
constexpr auto RestTime = 80ms;  // of the zoom, before the map is painted anew
constexpr auto FadeTime = 1000ms;

void startOnce(QTimer &timer)
{
    if (!timer.isActive())
        timer.start();
}

} // namespace

MapClock::MapClock(const TraceStore &store)
    : m_store(store)
{
    m_frame.setSingleShot(true);
    m_frame.setInterval(FrameTime);
    m_second.setInterval(FadeTime);
    m_rest.setSingleShot(true);
    m_rest.setInterval(RestTime);
    connect(&m_frame, &QTimer::timeout, this, &MapClock::frame);
    connect(&m_second, &QTimer::timeout, this, &MapClock::secondPassed);
    connect(&m_rest, &QTimer::timeout, this, &MapClock::rested);
}

Nanoseconds MapClock::now() const
{
    const auto since = m_sinceFact.isValid() ? m_sinceFact.nsecsElapsed() : 0;
    return m_store.state().now() + Nanoseconds(since);
}

void MapClock::frameSoon()
{
    startOnce(m_frame);
}

void MapClock::fade()
{
    startOnce(m_second);
}

void MapClock::restSoon()
{
    startOnce(m_rest);
}

} // namespace herd::ui

#include "moc_mapclock.cpp"
