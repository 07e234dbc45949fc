// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/transcript.h"

#include "herd/core/base/printable.h"
#include "herd/core/folds/topology.h"
#include "herd/core/scenario/transcripttext.h"

#include <algorithm>

namespace herd {

namespace {

QString shown(QByteArrayView bytes)
{
    return QString::fromUtf8(printable(bytes));
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
    const QString what = eventText(fact.body, m_herd, m_clients);
    if (!what.isEmpty())
        event(fact, what);
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
