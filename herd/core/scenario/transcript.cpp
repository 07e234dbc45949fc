// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/transcript.h"

#include "herd/core/base/printable.h"
#include "herd/core/facts/topology.h"

#include <algorithm>

namespace herd {

namespace {

QString shown(QByteArrayView bytes)
{
    return QString::fromUtf8(printable(bytes));
}

QString reasonText(LinkReason reason)
{
    switch (reason) {
    case LinkReason::None:
        break;
    case LinkReason::NotStarted:
        return QStringLiteral("not started");
    case LinkReason::Refused:
        return QStringLiteral("nobody listens there");
    case LinkReason::Unreachable:
        return QStringLiteral("out of reach");
    case LinkReason::NeighbourStopped:
        return QStringLiteral("it said goodbye");
    case LinkReason::ConnectionLost:
        return QStringLiteral("gone without a word");
    case LinkReason::NotAMember:
        return QStringLiteral("not a member");
    case LinkReason::Cut:
        return QStringLiteral("cut");
    case LinkReason::Overflow:
        return QStringLiteral("it does not read");
    case LinkReason::Silent:
        return QStringLiteral("it does not answer");
    case LinkReason::ProtocolError:
        return QStringLiteral("it spoke out of turn");
    }
    return {};
}

QString reasonText(NodeFailure why)
{
    switch (why) {
    case NodeFailure::PortInUse:
        return QStringLiteral("its port is in use");
    case NodeFailure::AddressRefused:
        return QStringLiteral("its address is refused");
    case NodeFailure::NameNotFound:
        return QStringLiteral("its host name is not found");
    case NodeFailure::JournalProblem:
        return QStringLiteral("its journal cannot be used");
    case NodeFailure::Other:
        break;
    }
    return QStringLiteral("it could not start");
}

QString received(const fact::UpdateReceived &update, const QString &from)
{
    const QString client = shown(update.report.client());
    switch (update.verdict) {
    case Verdict::Newer:
        return QStringLiteral("learns %1 from %2").arg(client, from);
    case Verdict::Duplicate:
        return QStringLiteral("hears %1 again, from %2").arg(client, from);
    case Verdict::Ahead:
        return QStringLiteral("does not take %1 from %2: its time is too far ahead")
            .arg(client, from);
    case Verdict::Stale:
        break;
    }
    return QStringLiteral("hears old news of %1 from %2").arg(client, from);
}

QString taken(const fact::ReportTaken &taken)
{
    const QString client = shown(taken.report.client());
    switch (taken.verdict) {
    case Verdict::Newer:
        return QStringLiteral("takes the report of %1").arg(client);
    case Verdict::Duplicate:
        return QStringLiteral("has a report of %1 of that time: tells nobody").arg(client);
    case Verdict::Stale:
    case Verdict::Ahead:
        break;
    }
    return QStringLiteral("has a newer report of %1: tells nobody").arg(client);
}

QString placesAnswer(const PlacesResult &result)
{
    QString text = QStringLiteral("hears from Places: ")
        + QString::fromUtf8(toText(result.status).toByteArray());
    QStringList names;
    for (const Place &place : result.places)
        names << shown(place.name);
    if (!names.isEmpty())
        text += QStringLiteral(", ") + names.join(QStringLiteral(", "));
    else if (!result.message.isEmpty())
        text += QStringLiteral(", ") + shown(result.message);
    return text;
}

} // namespace

QString toText(const TranscriptLine &line)
{
    if (line.kind == TranscriptLine::Kind::Say)
        return QStringLiteral("\n-- ") + line.text;
    // Microseconds in integers: a float would round one way here and another there.
    const qint64 micros = line.at.count() / 1000;
    const QString time = QStringLiteral("%1.%2 ms")
                             .arg(micros / 1000, 6)
                             .arg(micros % 1000, 3, 10, QLatin1Char('0'));
    const bool outer = line.kind == TranscriptLine::Kind::Step
        || line.kind == TranscriptLine::Kind::Result || line.kind == TranscriptLine::Kind::Failure;
    return time + (outer ? QStringLiteral("  ") : QStringLiteral("      ")) + line.text;
}

Transcript::Transcript(const HerdState &before)
    : m_herd(before.config())
{
    for (const NodeConfig &node : m_herd.nodes)
        m_width = std::max(m_width, shown(node.name).size());
    for (int i = 0; i < m_herd.links.size(); ++i)
        m_linkUp << before.isLinkUp(LinkId {i});
}

QString Transcript::subject(NodeId node) const
{
    return name(node).leftJustified(m_width);
}

void Transcript::add(TranscriptLine::Kind kind, Nanoseconds at, int line, const QString &text,
                     NodeId node)
{
    m_lines.append({kind, std::max(Nanoseconds::zero(), at - m_start), line, node, text});
}

void Transcript::event(const Fact &fact, const QString &what)
{
    add(TranscriptLine::Kind::Event, fact.at, 0, subject(fact.node) + u' ' + what, fact.node);
}

bool Transcript::isWatched(const Report &report) const
{
    return m_clients.contains(report.client().toByteArray());
}

void Transcript::apply(const Fact &fact, const HerdState &after)
{
    if (const auto *dropped = fact.as<fact::FactsDropped>())
        add(TranscriptLine::Kind::Event, fact.at, 0,
            QStringLiteral("%1 events were too many to be told one by one").arg(dropped->count));
    if (isTopology(fact.body)) {
        describeTopology(fact);
    } else if (m_herd.has(fact.node)) {
        describe(fact);
        describeLinks(fact, after);
    }
}

void Transcript::describeTopology(const Fact &fact)
{
    if (!applyTopology(m_herd, fact))
        return;
    m_width = std::max(m_width, shown(m_herd.node(fact.node).name).size());
    m_linkUp.resize(m_herd.links.size());
    if (fact.as<fact::NodeAdded>())
        event(fact, QStringLiteral("is a server of the herd now"));
    else if (fact.as<fact::NodeChanged>())
        event(fact, QStringLiteral("is configured anew"));
    else if (fact.as<fact::NodeRemoved>())
        event(fact, QStringLiteral("is no server of the herd any more"));
    else if (const auto *added = fact.as<fact::LinkAdded>())
        event(fact, QStringLiteral("is linked with %1").arg(name(added->peer)));
    else if (const auto *removed = fact.as<fact::LinkRemoved>())
        event(fact, QStringLiteral("is linked with %1 no more").arg(name(removed->peer)));
}

QString Transcript::name(NodeId node) const
{
    return shown(m_herd.node(node).name);
}

void Transcript::describe(const Fact &fact)
{
    if (const auto *listening = fact.as<fact::NodeListening>()) {
        event(fact,
              QStringLiteral("listens on %1:%2")
                  .arg(shown(listening->host), QString::number(listening->port)));
    } else if (const auto *stopped = fact.as<fact::NodeStopped>()) {
        event(fact,
              stopped->killed ? QStringLiteral("is dead, without a goodbye")
                              : QStringLiteral("has said goodbye and stopped"));
    } else if (const auto *failed = fact.as<fact::NodeFailed>()) {
        event(fact,
              QStringLiteral("failed: %1 %2")
                  .arg(reasonText(failed->why), shown(failed->detail))
                  .trimmed());
    } else if (const auto *report = fact.as<fact::ReportTaken>();
               report && isWatched(report->report)) {
        event(fact, taken(*report));
    } else if (const auto *update = fact.as<fact::UpdateReceived>();
               update && isWatched(update->report)) {
        event(fact,
              received(*update,
                       update->from.isValid() ? name(update->from) : QStringLiteral("a stranger")));
    } else if (const auto *expired = fact.as<fact::ReportExpired>();
               expired && isWatched(expired->report)) {
        event(fact,
              QStringLiteral("forgets %1, silent for too long")
                  .arg(shown(expired->report.client().toByteArray())));
    } else if (const auto *aside = fact.as<fact::ReportSetAside>();
               aside && isWatched(aside->report)) {
        event(fact,
              QStringLiteral("sets %1 aside: its time is too far ahead")
                  .arg(shown(aside->report.client().toByteArray())));
    } else if (const auto *restored = fact.as<fact::JournalRestored>()) {
        event(fact, QStringLiteral("has %1 clients in its journal").arg(restored->clients));
    } else if (const auto *lost = fact.as<fact::UpdateLost>(); lost && isWatched(lost->report)) {
        event(fact, QStringLiteral("loses an update for %1").arg(name(lost->to)));
    } else if (const auto *asked = fact.as<fact::PlacesAsked>();
               asked && m_clients.contains(asked->client)) {
        event(fact,
              QStringLiteral("asks Places what is within %1 km of %2, %3")
                  .arg(asked->what.radiusKm)
                  .arg(asked->what.centre.latitude, 0, 'f', 4)
                  .arg(asked->what.centre.longitude, 0, 'f', 4));
    } else if (const auto *places = fact.as<fact::PlacesAnswered>()) {
        event(fact, placesAnswer(places->result));
    }
}

// A link is up when both its ends say so, so one fact of either end may change it.
void Transcript::describeLinks(const Fact &fact, const HerdState &after)
{
    const auto *changed = fact.as<fact::LinkChanged>();
    if (!changed && !fact.as<fact::NodeStopped>() && !fact.as<fact::NodeFailed>())
        return;
    for (LinkId id : m_herd.allLinks()) {
        const bool up = after.isLinkUp(id);
        if (up == m_linkUp[id.index])
            continue;
        m_linkUp[id.index] = up;
        const LinkConfig &link = m_herd.link(id);
        QString text = name(link.a) + u'-' + name(link.b)
            + (up ? QStringLiteral(" is up") : QStringLiteral(" is down"));
        const QString reason = changed ? reasonText(changed->reason) : QString();
        if (!up && !reason.isEmpty())
            text += QStringLiteral(": ") + reason;
        add(TranscriptLine::Kind::Event, fact.at, 0, text);
    }
}

} // namespace herd
