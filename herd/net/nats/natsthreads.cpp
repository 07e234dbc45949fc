// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/nats/natsthreads.h"

#include <system_error>
#include <utility>

namespace herd {

NatsThreads::~NatsThreads()
{
    for (Running &each : m_running)
        each.thread.join();
}

bool NatsThreads::run(std::function<void()> session)
{
    joinEnded();
    auto hasEnded = std::make_shared<std::atomic<bool>>(false);
    try {
        std::thread thread([work = std::move(session), hasEnded] {
            work();
            *hasEnded = true;
        });
        m_running.push_back({std::move(thread), hasEnded});
    } catch (const std::system_error &) {
        return false;
    }
    return true;
}

void NatsThreads::joinEnded()
{
    m_running.remove_if([](Running &each) {
        if (!*each.hasEnded)
            return false;
        each.thread.join();
        return true;
    });
}

} // namespace herd
