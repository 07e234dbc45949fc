// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/comparison/comparisonsource.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/model/flood/floodtext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

void ComparisonSource::setOther(const FloodLog *floods, const HerdConfig *names,
                                const QString &name)
{
    m_otherFloods = names ? floods : nullptr;
    m_otherHerd = names;
    m_otherName = name;
    m_chosen = isOfOther() && floods->latest() ? floods->latest()->report.line() : QByteArray();
}

ComparedDiagram ComparisonSource::withFlood(Diagram &first, const Flood *flood) const
{
    ComparedDiagram second;
    const Flood *other = m_chosen.isEmpty() || !flood ? nullptr : floods().find(m_chosen);
    if (!other) {
        second.title = FloodStrings::tr("B");
        if (flood)
            second.emptyText = FloodStrings::tr("Choose the flood to compare with above.");
        return second;
    }
    second.diagram = DiagramSource::makeOf(*other, names(), m_source.order());
    if (!isOfOther())
        addTimes(second.diagram, m_store.facts(), m_store.live());
    second.steps = align(first, second.diagram);
    second.title = titleOf(floodSentence(names(), *other));
    const FloodComparison comparison(*flood, m_store.names(), *other, names());
    second.rows = comparisonRows(comparison);
    second.difference = differenceSentence(comparison.differences());
    return second;
}

ComparedDiagram ComparisonSource::withRange(Diagram &first) const
{
    ComparedDiagram second;
    second.diagram = isOfOther() ? m_source.makeSame(first, *m_otherFloods, *m_otherHerd)
        : m_range                ? m_source.makeRange(m_range->first, m_range->second)
                                 : m_source.makeBefore(first);
    const RangeComparison comparison(first, second.diagram);
    second.rows = comparisonRows(comparison);
    second.difference = differenceSentence(comparison.differences());
    const QString sentence = rangeSentence(second.diagram);
    const bool isBefore = !isOfOther() && !m_range;
    second.title
        = titleOf(isBefore ? filled(FloodStrings::tr("the time before, %1"), sentence) : sentence);
    second.emptyText = FloodStrings::tr("No message was on its way then.");
    second.steps = align(first, second.diagram);
    return second;
}

QString ComparisonSource::titleOf(const QString &sentence) const
{
    return isOfOther() ? filled(FloodStrings::tr("B, of %1: %2"), m_otherName, sentence)
                       : filled(FloodStrings::tr("B: %1"), sentence);
}

} // namespace herd::ui
