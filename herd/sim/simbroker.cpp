// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/sim/simbroker.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"
#include "herd/core/wire/subject.h"
#include "herd/sim/simworld.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace herd {

namespace {

constexpr qsizetype MostPending = 8 * 1024 * 1024; // bytes for one who does not take in

} // namespace

SimBroker::SimBroker(SimWorld &world, NodeId self)
    : m_world(world)
    , m_config(world.herd.node(self))
{
}

void SimBroker::start()
{
    m_isRunning = true;
}

void SimBroker::stop()
{
    m_isRunning = false;
    for (const auto &client : std::exchange(m_clients, {}))
        m_world.network.abort(client.first);
}

void SimBroker::onAccepted(ConnId conn, Port, const QByteArray &)
{
    m_clients.emplace(conn, Client {LineBuffer(limits::BackboneLine)});
}

void SimBroker::onBytes(ConnId conn, const QByteArray &bytes)
{
    const auto client = m_clients.find(conn);
    if (client == m_clients.end())
        return;
    client->second.lines.append(bytes);
    QByteArrayView line;
    while (m_clients.contains(conn) && client->second.lines.take(line) == LineBuffer::Status::Line)
        takeLine(conn, line);
}

void SimBroker::onEnd(ConnId conn)
{
    if (m_clients.erase(conn) > 0)
        m_world.network.close(conn);
}

void SimBroker::takeLine(ConnId conn, QByteArrayView line)
{
    QByteArrayView rest = line;
    const QByteArrayView word = takeField(rest);
    const QByteArrayView subject = takeField(rest);
    if (word == "SUB")
        m_clients.at(conn).subscriptions.append(
            {subject.toByteArray(), trimmed(rest).toByteArray()});
    else if (word == "PUB")
        publish(conn, subject, rest);
}

// To all who subscribed but the one who says it, and to one of each group, by chance.
void SimBroker::publish(ConnId from, QByteArrayView subject, QByteArrayView payload)
{
    ++m_published;
    if (m_isLosing)
        return;
    QByteArray line = "MSG ";
    append(line, {subject, payload, "\n"});
    std::vector<ConnId> all;
    std::map<QByteArray, std::vector<ConnId>> groups;
    for (const auto &[conn, client] : m_clients) {
        for (const Subscription &wanted : client.subscriptions) {
            if (conn == from || !isMatch(wanted.subject, subject))
                continue;
            (wanted.group.isEmpty() ? all : groups[wanted.group]).push_back(conn);
        }
    }
    for (const auto &[name, group] : groups)
        all.push_back(group[m_published % group.size()]);
    for (ConnId to : all)
        deliver(to, line);
}

void SimBroker::deliver(ConnId to, const QByteArray &line)
{
    const auto client = m_clients.find(to);
    if (client == m_clients.end())
        return;
    ++m_delivered;
    client->second.unsent += line;
    if (flush(to, client->second))
        return;
    m_clients.erase(client);
    m_world.network.abort(to);
}

bool SimBroker::flush(ConnId conn, Client &client)
{
    client.unsent.remove(0, m_world.network.send(conn, client.unsent));
    return client.unsent.size() <= MostPending;
}

void SimBroker::onRoom(ConnId conn)
{
    const auto client = m_clients.find(conn);
    if (client != m_clients.end())
        flush(conn, client->second);
}

} // namespace herd
