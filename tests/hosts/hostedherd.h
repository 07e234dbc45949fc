// SPDX-License-Identifier: GPL-3.0-or-later
// The seed's five servers, each a herdd on a host of its own. Links between hosts are TLS, by the
// members' key or by certificates of herdctl's. They forget who was silent for two hours.
#pragma once

#include "tests/app/herdd/herdprocess.h"
#include "tests/hosts/hostnetwork.h"

#include <map>
#include <memory>

namespace herd::test {

class HostedHerd
{
public:
    explicit HostedHerd(Membership peers);

    HostNetwork &network() { return m_network; }
    const HerdFolder &folder() const { return m_folder; }
    const HerdConfig &herd() const { return m_folder.herd; }
    int hostOf(const QByteArray &server) const { return int(herd().find(server).index); }
    QByteArrayList servers() const;

    bool makeCertificates() const; // herdctl tls init, issue
    // Until it says so many lines.
    bool start(const QByteArray &server, const QStringList &options = {}, int lines = 1);
    bool startAll(); // until all links are up
    Program &program(const QByteArray &server) { return *m_running.at(server); }
    void kill(const QByteArray &server) { m_running.erase(server); }
    bool stopAll(); // in order; false when one did not end well
    void cutOff(const QByteArray &server, PacketPath path = {true, 0, {}}); // from all others
    void setOneWay(const QByteArray &from, const QByteArray &to, bool isCut);

    // A client with a position of now, on the server's own host; whether it was taken.
    bool report(const QByteArray &server, const QByteArray &client);
    QByteArray known(const QByteArray &server, const QByteArray &client) const; // its AT line
    // The same report of each of them with each running server.
    bool allAgreeOn(const QByteArrayList &clients) const;
    // How the link last was at this end: "up", "down:silent"…
    QByteArray link(const QByteArray &server, const QByteArray &neighbour) const;
    // How it was before, too; the last first.
    QByteArrayList linkStates(const QByteArray &server, const QByteArray &neighbour) const;
    bool areLinks(bool isUp) const;                           // all, at both ends
    bool areLinks(const QByteArray &server, bool isUp) const; // its own, at both ends
    qsizetype logged(const QByteArray &event) const { return m_folder.logged(event).size(); }

private:
    HerdFolder m_folder;
    HostNetwork m_network;
    std::map<QByteArray, std::unique_ptr<Program>> m_running;
};

} // namespace herd::test
