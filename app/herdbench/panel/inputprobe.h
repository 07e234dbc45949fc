// SPDX-License-Identifier: GPL-3.0-or-later
// How long an event waits until the thread this was made on has its turn for it: one is posted every
// some milliseconds, whether the last has been answered or not, as a user's would be.
#pragma once

#include <QList>
#include <QObject>

#include <atomic>
#include <thread>

namespace herd {

class InputProbe
{
public:
    InputProbe();
    ~InputProbe();
    InputProbe(const InputProbe &) = delete;
    InputProbe &operator=(const InputProbe &) = delete;

    QList<double> take(); // milliseconds each since the last call

private:
    void run();

    QObject m_receiver; // of the events
    QList<double> m_waited;
    std::atomic<bool> m_ends = false;
    std::thread m_thread;
};

} // namespace herd
