// SPDX-License-Identifier: GPL-3.0-or-later
// What a diagram is compared with: another flood, or another range of time, of the same run or of
// another recording; and its diagram, with how the two differ. Owned by whoever shows it; no
// signals, no clock.
#pragma once

#include "ui/model/comparison/comparisontext.h"
#include "ui/model/diagram/diagramsource.h"

#include <optional>
#include <utility>
#include <vector>

namespace herd::ui {

// The second of two, aligned with the first; texts are prepared for display.
struct ComparedDiagram
{
    Diagram diagram;
    std::vector<Nanoseconds> steps; // moments of both, for equal steps
    QString title;
    QString emptyText; // why nothing is there
    std::vector<ComparisonRow> rows;
    QString difference;
};

class ComparisonSource
{
public:
    // Both outlive it.
    ComparisonSource(const TraceStore &store, const DiagramSource &source)
        : m_store(store)
        , m_source(source)
    {
    }

    // Of another recording, which outlives it or is taken back with null: of the store again.
    // `name` is prepared for display.
    void setOther(const FloodLog *floods, const HerdConfig *names, const QString &name);
    void leaveOther() { m_otherFloods = nullptr; } // what is chosen stays so
    bool isOfOther() const { return m_otherFloods != nullptr; }
    const FloodLog &floods() const { return isOfOther() ? *m_otherFloods : m_store.floods(); }
    const HerdConfig &names() const { return isOfOther() ? *m_otherHerd : m_store.names(); }

    void choose(const QByteArray &report) { m_chosen = report; }
    const QByteArray &chosen() const { return m_chosen; } // a flood of these; empty: none
    // A range of the same run; nothing: the time before, or the same range of another recording.
    void setRange(std::optional<std::pair<Nanoseconds, Nanoseconds>> range) { m_range = range; }

    // To compare with that flood, whose diagram is the first; null: there is none.
    ComparedDiagram withFlood(Diagram &first, const Flood *flood) const;
    // To compare with a range of time.
    ComparedDiagram withRange(Diagram &first) const;

private:
    QString titleOf(const QString &sentence) const;

    const TraceStore &m_store;
    const DiagramSource &m_source;
    QByteArray m_chosen;
    const FloodLog *m_otherFloods = nullptr;
    const HerdConfig *m_otherHerd = nullptr;
    QString m_otherName;
    std::optional<std::pair<Nanoseconds, Nanoseconds>> m_range;
};

} // namespace herd::ui
