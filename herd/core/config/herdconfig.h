// SPDX-License-Identifier: GPL-3.0-or-later
// A herd as its file describes it, and as it changes: servers, links, and who may speak as a
// neighbour. Ids are places in the lists, for good: what is removed leaves its place empty, and
// what is added gets a new one. A value; pure.
#pragma once

#include "herd/core/base/boxed.h"
#include "herd/core/base/coordinates.h"
#include "herd/core/base/limits.h"
#include "herd/core/base/types.h"
#include "herd/core/config/natsconfig.h"
#include "herd/core/wire/lineform.h"

#include <QByteArray>
#include <QList>
#include <QPointF>
#include <QSet>
#include <QString>

#include <optional>
#include <utility>
#include <variant>

namespace herd {

// How a server is spoken to by its neighbours.
enum class Wire {
    Herd,   // ours: one lasting link, proven membership
    Seed,   // a foreign server: UPDATE as JSON, a connection per message
    Stream, // a foreign server: the same lines over a lasting connection
    Line,   // a foreign server: lines of its own form, a connection per message
    Nats,   // NATS servers, which carry reports between all servers linked with them
};

// A server of another make, which calls our client ports.
constexpr bool isForeign(Wire wire)
{
    return wire != Wire::Herd && wire != Wire::Nats;
}

// A foreign server that is called once for each message.
constexpr bool isCalledPerMessage(Wire wire)
{
    return wire == Wire::Seed || wire == Wire::Line;
}

// What makes a caller a member on our own links.
enum class Membership {
    Key,  // HMAC-SHA-256 challenge both ways
    Tls,  // a certificate of the herd's own authority, over TLS, which names the server
    Open, // anybody; loopback only
};

// Which of our own links are kept from whoever is between the two servers. See speaksTls().
enum class LinkTls {
    BeyondLoopback, // those to servers that can be reached from other machines
    Always,
};

struct NodeConfig
{
    QByteArray name;
    QByteArray host = "127.0.0.1";
    quint16 port = 0;     // for clients; 0 asks the system
    quint16 peerPort = 0; // for neighbours; 0 asks the system
    Wire wire = Wire::Herd;
    std::optional<Coordinates> at {};  // on the map
    std::optional<QPointF> xy {};      // in the graph, any unit, y down
    Boxed<LineForm> line {};           // how its lines look; of Wire::Line always, else never
    std::optional<quint16> tlsPort {}; // for clients over TLS; 0 asks the system
    Boxed<NatsConfig> nats {};         // of Wire::Nats always, else never
    bool operator==(const NodeConfig &) const = default;
};

struct LinkConfig
{
    NodeId a, b; // a < b
    bool operator==(const LinkConfig &) const = default;
    NodeId other(NodeId end) const { return end == a ? b : a; }
};

struct HerdConfig
{
    QByteArray name;
    Membership peers = Membership::Key;
    LinkTls tls = LinkTls::BeyondLoopback;
    QByteArray keyFile;      // as written in the file; empty when it names none
    QByteArray certificates; // the folder they are in, as written in the file; of Membership::Tls
    // A client that no server has heard of for so long is forgotten; 0: never.
    std::chrono::seconds forgetAfter {};
    // New clients are refused by a server that knows so many.
    qsizetype maxClients = limits::Clients;
    QList<NodeConfig> nodes;   // by id
    QList<LinkConfig> links;   // by id
    QSet<NodeId> removedNodes; // as they were, in `nodes` still
    QSet<LinkId> removedLinks;
    bool operator==(const HerdConfig &) const = default;

    // Of any that there ever was.
    const NodeConfig &node(NodeId id) const { return nodes.at(id.index); }
    const LinkConfig &link(LinkId id) const { return links.at(id.index); }
    bool has(NodeId id) const; // false also for an invalid one
    bool has(LinkId id) const;
    NodeId find(QByteArrayView name) const;       // invalid when there is none
    LinkId linkBetween(NodeId a, NodeId b) const; // invalid when there is none
    QList<NodeId> neighbours(NodeId id) const;    // in the order of the links
    // Whether neighbours speak TLS to that server's peer port: both ends of a link know the same.
    bool speaksTls(NodeId id) const;
    QList<NodeId> allNodes() const;
    QList<LinkId> allLinks() const;
    qsizetype nodeCount() const { return nodes.size() - removedNodes.size(); }
    qsizetype linkCount() const { return links.size() - removedLinks.size(); }

    // A new one gets the next id. False, and nothing changes, where that is not possible: an id
    // that is not the next or not there, a name that is taken, a link of a server with itself or a
    // second one between two, more than limits::HerdNodes or limits::HerdLinks ever.
    bool addNode(NodeId id, const NodeConfig &node);
    bool changeNode(NodeId id, const NodeConfig &node); // its name and wire are for good
    bool removeNode(NodeId id);                         // and its links
    bool addLink(NodeId a, NodeId b);
    bool removeLink(NodeId a, NodeId b);
};

// Where and what is wrong in a herd file.
struct HerdFileError
{
    QString where;   // "line 3, column 14" or "nodes.Hill.port"
    QString message; // a sentence
    QString text() const
    {
        return where.isEmpty() ? message : where + QStringLiteral(": ") + message;
    }
};

// Reads a herd file: JSON, UTF-8. Unknown keys, clashing ports, links to nobody and the like are
// errors that name the key or the line.
std::variant<HerdConfig, HerdFileError> parseHerdFile(const QByteArray &bytes);

// A herd file that reads back as the same config.
QByteArray writeHerdFile(const HerdConfig &config);

// Same herd, every port left to the system: for tests, and for "use free ports".
HerdConfig withFreePorts(HerdConfig config);

} // namespace herd
