// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/nats/natssession.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace herd {

namespace {

int errnoOf(natsStatus status)
{
    switch (int(status)) {
    case NATS_NO_SERVER:
        return ECONNREFUSED;
    case NATS_TIMEOUT:
        return ETIMEDOUT;
    default:
        return EPROTO;
    }
}

} // namespace

NatsSession::NatsSession(const NodeConfig &hub, unsigned first,
                         std::shared_ptr<NatsMailbox> mailbox)
    : m_servers(serversOf(hub, first))
    , m_config(*hub.nats)
    , m_mailbox(std::move(mailbox))
{
}

void NatsSession::run()
{
    if (connect()) {
        publishUntilEnd();
        close();
    }
    m_mailbox->end(0, {});
}

bool NatsSession::connect()
{
    natsStatus why = NATS_NO_SERVER;
    std::string problem;
    for (const NatsServer &server : m_servers) {
        if (m_mailbox->isLeft())
            return false;
        std::string here;
        const natsStatus status = connectTo(server, here);
        if (status == NATS_OK) {
            m_mailbox->goUp();
            return true;
        }
        if (problem.empty()) { // one that says no tells more than those that are not there
            why = status;
            problem = here;
        }
    }
    m_mailbox->end(errnoOf(why), problem);
    return false;
}

natsStatus NatsSession::connectTo(const NatsServer &server, std::string &problem)
{
    natsStatus status = NATS_OK;
    const NatsOptions options = optionsFor(server, m_config, status, problem);
    if (!options)
        return status;
    status = natsOptions_SetClosedCB(options.get(), &NatsSession::onClosed, this);
    if (status == NATS_OK)
        status = natsOptions_SetErrorHandler(options.get(), &NatsSession::onError, this);
    if (status == NATS_OK)
        status = natsConnection_Connect(&m_connection, options.get());
    if (status == NATS_OK)
        m_underway = 1;
    else if (status != NATS_NO_SERVER && status != NATS_TIMEOUT)
        problem = wordsOf(status);
    return status;
}

void NatsSession::subscribe(const std::string &subject, const std::string &group)
{
    natsSubscription *subscription = nullptr;
    const natsStatus status = group.empty()
        ? natsConnection_Subscribe(&subscription, m_connection, subject.c_str(),
                                   &NatsSession::onMessage, m_mailbox.get())
        : natsConnection_QueueSubscribe(&subscription, m_connection, subject.c_str(), group.c_str(),
                                        &NatsSession::onMessage, m_mailbox.get());
    if (status != NATS_OK) {
        m_mailbox->end(0, wordsOf(status));
        return;
    }
    m_subscriptions.push_back(subscription);
    {
        const std::lock_guard lock(m_mutex);
        ++m_underway;
    }
    if (natsSubscription_SetOnCompleteCB(subscription, &NatsSession::onComplete, this) == NATS_OK)
        return;
    // The connection was lost just then, and nobody says when the last message has been handed on:
    // the mailbox stays for it.
    noteEnd();
    static_cast<void>(new std::shared_ptr<NatsMailbox>(m_mailbox));
}

// SUB <subject> [<group>], or PUB <subject> <payload>, as BackboneFlow says them.
void NatsSession::carryOut(std::string_view line)
{
    const size_t first = line.find(' ');
    if (first == std::string_view::npos)
        return;
    const std::string_view word = line.substr(0, first), rest = line.substr(first + 1);
    const size_t second = std::min(rest.find(' '), rest.size());
    const std::string subject(rest.substr(0, second));
    const std::string_view what = rest.substr(std::min(second + 1, rest.size()));
    if (word == "SUB") {
        subscribe(subject, std::string(what));
        return;
    }
    const natsStatus status
        = natsConnection_Publish(m_connection, subject.c_str(), what.data(), int(what.size()));
    if (status != NATS_OK)
        m_mailbox->end(0, wordsOf(status));
}

void NatsSession::publishUntilEnd()
{
    std::string rest;
    bool isLast = false;
    while (!isLast && !m_mailbox->isLeft()) {
        NatsMailbox::Work work = m_mailbox->waitForWork();
        isLast = work.isLast;
        rest += work.bytes;
        size_t from = 0;
        for (size_t to = rest.find('\n'); to != std::string::npos; to = rest.find('\n', from)) {
            carryOut(std::string_view(rest).substr(from, to - from));
            from = to + 1;
        }
        rest.erase(0, from);
    }
    if (!m_mailbox->isLeft())
        natsConnection_FlushTimeout(m_connection, NatsConnectTime);
}

// libnats calls from its own threads, and some of that after this thread has closed.
void NatsSession::close()
{
    natsConnection_Close(m_connection);
    std::unique_lock lock(m_mutex);
    m_ended.wait(lock, [this] { return m_underway == 0; });
    lock.unlock();
    for (natsSubscription *subscription : m_subscriptions)
        natsSubscription_Destroy(subscription);
    natsConnection_Destroy(m_connection);
}

void NatsSession::noteEnd()
{
    const std::lock_guard lock(m_mutex);
    --m_underway;
    m_ended.notify_one();
}

// --- libnats' threads

void NatsSession::onMessage(natsConnection *, natsSubscription *, natsMsg *message, void *mailbox)
{
    static_cast<NatsMailbox *>(mailbox)->take(
        natsMsg_GetSubject(message),
        {natsMsg_GetData(message), size_t(natsMsg_GetDataLength(message))});
    natsMsg_Destroy(message);
}

void NatsSession::onComplete(void *self)
{
    static_cast<NatsSession *>(self)->noteEnd();
}

void NatsSession::onClosed(natsConnection *connection, void *self)
{
    auto *const session = static_cast<NatsSession *>(self);
    const char *words = nullptr;
    const bool isKnown
        = natsConnection_GetLastError(connection, &words) != NATS_OK && words && *words != '\0';
    session->m_mailbox->end(0, isKnown ? std::string("NATS: ") + words : std::string());
    session->noteEnd();
}

// A server that does not let us say or hear what a herd needs is of no use.
void NatsSession::onError(natsConnection *connection, natsSubscription *subscription,
                          natsStatus error, void *self)
{
    auto *const session = static_cast<NatsSession *>(self);
    if (error == NATS_SLOW_CONSUMER && subscription) {
        session->noteDropped(subscription);
        return;
    }
    const char *words = nullptr;
    const bool isKnown
        = natsConnection_GetLastError(connection, &words) != NATS_OK && words && *words != '\0';
    session->m_mailbox->end(0, isKnown ? std::string("NATS: ") + words : wordsOf(error));
}

// libnats had no room for so many; it says so when that begins.
void NatsSession::noteDropped(natsSubscription *subscription)
{
    int64_t dropped = 0;
    if (natsSubscription_GetDropped(subscription, &dropped) != NATS_OK)
        return;
    int64_t &noted = m_dropped[subscription];
    m_mailbox->lose(static_cast<unsigned long long>(std::max<int64_t>(1, dropped - noted)));
    noted = std::max(noted, dropped);
}

} // namespace herd
