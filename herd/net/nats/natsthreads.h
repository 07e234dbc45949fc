// SPDX-License-Identifier: GPL-3.0-or-later
// The threads of NATS sessions, one each. A session that hangs at a server ends some seconds after
// its owner has left it; only the end of this waits for that. Lives on one thread, its owner's.
#pragma once

#include <atomic>
#include <functional>
#include <list>
#include <memory>
#include <thread>

namespace herd {

class NatsThreads
{
public:
    NatsThreads() = default;
    ~NatsThreads(); // waits for all of them
    NatsThreads(const NatsThreads &) = delete;
    NatsThreads &operator=(const NatsThreads &) = delete;

    // Runs `session` on a thread of its own. False when the system has none.
    bool run(std::function<void()> session);

private:
    struct Running
    {
        std::thread thread;
        std::shared_ptr<std::atomic<bool>> hasEnded;
    };

    void joinEnded();

    std::list<Running> m_running;
};

} // namespace herd
