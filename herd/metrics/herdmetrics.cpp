// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/metrics/herdmetrics.h"

#include "herd/core/base/printable.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace herd {

namespace {

using Type = PrometheusText::Type;

struct Counter
{
    const char *name;
    const char *help;
    quint64 FactTally::*value;
};

constexpr Counter Counters[] = {
    {"herd_lines_received_total", "Lines of clients and foreign servers at the client port.",
     &FactTally::linesReceived},
    {"herd_replies_sent_total", "Answers to such lines.", &FactTally::repliesSent},
    {"herd_lines_invalid_total", "Lines that were answered by a question mark.",
     &FactTally::invalidLines},
    {"herd_updates_lost_total", "UPDATEs on their way, or waiting, when their link went.",
     &FactTally::updatesLost},
    {"herd_link_overflows_total", "How often more waited for a neighbour than a link keeps.",
     &FactTally::overflows},
    {"herd_tombstones_withheld_total",
     "Tombstones that neighbours were not sent, since they know none.",
     &FactTally::tombstonesWithheld},
    {"herd_clients_refused_total", "Clients turned away for want of descriptors.",
     &FactTally::clientsRefused},
    {"herd_strangers_turned_away_total",
     "Callers that went before they proved to be neighbours, or spoke TLS at the TLS port.",
     &FactTally::strangersTurnedAway},
    {"herd_knocks_ignored_total", "Knocks at the peer port that changed nothing.",
     &FactTally::knocksIgnored},
    {"herd_places_asked_total", "Questions to Places.", &FactTally::placesAsked},
    {"herd_places_answered_total", "Answers of Places, failures too.", &FactTally::placesAnswered},
    {"herd_places_failed_total", "Answers of Places that are failures.", &FactTally::placesFailed},
};

constexpr std::pair<const char *, quint64 FactTally::*> Verdicts[] = {
    {"newer", &FactTally::updatesNew},
    {"duplicate", &FactTally::updatesDuplicate},
    {"stale", &FactTally::updatesStale},
    {"ahead", &FactTally::updatesAhead},
};

} // namespace

HerdMetrics::HerdMetrics(const HerdConfig &config, const QList<NodeId> &nodes, Process process)
    : m_nodes(nodes)
    , m_process(std::move(process))
    , m_state(config)
{
    for (NodeId node : nodes)
        m_tallies[node] = {};
}

void HerdMetrics::apply(const Fact &fact)
{
    m_state.apply(fact);
    if (const auto tally = m_tallies.find(fact.node); tally != m_tallies.end())
        tally->second.add(fact.body);
}

QList<NodeId> HerdMetrics::present() const
{
    QList<NodeId> nodes;
    for (NodeId node : m_nodes) {
        if (m_state.config().has(node))
            nodes.append(node);
    }
    return nodes;
}

QByteArray HerdMetrics::text() const
{
    PrometheusText page;
    writeProcess(page);
    writeServers(page);
    writeLinks(page);
    writeCounters(page);
    return page.text();
}

void HerdMetrics::writeProcess(PrometheusText &page) const
{
    page.begin("process_start_time_seconds", Type::Gauge,
               "When the process started, in seconds since 1970.");
    page.add({}, std::chrono::duration<double>(m_process.startedAt).count(), 3);
    page.begin("herd_build_info", Type::Gauge, "The version of the program; always 1.");
    page.add({{"version", m_process.version}}, 1);
    page.begin("herd_facts_dropped_total", Type::Counter,
               "What happened and was only counted, for there was too much of it at once.");
    page.add({}, m_state.counters().factsDropped);
    page.begin("herd_reports_uncounted_total", Type::Counter,
               "Reports that herd_clients_known leaves out, for there are too many of them.");
    page.add({}, m_state.counters().reportsBeyond + m_state.counters().reportsUnknown);
}

void HerdMetrics::writeServers(PrometheusText &page) const
{
    const auto write = [&](const char *name, const char *help, const auto &valueOf) {
        page.begin(name, Type::Gauge, help);
        for (NodeId node : present())
            page.add({{"node", nameOf(node)}}, quint64(valueOf(node)));
    };
    write("herd_node_up", "1: the server listens.",
          [this](NodeId node) { return m_state.node(node).status == NodeStatus::Running ? 1 : 0; });
    write("herd_journal_failing", "1: the server only keeps reports in memory.",
          [this](NodeId node) { return m_state.node(node).journalProblem.isEmpty() ? 0 : 1; });
    write("herd_clients_known", "Clients whose report the server has.",
          [this](NodeId node) { return m_state.knows(node).size(); });
    write("herd_client_connections", "Connections of clients.",
          [this](NodeId node) { return m_state.node(node).connections.size(); });
    write("herd_client_connections_tls", "Connections of clients over TLS.",
          [this](NodeId node) { return m_state.node(node).tlsConnections.size(); });
    page.begin("herd_certificate_expiry_timestamp_seconds", Type::Gauge,
               "When the certificate of the server expires, in seconds since 1970.");
    for (NodeId node : present()) {
        if (const auto &certificate = m_state.node(node).certificate)
            page.add({{"node", nameOf(node)}}, quint64(std::max<qint64>(certificate->expires, 0)));
    }
}

void HerdMetrics::writeLinks(PrometheusText &page) const
{
    const auto write = [&](const char *name, Type type, const char *help, const auto &valueOf) {
        page.begin(name, type, help);
        for (NodeId node : present()) {
            for (NodeId peer : m_state.config().neighbours(node)) {
                const LinkEnd &end = m_state.linkEnd(m_state.linkBetween(node, peer), node);
                page.add({{"node", nameOf(node)}, {"peer", nameOf(peer)}}, valueOf(end));
            }
        }
    };
    write("herd_link_up", Type::Gauge, "1: the server's end of the link is up.",
          [](const LinkEnd &end) { return quint64(end.state == LinkState::Up ? 1 : 0); });
    write("herd_updates_sent_total", Type::Counter, "UPDATEs to that neighbour.",
          [](const LinkEnd &end) { return end.sent; });
}

void HerdMetrics::writeCounters(PrometheusText &page) const
{
    page.begin("herd_updates_received_total", Type::Counter,
               "UPDATEs of neighbours, by what became of them.");
    for (NodeId node : present()) {
        for (const auto &[verdict, value] : Verdicts)
            page.add({{"node", nameOf(node)}, {"verdict", verdict}}, m_tallies.at(node).*value);
    }
    for (const Counter &counter : Counters) {
        page.begin(counter.name, Type::Counter, counter.help);
        for (NodeId node : present())
            page.add({{"node", nameOf(node)}}, m_tallies.at(node).*counter.value);
    }
}

QByteArrayList HerdMetrics::problems() const
{
    QByteArrayList problems;
    for (NodeId node : present()) {
        const NodeView &view = m_state.node(node);
        if (view.status != NodeStatus::Running)
            problems << printable(nameOf(node)) + " does not listen";
        else if (!view.journalProblem.isEmpty())
            problems << printable(nameOf(node))
                    + " only keeps reports in memory: " + printable(view.journalProblem);
    }
    return problems;
}

} // namespace herd
