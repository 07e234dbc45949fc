// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factsize.h"

#include "herd/core/facts/gapsummary.h"

namespace herd {

namespace {

// What the allocator and Qt's own head add to a block.
constexpr qsizetype Block = 32;

qsizetype sizeOf(const QByteArray &bytes)
{
    return bytes.isEmpty() ? 0 : Block + bytes.capacity();
}

qsizetype sizeOf(const Report &report)
{
    return sizeOf(report.line());
}

template<class Value> qsizetype sizeOf(const QList<Value> &list)
{
    return list.isEmpty() ? 0 : Block + list.capacity() * qsizetype(sizeof(Value));
}

qsizetype sizeOf(const PlacesResult &result)
{
    qsizetype size = sizeOf(result.json) + sizeOf(result.places) + sizeOf(result.message)
        + sizeOf(result.attribution);
    for (const Place &place : result.places)
        size += sizeOf(place.name) + sizeOf(place.vicinity);
    return size;
}

qsizetype sizeOf(const GapSummary &summary)
{
    qsizetype size = qsizetype(sizeof(GapSummary)) + Block + sizeOf(summary.sent)
        + sizeOf(summary.holds) + sizeOf(summary.forgot);
    for (const QList<Report> *reports : {&summary.holds, &summary.forgot}) {
        for (const Report &report : *reports)
            size += sizeOf(report);
    }
    return size;
}

// What a body owns besides itself. Those without anything are at the end.
struct Owned
{
    qsizetype operator()(const fact::NodeListening &f) const { return sizeOf(f.host); }
    qsizetype operator()(const fact::NodeFailed &f) const { return sizeOf(f.detail); }
    qsizetype operator()(const fact::LinkChanged &f) const { return sizeOf(f.detail); }
    qsizetype operator()(const fact::ClientConnected &f) const { return sizeOf(f.from); }
    qsizetype operator()(const fact::LineReceived &f) const { return sizeOf(f.line); }
    qsizetype operator()(const fact::ReplySent &f) const { return sizeOf(f.bytes); }
    qsizetype operator()(const fact::ReportTaken &f) const { return sizeOf(f.report); }
    qsizetype operator()(const fact::ClientNotTaken &f) const { return sizeOf(f.client); }
    qsizetype operator()(const fact::ReportExpired &f) const { return sizeOf(f.report); }
    qsizetype operator()(const fact::ReportSetAside &f) const { return sizeOf(f.report); }
    qsizetype operator()(const fact::UpdateSent &f) const
    {
        return sizeOf(f.report) + sizeOf(f.bytes);
    }
    qsizetype operator()(const fact::UpdateReceived &f) const
    {
        return sizeOf(f.report) + sizeOf(f.bytes);
    }
    qsizetype operator()(const fact::UpdateLost &f) const { return sizeOf(f.report); }
    qsizetype operator()(const fact::ReportRestored &f) const { return sizeOf(f.report); }
    qsizetype operator()(const fact::JournalFailed &f) const { return sizeOf(f.why); }
    qsizetype operator()(const fact::PlacesAsked &f) const { return sizeOf(f.client); }
    qsizetype operator()(const fact::PlacesAnswered &f) const { return sizeOf(f.result); }
    qsizetype operator()(const fact::RequestAnswered &f) const { return sizeOf(f.bytes); }
    qsizetype operator()(const fact::RequestFailed &f) const { return sizeOf(f.why); }
    qsizetype operator()(const fact::CaughtUp &f) const { return sizeOf(*f.summary); }

    qsizetype operator()(const fact::NodeStarting &) const { return 0; }
    qsizetype operator()(const fact::NodeStopping &) const { return 0; }
    qsizetype operator()(const fact::NodeStopped &) const { return 0; }
    qsizetype operator()(const fact::ClientGone &) const { return 0; }
    qsizetype operator()(const fact::ClientsRefused &) const { return 0; }
    qsizetype operator()(const fact::StrangersTurnedAway &) const { return 0; }
    qsizetype operator()(const fact::DigestSent &) const { return 0; }
    qsizetype operator()(const fact::DigestCompared &) const { return 0; }
    qsizetype operator()(const fact::LinkOverflowed &) const { return 0; }
    qsizetype operator()(const fact::JournalRestored &) const { return 0; }
    qsizetype operator()(const fact::JournalRecovered &) const { return 0; }
    qsizetype operator()(const fact::FactsDropped &) const { return 0; }
};

} // namespace

qsizetype sizeOf(const FactBody &body)
{
    return qsizetype(sizeof(Fact)) + std::visit(Owned {}, body);
}

qsizetype sizeOf(const Fact &fact)
{
    return sizeOf(fact.body);
}

} // namespace herd
