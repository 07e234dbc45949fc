// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/captions/captiontext.h"

#include "herd/core/base/oneof.h"
#include "herd/core/facts/factkinds.h"
#include "ui/model/events/facttext.h"
#include "ui/model/events/outcometext.h"
#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <utility>

namespace herd::ui {

namespace {

using Rank = Caption::Rank;
constexpr qsizetype LineShown = 60; // columns of what a client wrote

using MaybeCaption = std::optional<Caption>;

QString clientOf(const Report &report)
{
    return shortName(report.client());
}

// Of a message about that report.
Caption arrival(const Report &report, Verdict verdict, const QString &from, const QString &to)
{
    const QString client = clientOf(report);
    switch (verdict) {
    case Verdict::Newer:
        return {Rank::News,
                filled(report.isTombstone() ? FactStrings::tr("%1 learned from %2 to forget %3")
                                            : FactStrings::tr("%1 learned from %2 where %3 is"),
                       to, from, client)};
    case Verdict::Duplicate:
        return {Rank::Known, filled(FactStrings::tr("%1 already knew %2: dropped"), to, client)};
    case Verdict::Stale:
        return {Rank::Known,
                filled(FactStrings::tr("%1 knew newer about %2: dropped"), to, client)};
    case Verdict::Ahead:
        break;
    }
    return {Rank::Trouble,
            filled(FactStrings::tr("What %1 told %2 about %3 has a time too far ahead: set aside"),
                   from, to, client)};
}

Caption lost(const Report &report, const QString &from, const QString &to)
{
    return {
        Rank::Trouble,
        filled(FactStrings::tr("What %1 told %2 about %3 was lost"), from, to, clientOf(report))};
}

Caption entry(const Report &report, Verdict verdict, const QString &at)
{
    const QString client = clientOf(report);
    if (report.isTombstone())
        return {Rank::Entry, filled(FactStrings::tr("%1 was told to forget %2"), at, client)};
    switch (verdict) {
    case Verdict::Newer:
        return {Rank::Entry, filled(FactStrings::tr("%1 told %2 where it is"), client, at)};
    case Verdict::Duplicate:
        return {Rank::Known,
                filled(FactStrings::tr("%1 told %2 what it already knew"), client, at)};
    case Verdict::Stale:
        return {Rank::Known,
                filled(FactStrings::tr("%1 told %2 where it was: newer is known"), client, at)};
    case Verdict::Ahead:
        break;
    }
    return {Rank::Trouble,
            filled(FactStrings::tr("%1 told %2 a time too far ahead: set aside"), client, at)};
}

// As in the table of events.
Caption asEvent(Rank rank, const Fact &fact, const HerdConfig &names)
{
    const FactText told = describe(fact, names);
    const QString what = filled(FactStrings::tr("%1: %2"), told.where, told.what);
    return {rank, told.text.isEmpty() ? what : filled(FactStrings::tr("%1, %2"), what, told.text)};
}

class Captioner
{
public:
    Captioner(const Fact &fact, const HerdConfig &names)
        : m_fact(fact)
        , m_names(names)
    {
    }

