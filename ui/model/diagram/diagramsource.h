// SPDX-License-Identifier: GPL-3.0-or-later
// What a diagram is to show, and the diagram of it as the store has it now: one flood, chosen or
// the latest, or all that was on its way within a range of time. Owned by whoever shows it, which
// asks when something has changed; no signals, no clock.
#pragma once

#include "ui/model/diagram/diagram.h"
#include "ui/model/timeline/tracestore.h"

#include <optional>

namespace herd::ui {

class DiagramSource
{
public:
    enum class Scope { Flood, Range };

    explicit DiagramSource(const TraceStore &store) // which outlives it
        : m_store(store)
    {
    }

    Scope scope() const { return m_scope; }
    void setScope(Scope scope) { m_scope = scope; }
    ServerOrder order() const { return m_order; }
    void setOrder(ServerOrder order) { m_order = order; }

    // Empty: the latest, also of those before a moment of the past.
    void choose(const QByteArray &report);
    const QByteArray &chosen() const { return m_chosen; }
    // This one, whatever comes; empty: none.
    void pin(const QByteArray &report);

    // The last so much of the run; nothing: all that is kept. At a moment of the past the range
    // stays as long as the moment is in it, and else has it in its middle. True: that is another
    // range.
    bool setLength(std::optional<Nanoseconds> length);
    void setRange(Nanoseconds from, Nanoseconds to); // this one, whatever comes

    // `moment` of the past; nothing: the present is shown.
    const Flood *flood(std::optional<Nanoseconds> moment) const; // null: there is none
    Diagram make(std::optional<Nanoseconds> moment);
    // What is said above it and, where there is nothing in it, in its place: of what was known then.
    QString sentence(const Diagram &made, std::optional<Nanoseconds> moment) const;
    QString emptyText(bool canSend) const; // a report, to get a flood

    // Of any flood, also of another store's.
    static Diagram makeOf(const Flood &flood, const HerdConfig &names, ServerOrder order);
    // To compare a range with: as long, right before it; any other of this run; or of another
    // store, as long after its first flood as that one is after the first here.
    Diagram makeBefore(const Diagram &range) const;
    Diagram makeRange(Nanoseconds from, Nanoseconds to) const;
    Diagram makeSame(const Diagram &range, const FloodLog &other, const HerdConfig &names) const;

private:
    void followRange(std::optional<Nanoseconds> moment);

    const TraceStore &m_store;
    Scope m_scope = Scope::Flood;
    ServerOrder m_order = ServerOrder::Reach;
    QByteArray m_chosen;
    bool m_isPinned = false; // the latest does not stand in for it
    std::optional<Nanoseconds> m_length = std::chrono::seconds(10);
    bool m_isFixed = false;  // the range was given
    bool m_isPlaced = false; // around a moment of the past
    Nanoseconds m_from {}, m_to {};
};

} // namespace herd::ui
