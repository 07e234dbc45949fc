// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/herdview.h"

#include "app/herdctl/addresstext.h"
#include "herd/core/base/printable.h"
#include "herd/core/facts/enumnames.h"
#include "herd/core/json/jsonwriter.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

constexpr qsizetype NameColumns = 16;

QByteArray counted(qsizetype count, const char *one, const char *many)
{
    return QByteArray::number(count) + ' ' + (count == 1 ? one : many);
}

QByteArray wordOf(NodeStatus status)
{
    switch (status) {
    case NodeStatus::Stopped:
        return "stopped";
    case NodeStatus::Starting:
        return "starting";
    case NodeStatus::Running:
        return "running";
    case NodeStatus::Stopping:
        return "stopping";
    case NodeStatus::Failed:
        return "failed";
    }
    Q_UNREACHABLE();
}

// By characters, which take a column each in most names.
QByteArray padded(const QByteArray &text, qsizetype columns)
{
    const qsizetype width = QString::fromUtf8(text).size();
    return text + QByteArray(std::max<qsizetype>(0, columns - width), ' ');
}

quint64 updatesOf(const FactTally &tally)
{
    return tally.messages() - tally.linesReceived;
}

void member(JsonWriter &out, QByteArrayView key, const QByteArray &text)
{
    out.key(key);
    out.text(text);
}

void member(JsonWriter &out, QByteArrayView key, qint64 value)
{
    out.key(key);
    out.raw(QByteArray::number(value));
}

void member(JsonWriter &out, QByteArrayView key, double value)
{
    out.key(key);
    out.number(value);
}

} // namespace

HerdView::HerdView(const HerdConfig &config, QList<NodeId> here)
    : m_here(std::move(here))
    , m_state(config)
{
}

void HerdView::apply(const Fact &fact)
{
    m_state.apply(fact);
    if (m_here.contains(fact.node))
        m_tallies[fact.node].add(fact.body);
}

bool HerdView::isWell() const
{
    return std::all_of(m_here.begin(), m_here.end(), [this](NodeId node) {
        const NodeView &view = m_state.node(node);
        return view.status == NodeStatus::Running && view.journalProblem.isEmpty();
    });
}

void HerdView::look(Nanoseconds since)
{
    const double seconds = std::max(1e-9, std::chrono::duration<double>(since).count());
    for (NodeId node : m_here) {
        const FactTally &now = m_tallies[node];
        const FactTally &then = m_looked[node];
        m_rates[node] = {double(now.linesReceived - then.linesReceived) / seconds,
                         double(updatesOf(now) - updatesOf(then)) / seconds};
    }
    m_looked = m_tallies;
}

HerdView::Rates HerdView::ratesOf(NodeId node) const
{
    const auto found = m_rates.find(node);
    return found == m_rates.end() ? Rates {} : found->second;
}

QByteArray HerdView::nameOf(NodeId node) const
{
    return m_state.config().node(node).name;
}

QByteArray HerdView::stateOf(NodeId node) const
{
    return wordOf(m_state.node(node).status);
}

QList<NodeId> HerdView::endsHere(LinkId link) const
{
    const LinkConfig &config = m_state.config().link(link);
    QList<NodeId> ends;
    for (NodeId end : {config.a, config.b}) {
        if (m_here.contains(end))
            ends.append(end);
    }
    return ends;
}

QList<LinkId> HerdView::linksHere() const
{
    QList<LinkId> links;
    for (LinkId link : m_state.config().allLinks()) {
        if (!endsHere(link).isEmpty())
            links.append(link);
    }
    return links;
}

QList<LinkId> HerdView::linksOf(NodeId node) const
{
    QList<LinkId> links;
    for (LinkId link : linksHere()) {
        if (endsHere(link).contains(node))
            links.append(link);
    }
    return links;
}

bool HerdView::isUp(LinkId link) const
{
    const QList<NodeId> ends = endsHere(link);
    return std::all_of(ends.begin(), ends.end(), [this, link](NodeId end) {
        return m_state.linkEnd(link, end).state == LinkState::Up;
    });
}

int HerdView::up(const QList<LinkId> &links) const
{
    return int(
        std::count_if(links.begin(), links.end(), [this](LinkId link) { return isUp(link); }));
}

QByteArray HerdView::summary() const
{
    const auto listening = std::count_if(m_here.begin(), m_here.end(), [this](NodeId node) {
        return m_state.node(node).status == NodeStatus::Running;
    });
    const QList<LinkId> links = linksHere();
    return "herd " + printable(m_state.config().name) + ": " + QByteArray::number(listening)
        + " of " + counted(m_here.size(), "server listens, ", "servers listen, ")
        + QByteArray::number(up(links)) + " of " + counted(links.size(), "link up, ", "links up, ")
        + counted(m_state.newest().size(), "client known\n", "clients known\n");
}