    MaybeCaption operator()(const fact::NodeListening &) const
    {
        return Caption {Rank::Outcome, filled(FactStrings::tr("%1 runs"), where())};
    }
    MaybeCaption operator()(const fact::NodeStopped &f) const
    {
        return Caption {
            Rank::Outcome,
            filled(f.killed ? FactStrings::tr("%1 was killed") : FactStrings::tr("%1 stopped"),
                   where())};
    }
    MaybeCaption operator()(const fact::LinkChanged &f) const
    {
        // Both ends tell it: in the same words.
        const bool isFirst = m_fact.node.index < f.peer.index;
        const QString a = name(isFirst ? m_fact.node : f.peer);
        const QString b = name(isFirst ? f.peer : m_fact.node);
        if (f.state == LinkState::Up)
            return Caption {Rank::News, filled(FactStrings::tr("%1 and %2 are linked"), a, b)};
        const bool isTrouble = f.reason != LinkReason::None && f.reason != LinkReason::NotStarted
            && f.reason != LinkReason::NeighbourStopped;
        if (f.state == LinkState::Connecting || !isTrouble)
            return std::nullopt;
        return Caption {Rank::Trouble,
                        filled(FactStrings::tr("%1 and %2 lost their link: %3"), a, b,
                               reasonText(f.reason, f.detail))};
    }
    MaybeCaption operator()(const fact::ReplySent &f) const
    {
        if (!isProblem(m_fact.body))
            return std::nullopt;
        const QByteArray line = f.bytes.sliced(2).trimmed(); // behind "? "
        return Caption {Rank::Trouble,
                        filled(FactStrings::tr("%1 could make nothing of “%2”"), where(),
                               lineText(line, LineShown))};
    }
    MaybeCaption operator()(const fact::ReportTaken &f) const
    {
        return entry(f.report, f.verdict, where());
    }
    MaybeCaption operator()(const fact::UpdateReceived &f) const
    {
        return arrival(f.report, f.verdict, name(f.from), where());
    }
    MaybeCaption operator()(const fact::UpdateLost &f) const
    {
        return lost(f.report, where(), name(f.to));
    }
    MaybeCaption operator()(const fact::ReportExpired &f) const
    {
        return Caption {Rank::News,
                        filled(FactStrings::tr("%1 forgot %2, which was silent for too long"),
                               where(), clientOf(f.report))};
    }
    MaybeCaption operator()(const fact::PlacesAsked &f) const
    {
        return Caption {Rank::Entry,
                        filled(FactStrings::tr("%1 asks for places within %2 of %3"), where(),
                               radiusText(f.what.radiusKm), shortName(f.client))};
    }
    MaybeCaption
    operator()(const OneOf<fact::NodeAdded, fact::NodeRemoved, fact::LinkAdded, fact::LinkRemoved,
                           fact::JournalRecovered, fact::ServerInReach> auto &) const
    {
        return asEvent(Rank::Outcome, m_fact, m_names);
    }
    template<class Kind> MaybeCaption operator()(const Kind &) const
    {
        if (isProblem(m_fact.body))
            return asEvent(Rank::Trouble, m_fact, m_names);
        return std::nullopt;
    }

private:
    QString name(NodeId node) const { return nodeName(m_names, node); }
    QString where() const { return name(m_fact.node); }

    const Fact &m_fact;
    const HerdConfig &m_names;
};

} // namespace

MaybeCaption captionOf(const Fact &fact, const HerdConfig &names)
{
    return std::visit(Captioner(fact, names), std::as_const(fact.body));
}

MaybeCaption hopCaption(const Flood &flood, const Hop &hop, const HerdConfig &names)
{
    const QString from = nodeName(names, hop.from), to = nodeName(names, hop.to);
    if (hop.received)
        return arrival(flood.report, hop.verdict, from, to);
    if (hop.lost)
        return lost(flood.report, from, to);
    return std::nullopt;
}

MaybeCaption entryCaption(const Flood &flood, const HerdConfig &names)
{
    if (!flood.origin.isValid())
        return std::nullopt;
    return entry(flood.report, Verdict::Newer, nodeName(names, flood.origin));
}

MaybeCaption outcomeCaption(const Flood &flood, const HerdConfig &names)
{
    if (!flood.origin.isValid())
        return std::nullopt;
    const int told = flood.arrived() + flood.caughtUp() + 1;
    if (flood.reachable <= 1)
        return std::nullopt; // there was nobody to tell
    // Of those that are linked: of the others nothing else was to be expected.
    const bool isWhole = flood.reachable >= names.nodeCount();
    const QString all = isWhole ? FactStrings::tr("All %1 servers")
                                : FactStrings::tr("All %1 servers that are linked");
    const QString some = isWhole ? FactStrings::tr("%1 of %2 servers")
                                 : FactStrings::tr("%1 of %2 servers that are linked");
    const QString who = told >= flood.reachable
        ? filled(all, countText(told))
        : filled(some, countText(told), countText(flood.reachable));
    const QString cost
        = counted(flood.messages(), FactStrings::tr("%1 message"), FactStrings::tr("%1 messages"));
    const QString sentence = flood.report.isTombstone()
        ? FactStrings::tr("%1 have forgotten %2, after %3")
        : FactStrings::tr("%1 know where %2 is, after %3");
    return Caption {Rank::Outcome, filled(sentence, who, clientOf(flood.report), cost)};
}

bool isOfFlood(const Fact &fact)
{
    if (const auto *taken = fact.as<fact::ReportTaken>())
        return taken->verdict == Verdict::Newer;
    return fact.as<fact::UpdateReceived>() || fact.as<fact::UpdateLost>();
}

} // namespace herd::ui
