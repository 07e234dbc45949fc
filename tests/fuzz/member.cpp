// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/member.h"

#include "herd/core/base/limits.h"
#include "herd/core/wire/handshake.h"

namespace herd::fuzz {

namespace {

NodeSettings settingsOf(NodeId self)
{
    NodeSettings settings;
    settings.herd = smallHerd();
    settings.self = self;
    settings.key = Key;
    settings.incarnation = 3;
    settings.seed = 5;
    return settings;
}

Greeting greetingOf(NodeId node)
{
    return {HerdName, smallHerd().node(node).name, 7, QByteArray(32, 'f')};
}

// The other's greeting, the last thing that was said.
Greeting greetingIn(const QByteArrayList &said)
{
    GreetingError error = GreetingError::None;
    const auto parsed = parseGreeting(said.isEmpty() ? QByteArray() : said.last(), error);
    FUZZ_CHECK(parsed, "a node greets");
    return *parsed;
}

} // namespace

HerdConfig smallHerd()
{
    HerdConfig config;
    config.name = HerdName;
    for (const char *name : {"Alpha", "Beta", "Gamma", "Delta", "Epsilon"}) {
        NodeConfig node;
        node.name = name;
        config.nodes.append(node);
    }
    config.nodes[Delta.index].wire = Wire::Seed;
    NodeConfig &epsilon = config.nodes[Epsilon.index];
    epsilon.wire = Wire::Line;
    epsilon.line = LineForm {"FLOOD {client} {coordinates} {time} {received} {origin}"};
    epsilon.host = "127.0.0.5";
    config.links = {{Alpha, Beta}, {Beta, Gamma}, {Beta, Delta}, {Beta, Epsilon}};
    return config;
}

Member::Member(NodeId self)
    : core(settingsOf(self), *this)
{
}

void Member::send(ConnId conn, const QByteArray &bytes)
{
    FUZZ_CHECK(m_open.contains(conn), "nothing is said to a closed connection");
    FUZZ_CHECK(bytes.endsWith('\n'), "what is said is whole lines");
    FUZZ_CHECK(!m_links.contains(conn) || bytes.count('\n') == 1, "neighbours get line by line");
    FUZZ_CHECK(!m_links.contains(conn) || bytes.size() <= limits::PeerLine + 3,
               "neighbours get no longer lines than they take"); // "? " and the newline
    m_said[conn].append(bytes);
}

void Member::close(ConnId conn)
{
    FUZZ_CHECK(m_open.remove(conn), "a connection is closed once");
}

void Member::endOutput(ConnId conn)
{
    FUZZ_CHECK(m_open.contains(conn), "a stream ends once, on an open connection");
}

void Member::welcome(ConnId conn)
{
    FUZZ_CHECK(m_links.contains(conn) && m_open.contains(conn), "a caller is welcome");
}

void Member::setReading(ConnId conn, bool)
{
    FUZZ_CHECK(m_open.contains(conn), "a closed connection is not read");
}

void Member::askPlaces(QueryId query, const PlacesQuery &what)
{
    FUZZ_CHECK(what.radiusKm > 0 && what.radiusKm <= limits::RadiusKm && what.limit >= 1
                   && what.limit <= limits::PlacesResults,
               "Places are asked within their bounds");
    m_queries.append(query);
}

ConnId Member::open()
{
    m_open.insert(++m_last);
    return m_last;
}

ConnId Member::accept(Port port, const QByteArray &host)
{
    const ConnId conn = open();
    if (port == Port::Peers)
        m_links.insert(conn);
    core.onAccepted(conn, port, host);
    return conn;
}

ConnId Member::answerDials(NodeId neighbour)
{
    ConnId last = 0;
    for (NodeId dialed : std::exchange(m_dials, {})) {
        if (dialed != neighbour) {
            core.onDialFailed(dialed, LinkReason::Refused, {});
            continue;
        }
        last = open();
        m_links.insert(last);
        core.onDialed(dialed, last);
    }
    return last;
}

void Member::answerPlaces()
{
    for (QueryId query : std::exchange(m_queries, {}))
        core.onPlaces(query, emptyPlaces(PlacesStatus::ZeroResults, {}), At);
    core.endOfBatch();
}

ConnId Member::proveCaller(NodeId dialer)
{
    const ConnId conn = accept(Port::Peers, "127.0.0.1");
    const Greeting mine = greetingOf(dialer);
    line(conn, mine.line());
    const Greeting theirs = greetingIn(take(conn));
    line(conn, "PROOF " + proofOf(Role::Dialer, Key, mine, theirs));
    FUZZ_CHECK(take(conn).value(0)
                   == "WELCOME " + proofOf(Role::Acceptor, Key, mine, theirs) + '\n',
               "the key opens the link");
    return conn;
}

ConnId Member::proveCalled(NodeId acceptor)
{
    const ConnId conn = answerDials(acceptor);
    const Greeting theirs = greetingIn(take(conn));
    const Greeting mine = greetingOf(acceptor);
    line(conn, mine.line());
    FUZZ_CHECK(take(conn).value(0).startsWith("PROOF "), "the node proves itself");
    line(conn, "WELCOME " + proofOf(Role::Acceptor, Key, theirs, mine));
    FUZZ_CHECK(take(conn).join().contains("DIGEST "), "the dialer compares tables");
    return conn;
}

void Member::lose(ConnId conn)
{
    if (m_open.remove(conn))
        core.onClosed(conn, CloseReason::Lost);
}

void Member::line(ConnId conn, QByteArrayView line)
{
    core.onLine(conn, line, At);
    core.endOfBatch();
}

} // namespace herd::fuzz
