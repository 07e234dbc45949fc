// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdbench/panel/inputprobe.h"

#include "herd/system/clock.h"

#include <utility>

namespace herd {

namespace {

constexpr std::chrono::milliseconds InputPause {10};

} // namespace

InputProbe::InputProbe()
    : m_thread([this] { run(); })
{
}

InputProbe::~InputProbe()
{
    m_ends = true;
    m_thread.join();
}

void InputProbe::run()
{
    while (!m_ends) {
        const auto answer = [this, posted = monotonicNow()] {
            m_waited.append(
                std::chrono::duration<double, std::milli>(monotonicNow() - posted).count());
        };
        QMetaObject::invokeMethod(&m_receiver, answer, Qt::QueuedConnection);
        std::this_thread::sleep_for(InputPause);
    }
}

QList<double> InputProbe::take()
{
    return std::exchange(m_waited, {});
}

} // namespace herd
