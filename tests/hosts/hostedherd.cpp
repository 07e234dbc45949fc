// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/hosts/hostedherd.h"

#include <QFile>

#include <algorithm>
#include <chrono>

namespace herd::test {

HostedHerd::HostedHerd(Membership peers)
    : m_network(int(m_folder.herd.nodes.size()))
{
    HerdConfig &herd = m_folder.herd;
    herd.peers = peers;
    herd.forgetAfter = std::chrono::hours(2);
    if (peers == Membership::Tls)
        herd.certificates = "certificates";
    for (qsizetype i = 0; i < herd.nodes.size(); ++i) {
        herd.nodes[i].host = HostNetwork::address(int(i));
        herd.nodes[i].port = quint16(11860 + i); // nobody else is there
        herd.nodes[i].peerPort = quint16(12860 + i);
    }
    m_folder.write();
}

QByteArrayList HostedHerd::servers() const
{
    QByteArrayList names;
    for (const NodeConfig &node : herd().nodes)
        names.append(node.name);
    return names;
}

bool HostedHerd::makeCertificates() const
{
    for (const char *what : {"init", "issue"}) {
        Program herdctl(qEnvironmentVariable("HERD_BIN") + QStringLiteral("/herdctl"),
                        {QStringLiteral("tls"), QString::fromLatin1(what), QStringLiteral("--herd"),
                         m_folder.herdFile()},
                        m_folder);
        if (herdctl.wait() != 0)
            return false;
    }
    return true;
}

bool HostedHerd::start(const QByteArray &server, const QStringList &options, int lines)
{
    const HostNetwork::Visit visit(m_network, hostOf(server));
    const QStringList common {QString::fromUtf8(server), QStringLiteral("--log"),
                              m_folder.path(QStringLiteral("log"))};
    m_running[server] = herdd(m_folder, common + options);
    return m_running[server]->waitForLines(lines);
}

bool HostedHerd::startAll()
{
    if (herd().peers == Membership::Tls && !makeCertificates())
        return false;
    const QByteArrayList names = servers();
    return std::all_of(names.begin(), names.end(),
                       [this](const QByteArray &name) { return start(name); });
}

bool HostedHerd::stopAll()
{
    return std::all_of(m_running.begin(), m_running.end(),
                       [](const auto &running) { return running.second->stop() == 0; });
}

void HostedHerd::cutOff(const QByteArray &server, PacketPath path)
{
    for (int other = 0; other < m_network.size(); ++other) {
        if (other != hostOf(server))
            m_network.setPath(hostOf(server), other, path);
    }
}

void HostedHerd::setOneWay(const QByteArray &from, const QByteArray &to, bool isCut)
{
    m_network.between().setPath(hostOf(from), hostOf(to), {isCut, 0, {}});
}

bool HostedHerd::report(const QByteArray &server, const QByteArray &client)
{
    const qint64 now = std::chrono::duration_cast<std::chrono::nanoseconds>(
                           std::chrono::system_clock::now().time_since_epoch())
                           .count();
    QByteArray time = QByteArray::number(now);
    time.insert(time.size() - 9, '.');
    const HostNetwork::Visit visit(m_network, hostOf(server));
    return ask(herd(), server, "IAMAT " + client + " +34.068930-118.445127 " + time,
               HostNetwork::address(hostOf(server)))
        .startsWith("AT ");
}

QByteArray HostedHerd::known(const QByteArray &server, const QByteArray &client) const
{
    const HostNetwork::Visit visit(m_network, hostOf(server));
    const QByteArray answer
        = ask(herd(), server, "WHATSAT " + client + " 1 1", HostNetwork::address(hostOf(server)));
    return answer.startsWith("AT ") ? answer.first(answer.indexOf('\n')) : QByteArray();
}

bool HostedHerd::allAgreeOn(const QByteArrayList &clients) const
{
    return std::all_of(clients.begin(), clients.end(), [this](const QByteArray &client) {
        const QByteArray line = known(m_running.begin()->first, client);
        return !line.isEmpty()
            && std::all_of(m_running.begin(), m_running.end(), [&](const auto &running) {
                   return known(running.first, client) == line;
               });
    });
}

QByteArray HostedHerd::link(const QByteArray &server, const QByteArray &neighbour) const
{
    return linkStates(server, neighbour).value(0);
}

QByteArrayList HostedHerd::linkStates(const QByteArray &server, const QByteArray &neighbour) const
{
    QFile log(m_folder.path(QStringLiteral("log/%1.log").arg(QString::fromUtf8(server))));
    if (!log.open(QIODevice::ReadOnly))
        return {};
    QByteArrayList states;
    for (const QByteArray &line : log.readAll().split('\n')) {
        const QByteArrayList fields = line.split('\t');
        if (fields.size() == 5 && fields[1] == "link" && fields[2] == neighbour)
            states.prepend(fields[3]);
    }
    return states;
}

bool HostedHerd::areLinks(bool isUp) const
{
    const QByteArrayList names = servers();
    return std::all_of(names.begin(), names.end(),
                       [&](const QByteArray &name) { return areLinks(name, isUp); });
}

bool HostedHerd::areLinks(const QByteArray &server, bool isUp) const
{
    const auto neighbours = herd().neighbours(herd().find(server));
    return std::all_of(neighbours.begin(), neighbours.end(), [&](NodeId id) {
        const QByteArray &other = herd().node(id).name;
        return (link(server, other) == "up") == isUp && (link(other, server) == "up") == isUp;
    });
}

} // namespace herd::test
