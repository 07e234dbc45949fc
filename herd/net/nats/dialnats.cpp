// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/nats/dialnats.h"

#include "herd/net/nats/natssession.h"
#include "herd/net/nats/natsthreads.h"
#include "herd/net/nats/natstransport.h"

#include <cerrno>

namespace herd {

bool isBuiltWithNats()
{
    return true;
}

std::unique_ptr<Transport> dialNats(const NodeConfig &hub, unsigned first, NatsThreads &threads,
                                    EpollSet &set, int &error)
{
    auto mailbox = std::make_shared<NatsMailbox>();
    error = mailbox->descriptor() < 0 ? errno : 0;
    if (error == 0
        && !threads.run([hub, first, mailbox] { NatsSession(hub, first, mailbox).run(); }))
        error = EAGAIN;
    if (error != 0)
        return nullptr;
    return std::make_unique<NatsTransport>(std::move(mailbox), set);
}

} // namespace herd
