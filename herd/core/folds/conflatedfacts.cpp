// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/folds/conflatedfacts.h"

#include "herd/core/base/oneof.h"
#include "herd/core/facts/factkinds.h"
#include "herd/core/facts/factsize.h"

#include <algorithm>
#include <limits>

namespace herd {

namespace {

// A report noted: its place in the hash, and two blocks.
constexpr qsizetype Noted = 250;

qsizetype sizeOfNote(const Report &report)
{
    return Noted + report.line().size() + report.client().size();
}

} // namespace

ConflatedFacts::ConflatedFacts(qsizetype bound)
    : m_bound(bound)
{
}

void ConflatedFacts::add(Fact &&fact)
{
    if (!countOnly(fact))
        keep(std::move(fact));
}

void ConflatedFacts::add(const Fact &fact)
{
    if (!countOnly(fact))
        keep(Fact(fact));
}

// What there is much of when there is much: nothing of it is kept but sums, and the report it tells
// of. False: the fact itself may have to be.
bool ConflatedFacts::countOnly(const Fact &fact)
{
    m_first = m_added == 0 ? fact.at : std::min(m_first, fact.at);
    m_last = m_added == 0 ? fact.at : std::max(m_last, fact.at);
    ++m_added;
    const auto counted = [&] {
        drop(fact);
        return true;
    };
    const auto noted = [&](const Report &report, bool held) {
        Node &known = m_nodes[fact.node];
        note(known, report, held && !report.isTombstone());
        drop(known, fact);
        return true;
    };
    return std::visit(Overloaded {
                          [&](const fact::LineReceived &) { return counted(); },
                          [&](const fact::ReplySent &) { return counted(); },
                          [&](const OneOf<fact::ReportTaken, fact::UpdateReceived> auto &f) {
                              return f.verdict == Verdict::Newer ? noted(f.report, true)
                                                                 : counted();
                          },
                          [&](const fact::ReportRestored &f) { return noted(f.report, true); },
                          [&](const OneOf<fact::ReportExpired, fact::ReportSetAside> auto &f) {
                              return noted(f.report, false);
                          },
                          [&](const fact::UpdateSent &f) {
                              Node &known = m_nodes[fact.node];
                              ++known.sent[f.to];
                              drop(known, fact);
                              return true;
                          },
                          [](const auto &) { return false; }, // keep() decides of each
                      },
                      static_cast<const AnyFact &>(fact.body));
}

void ConflatedFacts::keep(Fact &&fact)
{
    const auto state = [&](const auto &) {
        keep(std::move(fact), 0);
    };
    const auto end = [&](const auto &) {
        leave(fact.node);
        keep(std::move(fact), 0);
    };
    std::visit(
        Overloaded {
            [&](const fact::NodeAdded &f) { state(f); },
            [&](const fact::NodeChanged &f) { state(f); },
            [&](const fact::NodeRemoved &f) {
                leaveLinks(fact.node);
                end(f);
            },
            [&](const fact::LinkAdded &f) { keepLink(std::move(fact), f.peer); },
            [&](const fact::LinkRemoved &f) { keepLink(std::move(fact), f.peer); },
            [&](const OneOf<fact::NodeStarting, fact::NodeListening, fact::CertificateInUse> auto
                    &f) { state(f); },
            [&](const fact::NodeStopping &f) { state(f); },
            [&](const fact::NodeStopped &f) { end(f); },
            [&](const fact::NodeFailed &f) { end(f); },
            [&](const fact::JournalRestored &f) { state(f); },
            [&](const fact::JournalFailed &f) { state(f); },
            [&](const fact::JournalRecovered &f) { state(f); },
            [&](const fact::LinkChanged &f) { keep(std::move(fact), quint64(f.peer.index)); },
            [&](const fact::ClientConnected &) { keepClient(std::move(fact)); },
            [&](const fact::ClientGone &) { keepClient(std::move(fact)); },
            [&](const fact::PlacesAsked &) { keep(std::move(fact), 0, NodeId()); },
            [&](const fact::PlacesAnswered &) { keep(std::move(fact), 0, NodeId()); },
            [&](const fact::RequestAnswered &f) { keepAnswer(std::move(fact), f); },
            [&](const fact::RequestFailed &f) { keep(std::move(fact), f.request); },
            [&](const fact::ServerOutOfReach &f) { keepWatch(std::move(fact), f.server); },
            [&](const fact::ServerInReach &f) { keepWatch(std::move(fact), f.server); },
            [&](const fact::ClockCompared &f) { keepWatch(std::move(fact), f.server); },
            [&](const fact::FactsDropped &f) { merge(f, fact.at); },
            [&](const fact::CaughtUp &f) { merge(fact.node, *f.summary); },
            // Only counted; from LineReceived on countOnly() has done so.
            [&](const OneOf<fact::ClientsRefused, fact::StrangersTurnedAway, fact::ClientNotTaken,
                            fact::UpdateLost, fact::UpdateRefused, fact::TombstonesWithheld,
                            fact::DigestSent, fact::DigestCompared, fact::LinkOverflowed,
                            fact::LineReceived, fact::ReplySent, fact::ReportTaken,
                            fact::ReportExpired, fact::ReportSetAside, fact::ReportRestored,
                            fact::UpdateSent, fact::UpdateReceived, fact::ActAsked> auto &) {
                drop(fact);
            },
        },
        std::as_const(fact.body));
}

void ConflatedFacts::keep(Fact &&fact, quint64 about, std::optional<NodeId> whose)
{
    const Key key {fact.body.index(), whose.value_or(fact.node), about};
    fact.seq = m_added;
    m_bytes += sizeOf(fact);
    if (const auto before = m_kept.find(key); before != m_kept.end()) {
        m_bytes -= sizeOf(before->second);
        drop(before->second);
        before->second = std::move(fact);
    } else {
        m_kept.emplace(key, std::move(fact));
    }
}

// Of links added and removed each is kept, for they number the links. What went over one before is
// of no use to anybody, and over a new one nothing has.
void ConflatedFacts::keepLink(Fact &&fact, NodeId peer)
{
    leaveLink(fact.node, peer);
    keep(std::move(fact), m_added);
}

void ConflatedFacts::keepAnswer(Fact &&fact, const fact::RequestAnswered &answered)
{
    const quint64 request = answered.request;
    if (m_bytes + sizeOf(fact) > m_bound)
        fact.body = fact::RequestFailed {
            request, "the answer came while there was no time and no room to keep it"};
    keep(std::move(fact), request);
}

// One that came and went in the gap has no state any more.
void ConflatedFacts::keepClient(Fact &&fact)
{
    const auto *gone = fact.as<fact::ClientGone>();
    const quint64 conn = gone ? gone->conn : fact.as<fact::ClientConnected>()->conn;
    const auto came
        = gone ? m_kept.find({kindIndex<fact::ClientConnected>(), fact.node, conn}) : m_kept.end();
    if (came == m_kept.end())
        return keep(std::move(fact), conn);
    m_bytes -= sizeOf(came->second);
    drop(came->second);
    m_kept.erase(came);
    drop(fact);
}

void ConflatedFacts::drop(const Fact &fact)
{
    if (fact.node.isValid())
        drop(m_nodes[fact.node], fact);
    else
        ++m_dropped;
}

void ConflatedFacts::drop(Node &known, const Fact &fact)
{
    ++m_dropped;
    ++known.summary.dropped;
    known.summary.tally.add(fact.body);
}

void ConflatedFacts::merge(const fact::FactsDropped &dropped, Nanoseconds at)
{
    m_dropped += dropped.count;
    m_unknown += dropped.unknown;
    m_last = std::max(m_last, at + dropped.lasted);
}

void ConflatedFacts::merge(NodeId node, const GapSummary &summary)
{
    Node &known = m_nodes[node];
    known.summary.dropped += summary.dropped;
    known.summary.tally += summary.tally;
    for (const auto &[peer, count] : summary.sent)
        known.sent[peer] += count;
    for (const Report &report : summary.forgot)
        note(known, report, false);
    for (const Report &report : summary.holds)
        note(known, report, true);
}

// In the place of the one before, without a search for memory.
void ConflatedFacts::note(Node &known, const Report &report, bool held)
{
    const QByteArrayView client = report.client();
    const auto before = known.reports.find(QByteArray::fromRawData(client.data(), client.size()));
    const bool isNew = before == known.reports.end();
    const qsizetype more = sizeOfNote(report) - (isNew ? 0 : sizeOfNote(before->first));
    if (m_bytes + more > m_bound) {
        ++m_unknown;
        if (!isNew) {
            m_bytes -= sizeOfNote(before->first);
            known.reports.erase(before);
        }
        return;
    }
    m_bytes += more;
    if (isNew)
        known.reports.insert(client.toByteArray(), {report, held});
    else
        *before = {report, held};
}

void ConflatedFacts::leaveLink(NodeId a, NodeId b)
{
    m_nodes[a].sent.remove(b);
    m_nodes[b].sent.remove(a);
}

void ConflatedFacts::leaveLinks(NodeId node)
{
    for (auto &[other, known] : m_nodes)
        known.sent.remove(node);
    m_nodes[node].sent.clear();
}

// What it held and had open is gone with it.
void ConflatedFacts::leave(NodeId node)
{
    auto &reports = m_nodes[node].reports;
    for (const auto &[report, held] : std::as_const(reports))
        m_bytes -= sizeOfNote(report);
    reports.clear();
    for (size_t kind : {kindIndex<fact::ClientConnected>(), kindIndex<fact::ClientGone>()}) {
        const auto first = m_kept.lower_bound({kind, node, 0});
        const auto last = m_kept.upper_bound({kind, node, std::numeric_limits<quint64>::max()});
        for (auto each = first; each != last; ++each) {
            m_bytes -= sizeOf(each->second);
            drop(each->second);
        }
        m_kept.erase(first, last);
    }
}

void ConflatedFacts::keepWatch(Fact &&fact, NodeId server)
{
    keep(std::move(fact), quint64(server.index), NodeId());
}

std::vector<Fact> ConflatedFacts::take()
{
    std::vector<Fact> facts;
    if (m_dropped > 0)
        facts.push_back(
            {0, m_first, {}, fact::FactsDropped {m_dropped, m_last - m_first, m_unknown}});
    const auto kept = qsizetype(facts.size());
    for (auto &[key, fact] : m_kept)
        facts.push_back(std::move(fact));
    std::sort(facts.begin() + kept, facts.end(),
              [](const Fact &a, const Fact &b) { return a.seq < b.seq; });
    for (Fact &fact : facts)
        fact.seq = 0;
    for (auto &[id, node] : m_nodes) {
        GapSummary &summary = node.summary;
        for (auto peer = node.sent.cbegin(); peer != node.sent.cend(); ++peer)
            summary.sent.append({peer.key(), peer.value()});
        for (const auto &[report, held] : std::as_const(node.reports))
            (held ? summary.holds : summary.forgot).append(report);
        if (summary.dropped > 0 || !summary.holds.isEmpty() || !summary.forgot.isEmpty())
            facts.push_back(
                {0, m_last, id,
                 fact::CaughtUp {std::make_shared<const GapSummary>(std::move(summary))}});
    }
    *this = ConflatedFacts(m_bound);
    return facts;
}

} // namespace herd
