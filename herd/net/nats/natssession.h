// SPDX-License-Identifier: GPL-3.0-or-later
// One connection to NATS servers, by libnats, on a thread of its own: it connects, subscribes,
// publishes and closes, for all of that may block. libnats' threads hand what comes to the mailbox.
#pragma once

#include "herd/net/nats/natsmailbox.h"
#include "herd/net/nats/natsoptions.h"

#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <string_view>

namespace herd {

class NatsSession
{
public:
    // Servers are tried in turn, from the one with that number on.
    NatsSession(const NodeConfig &hub, unsigned first, std::shared_ptr<NatsMailbox> mailbox);
    NatsSession(const NatsSession &) = delete;
    NatsSession &operator=(const NatsSession &) = delete;

    // Until its owner leaves it or the connection is lost. No thread of libnats knows it afterwards.
    void run();

private:
    bool connect();
    natsStatus connectTo(const NatsServer &server, std::string &problem);
    void publishUntilEnd();
    void carryOut(std::string_view line);
    void subscribe(const std::string &subject, const std::string &group);
    void close();
    void noteDropped(natsSubscription *subscription);
    void noteEnd();

    static void onMessage(natsConnection *, natsSubscription *, natsMsg *message, void *mailbox);
    static void onComplete(void *self);
    static void onClosed(natsConnection *connection, void *self);
    static void onError(natsConnection *connection, natsSubscription *subscription,
                        natsStatus error, void *self);

    const std::vector<NatsServer> m_servers;
    const NatsConfig m_config;
    const std::shared_ptr<NatsMailbox> m_mailbox;
    natsConnection *m_connection = nullptr;
    std::vector<natsSubscription *> m_subscriptions;
    std::map<natsSubscription *, int64_t> m_dropped; // by libnats, as noted last; its thread's

    std::mutex m_mutex; // of what follows
    std::condition_variable m_ended;
    int m_underway = 0; // what libnats has yet to say the last word of
};

} // namespace herd
