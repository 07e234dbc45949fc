// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/comparison/comparisontext.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

namespace {

QString after(const std::optional<Nanoseconds> &time)
{
    return time ? durationText(*time) : FloodStrings::tr("never");
}

ComparisonRow countRow(const QString &what, int a, int b)
{
    return {what, countText(a), countText(b), a != b};
}

// That one has a time and the other has none is a difference; another time is not.
ComparisonRow timeRow(const QString &what, const std::optional<Nanoseconds> &a,
                      const std::optional<Nanoseconds> &b)
{
    return {what, after(a), after(b), a.has_value() != b.has_value()};
}

QString arrivalText(const std::optional<Nanoseconds> &time, int generation)
{
    if (!time)
        return FloodStrings::tr("never");
    if (generation == 0)
        return FloodStrings::tr("from the client");
    if (generation < 0)
        return filled(FloodStrings::tr("%1, by a table"), durationText(*time));
    return filled(FloodStrings::tr("%1, hop %2"), durationText(*time),
                  ordinalText(quint64(generation)));
}

QString endIn(const std::optional<ArrowEnd> &end)
{
    return end ? endText(*end) : FloodStrings::tr("no such message");
}

} // namespace

std::vector<ComparisonRow> comparisonRows(const FloodComparison &comparison)
{
    const FloodFigures &a = comparison.a(), &b = comparison.b();
    std::vector<ComparisonRow> rows {
        {FloodStrings::tr("Reached"), ratioText(a.reached, a.reachable),
         ratioText(b.reached, b.reachable), a.reached != b.reached || a.reachable != b.reachable},
        countRow(FloodStrings::tr("Later, by a table"), a.later, b.later),
        {FloodStrings::tr("Messages of expected"), ratioText(a.messages, a.expected),
         ratioText(b.messages, b.expected), a.messages != b.messages || a.expected != b.expected},
        countRow(FloodStrings::tr("Known already"), a.duplicates, b.duplicates),
        countRow(FloodStrings::tr("Lost"), a.lost, b.lost),
        countRow(FloodStrings::tr("Hops"), a.generations, b.generations),
        timeRow(filled(FloodStrings::tr("%1 % had it after"), countText(50)), a.half, b.half),
        timeRow(filled(FloodStrings::tr("%1 % had it after"), countText(95)), a.most, b.most),
        timeRow(FloodStrings::tr("All it could reach, after"), a.all, b.all),
    };
    for (const FloodComparison::Arrival &arrival : comparison.arrivals())
        rows.push_back({shortName(arrival.server), arrivalText(arrival.a, arrival.generationA),
                        arrivalText(arrival.b, arrival.generationB),
                        arrival.a.has_value() != arrival.b.has_value()
                            || arrival.generationA != arrival.generationB});
    return rows;
}

std::vector<ComparisonRow> comparisonRows(const RangeComparison &comparison)
{
    const RangeFigures &a = comparison.a(), &b = comparison.b();
    const auto row = [](const QString &what, qint64 inA, qint64 inB) {
        return ComparisonRow {what, countText(inA), countText(inB), inA != inB};
    };
    std::vector<ComparisonRow> rows {row(FloodStrings::tr("Floods"), a.floods, b.floods),
                                     row(FloodStrings::tr("Messages"), a.messages, b.messages)};
    for (size_t i = 0; i < ArrowEnds; ++i) {
        if (a.ends[i] + b.ends[i] > 0)
            rows.push_back(row(endText(ArrowEnd(i)), a.ends[i], b.ends[i]));
    }
    if (a.ofTables + b.ofTables > 0)
        rows.push_back(row(FloodStrings::tr("of a table"), a.ofTables, b.ofTables));
    return rows;
}

QString differenceSentence(const std::vector<MessageDifference> &differences)
{
    if (differences.empty())
        return FloodStrings::tr("No difference: the same messages, and the same became of them.");
    const MessageDifference &first = differences.front();
    const QString client
        = first.client.isEmpty() ? FloodStrings::tr("client") : shortName(first.client);
    const QString from = first.from.isEmpty() ? client : shortName(first.from);
    const QString about = first.from.isEmpty() || first.client.isEmpty()
        ? QString()
        : filled(FloodStrings::tr(" of %1"), client);
    const qint64 more = qint64(differences.size()) - 1;
    return filled(FloodStrings::tr("First difference, after %1: %2 \u2192 %3%4, A: %5, B: %6. %7"),
                  durationText(first.at), from, shortName(first.to), about, endIn(first.a),
                  endIn(first.b),
                  more == 0 ? FloodStrings::tr("It is the only one.")
                            : counted(more, FloodStrings::tr("%1 more follows."),
                                      FloodStrings::tr("%1 more follow.")));
}

} // namespace herd::ui
