// SPDX-License-Identifier: GPL-3.0-or-later
// The seed's herd on ports of the system's choice, its facts folded, and clients to talk to it.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "herd/net/host/liveherd.h"

#include <QTcpSocket>

namespace herd::test {

inline HerdConfig seedHerd()
{
    HerdConfig config;
    config.name = "seed";
    for (const char *name : {"Hill", "Jaquez", "Smith", "Campbell", "Singleton"}) {
        NodeConfig node;
        node.name = name;
        config.nodes.append(node);
    }
    for (const auto &[a, b] : {std::pair(0, 1), {0, 2}, {1, 4}, {2, 4}, {2, 3}, {3, 4}})
        config.links.append({NodeId {a}, NodeId {b}});
    return config;
}

inline constexpr NodeId Hill {0}, Jaquez {1}, Smith {2}, Campbell {3}, Singleton {4};

// Answers the centre it was asked for, later.
class EchoPlaces final : public PlacesProvider
{
public:
    void ask(const PlacesQuery &query, QObject *context, Answer answer) override
    {
        PlacesResult result;
        result.status = PlacesStatus::Ok;
        result.json = "{\"centre\": \"" + formatCoordinates(query.centre)
            + "\",\n\"limit\": " + QByteArray::number(query.limit) + '}';
        QMetaObject::invokeMethod(
            context, [=] { answer(result); }, Qt::QueuedConnection);
    }
};

struct Herd
{
    explicit Herd(const HerdConfig &config = seedHerd(), bool closeAfterReply = false,
                  const HostBounds &bounds = {},
                  const std::optional<JournalSettings> &journal = std::nullopt)
        : state(config)
        , live(config, settings(closeAfterReply, bounds, journal))
    {
        listen();
    }

    // Of members with certificates.
    Herd(const HerdConfig &config, const NodeTls &certificates)
        : state(config)
        , live(config, withCertificates(certificates))
    {
        listen();
    }

    static LiveSettings withCertificates(const NodeTls &certificates)
    {
        LiveSettings s = settings(false, {}, std::nullopt);
        s.certificates = certificates;
        return s;
    }

    static LiveSettings settings(bool closeAfterReply, const HostBounds &bounds,
                                 const std::optional<JournalSettings> &journal)
    {
        LiveSettings s;
        s.key = "secret";
        s.places = [] {
            return std::make_unique<EchoPlaces>();
        };
        s.closeAfterReply = closeAfterReply;
        s.bounds = bounds;
        s.journal = journal;
        return s;
    }

    void listen()
    {
        QObject::connect(&live, &LiveHerd::factsReady, &live, [this](const FactBatch &batch) {
            for (const Fact &fact : batch) {
                state.apply(fact);
                facts.append(fact);
            }
        });
    }

    void startAll()
    {
        for (NodeId id : state.config().allNodes())
            live.start(id);
    }
    quint16 port(NodeId id) const { return state.node(id).port; }
    template<class T> int count() const
    {
        return int(
            std::count_if(facts.begin(), facts.end(), [](const Fact &f) { return f.as<T>(); }));
    }

    HerdState state;
    QList<Fact> facts;
    LiveHerd live;
};

// A client that is easy to be rude with.
struct Client
{
    explicit Client(quint16 port)
    {
        socket.connectToHost(QHostAddress::LocalHost, port);
        QObject::connect(&socket, &QTcpSocket::readyRead, &socket,
                         [this] { got += socket.readAll(); });
        QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [this] { ended = true; });
    }
    void say(const QByteArray &bytes) { socket.write(bytes); }
    QTcpSocket socket;
    QByteArray got;
    bool ended = false;
};

inline constexpr auto Iamat = "IAMAT kiwi +34.068930-118.445127 1520023934.918963997\n";

} // namespace herd::test