QByteArray HerdView::serverText(NodeId node) const
{
    const NodeView &view = m_state.node(node);
    QByteArray line
        = padded(printable(nameOf(node), NameColumns), NameColumns) + "  " + stateOf(node);
    if (view.status == NodeStatus::Running)
        line += " on " + addressOf(view, view.port) + ", peers on " + addressOf(view, view.peerPort)
            + "; " + counted(m_state.knows(node).size(), "client known, ", "clients known, ")
            + counted(view.connections.size(), "connection", "connections");
    if (view.status == NodeStatus::Failed)
        line += ": " + printable(view.detail);
    if (!view.journalProblem.isEmpty())
        line += "; only in memory, its journal fails: " + printable(view.journalProblem);
    return line + '\n';
}

QByteArray HerdView::linkText(LinkId link) const
{
    const LinkConfig &config = m_state.config().link(link);
    QByteArray line = printable(nameOf(config.a)) + " - " + printable(nameOf(config.b));
    if (isUp(link))
        return line + "  up\n";
    for (NodeId end : endsHere(link)) {
        const LinkEnd &seen = m_state.linkEnd(link, end);
        line += "  " + printable(nameOf(end)) + ": " + herd::nameOf(seen.state);
        if (seen.reason != LinkReason::None)
            line += ", " + herd::nameOf(seen.reason);
        if (!seen.detail.isEmpty())
            line += ", " + printable(seen.detail);
    }
    return line + '\n';
}

QByteArray HerdView::statusText() const
{
    QByteArray text = summary();
    for (NodeId node : m_here)
        text += serverText(node);
    for (LinkId link : linksHere())
        text += linkText(link);
    return text;
}

QByteArray HerdView::topText() const
{
    QByteArray text = summary() + padded("SERVER", NameColumns)
        + "  STATE     LINKS  CLIENTS  CONNECTIONS   LINES/S  UPDATES/S\n";
    for (NodeId node : m_here) {
        const QList<LinkId> links = linksOf(node);
        const Rates rates = ratesOf(node);
        text += padded(printable(nameOf(node), NameColumns), NameColumns) + "  "
            + padded(stateOf(node), 8) + "  "
            + (QByteArray::number(up(links)) + '/' + QByteArray::number(links.size()))
                  .rightJustified(5)
            + QByteArray::number(m_state.knows(node).size()).rightJustified(9)
            + QByteArray::number(m_state.node(node).connections.size()).rightJustified(13)
            + QByteArray::number(rates.lines, 'f', 1).rightJustified(10)
            + QByteArray::number(rates.updates, 'f', 1).rightJustified(11) + '\n';
    }
    return text;
}

void HerdView::writeStatus(JsonWriter &out) const
{
    member(out, "herd", m_state.config().name);
    member(out, "clients", qint64(m_state.newest().size()));
    out.key("servers");
    out.beginArray();
    for (NodeId node : m_here) {
        const NodeView &view = m_state.node(node);
        out.beginObject();
        member(out, "server", nameOf(node));
        member(out, "state", stateOf(node));
        member(out, "host", view.host);
        member(out, "port", qint64(view.port));
        member(out, "peerPort", qint64(view.peerPort));
        member(out, "detail", view.status == NodeStatus::Failed ? view.detail : QByteArray());
        member(out, "journalProblem", view.journalProblem);
        member(out, "clients", qint64(m_state.knows(node).size()));
        member(out, "connections", qint64(view.connections.size()));
        out.endObject();
    }
    out.endArray();
    out.key("links");
    out.beginArray();
    for (LinkId link : linksHere()) {
        for (NodeId end : endsHere(link)) {
            const LinkEnd &seen = m_state.linkEnd(link, end);
            out.beginObject();
            member(out, "server", nameOf(end));
            member(out, "peer", nameOf(m_state.config().link(link).other(end)));
            member(out, "state", herd::nameOf(seen.state));
            member(out, "reason", herd::nameOf(seen.reason));
            member(out, "detail", seen.detail);
            out.endObject();
        }
    }
    out.endArray();
}

void HerdView::writeTop(JsonWriter &out) const
{
    member(out, "herd", m_state.config().name);
    out.key("servers");
    out.beginArray();
    for (NodeId node : m_here) {
        const QList<LinkId> links = linksOf(node);
        const Rates rates = ratesOf(node);
        out.beginObject();
        member(out, "server", nameOf(node));
        member(out, "state", stateOf(node));
        member(out, "links", qint64(links.size()));
        member(out, "linksUp", qint64(up(links)));
        member(out, "clients", qint64(m_state.knows(node).size()));
        member(out, "connections", qint64(m_state.node(node).connections.size()));
        member(out, "linesPerSecond", rates.lines);
        member(out, "updatesPerSecond", rates.updates);
        out.endObject();
    }
    out.endArray();
}

} // namespace herd
