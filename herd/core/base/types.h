// SPDX-License-Identifier: GPL-3.0-or-later
// The small words everything else is said with: time, and the ids of nodes, links, connections.
#pragma once

#include <QByteArray>
#include <QHashFunctions>

#include <chrono>

namespace herd {

using Nanoseconds = std::chrono::nanoseconds;

// The two clocks a host hands to the pure code. They are never mixed.
struct Now
{
    Nanoseconds mono {}; // monotonic, from an arbitrary origin common to all nodes of a process
    Nanoseconds wall {}; // since 1970-01-01 UTC; only for stamps a client sees
};

// A server of the herd: its place in HerdConfig::nodes. Only meaningful with that config.
struct NodeId
{
    int index = -1;
    bool isValid() const { return index >= 0; }
    auto operator<=>(const NodeId &) const = default;
};
inline size_t qHash(NodeId id, size_t seed = 0)
{
    return ::qHash(id.index, seed);
}

// A configured link: its place in HerdConfig::links. Only meaningful with that config.
struct LinkId
{
    int index = -1;
    bool isValid() const { return index >= 0; }
    auto operator<=>(const LinkId &) const = default;
};
inline size_t qHash(LinkId id, size_t seed = 0)
{
    return ::qHash(id.index, seed);
}

// A connection of one node, client or link; given out by the host, never used twice by one node.
using ConnId = quint64;
// One question to Places, numbered by the node.
using QueryId = quint64;

template<class... Ts> struct Overloaded : Ts...
{
    using Ts::operator()...;
};
template<class... Ts> Overloaded(Ts...) -> Overloaded<Ts...>;

} // namespace herd
