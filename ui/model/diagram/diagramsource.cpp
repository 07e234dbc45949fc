// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/diagramsource.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/model/flood/floodtext.h"
#include "ui/model/playback/floodsatmoment.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>

namespace herd::ui {

bool DiagramSource::setLength(std::optional<Nanoseconds> length)
{
    if (!m_isFixed && length == m_length)
        return false;
    m_length = length;
    m_isFixed = m_isPlaced = false;
    return true;
}

void DiagramSource::setRange(Nanoseconds from, Nanoseconds to)
{
    m_from = from;
    m_to = std::max(from, to);
    m_isFixed = true;
}

void DiagramSource::choose(const QByteArray &report)
{
    m_chosen = report;
    m_isPinned = false;
}

void DiagramSource::pin(const QByteArray &report)
{
    m_chosen = report;
    m_isPinned = true;
}

const Flood *DiagramSource::flood(std::optional<Nanoseconds> moment) const
{
    const FloodLog &floods = m_store.floods();
    if (!m_chosen.isEmpty()) {
        if (const Flood *chosen = floods.find(m_chosen))
            return chosen;
    }
    if (m_isPinned)
        return nullptr;
    return moment ? latestFloodAt(floods, *moment) : floods.latest();
}

void DiagramSource::followRange(std::optional<Nanoseconds> moment)
{
    if (m_isFixed || m_store.facts().empty())
        return;
    const Nanoseconds latest = m_store.bins().end();
    const auto place = [&](Nanoseconds to) {
        m_from = std::max(std::min(to, latest) - *m_length, m_store.began());
        m_to = std::min(m_from + *m_length, latest);
    };
    if (!m_length) {
        m_from = m_store.facts().front().at;
        m_to = latest;
    } else if (!moment) {
        place(latest);
    } else if (!m_isPlaced || *moment < m_from || *moment > m_to) {
        place(*moment + *m_length / 2);
    }
    m_isPlaced = moment.has_value();
}

Diagram DiagramSource::make(std::optional<Nanoseconds> moment)
{
    if (m_scope == Scope::Range) {
        followRange(moment);
        return makeRange(m_from, m_to);
    }
    Diagram diagram;
    if (const Flood *shown = flood(moment)) {
        diagram = floodDiagram(*shown);
    } else {
        diagram.isFlood = true;
    }
    addServers(diagram, m_store.names(), m_store.config().allNodes(), m_order);
    addTimes(diagram, m_store.facts(), m_store.live());
    return diagram;
}

QString DiagramSource::sentence(const Diagram &made, std::optional<Nanoseconds> moment) const
{
    if (m_scope == Scope::Range)
        return rangeSentence(made, moment);
    const Flood *shown = flood(moment);
    return shown ? floodSentenceAt(m_store.names(), *shown, moment) : QString();
}

QString DiagramSource::emptyText(bool canSend) const
{
    if (m_scope == Scope::Range)
        return FloodStrings::tr("No message was on its way then.");
    if (m_store.isLive() && !m_store.floods().floods().empty())
        return FloodStrings::tr("No flood is shown.");
    return noFloodText(m_store.isLive(), canSend);
}

Diagram DiagramSource::makeOf(const Flood &flood, const HerdConfig &names, ServerOrder order)
{
    Diagram diagram = floodDiagram(flood);
    addServers(diagram, names, names.allNodes(), order);
    return diagram;
}

Diagram DiagramSource::makeRange(Nanoseconds from, Nanoseconds to) const
{
    Diagram diagram = rangeDiagram(m_store.floods(), from, to);
    diagram.zero = m_store.began();
    addServers(diagram, m_store.names(), m_store.config().allNodes(), m_order);
    addTimes(diagram, m_store.facts(), m_store.live());
    return diagram;
}

Diagram DiagramSource::makeBefore(const Diagram &range) const
{
    return makeRange(range.from - (range.to - range.from), range.from);
}

Diagram DiagramSource::makeSame(const Diagram &range, const FloodLog &other,
                                const HerdConfig &names) const
{
    const auto firstOf = [](const FloodLog &floods) {
        return floods.floods().empty() ? Nanoseconds() : floods.floods().front().started;
    };
    const Nanoseconds shift = firstOf(other) - firstOf(m_store.floods());
    Diagram same = rangeDiagram(other, range.from + shift, range.to + shift);
    same.zero = range.zero + shift;
    addServers(same, names, names.allNodes(), m_order);
    return same;
}

} // namespace herd::ui
