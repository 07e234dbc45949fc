// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/filterfield.h"

#include "herd/core/facts/enumnames.h"
#include "herd/core/facts/factcolumns.h"
#include "herd/core/facts/factkinds.h"

#include <array>

namespace herd {

namespace {

constexpr std::array TimeUnits {FilterUnit {"ns", 1},   FilterUnit {"us", 1e3},
                                FilterUnit {"µs", 1e3}, FilterUnit {"ms", 1e6},
                                FilterUnit {"s", 1e9},  FilterUnit {"min", 60e9}};
constexpr std::array SizeUnits {FilterUnit {"B", 1}, FilterUnit {"KiB", 1024},
                                FilterUnit {"MiB", 1024 * 1024}};

constexpr auto Text = FilterFieldInfo::Value::Text;
constexpr auto Number = FilterFieldInfo::Value::Number;
constexpr auto None = FilterFieldInfo::Value::None;

constexpr std::array Fields {
    FilterFieldInfo {FilterField::Node, "node", Text, "a server's name"},
    FilterFieldInfo {FilterField::Peer, "peer", Text, "a server's name"},
    FilterFieldInfo {FilterField::Client, "client", Text, "a client's name"},
    FilterFieldInfo {FilterField::Kind, "kind", Text, "a kind of event, as update or update-sent"},
    FilterFieldInfo {FilterField::Verdict, "verdict", Text, "a verdict, as new or duplicate"},
    FilterFieldInfo {FilterField::Flood, "flood", Text, "a report's AT line"},
    FilterFieldInfo {FilterField::Hop, "hop", Number, "a number, as 2"},
    FilterFieldInfo {FilterField::Time, "time", Number, "a time, as 1.5 s", 1e9, TimeUnits},
    FilterFieldInfo {FilterField::Size, "size", Number, "a size, as 2 KiB", 1, SizeUnits},
    FilterFieldInfo {FilterField::Text, "text", Text, "a text"},
    FilterFieldInfo {FilterField::Marked, "marked", None, ""},
    FilterFieldInfo {FilterField::Problem, "problem", None, ""},
};

constexpr bool areInOrder()
{
    for (size_t i = 0; i < Fields.size(); ++i) {
        if (size_t(Fields[i].field) != i)
            return false;
    }
    return true;
}
static_assert(areInOrder(), "infoOf() goes by the place of a field");

// Those of Verdict first, then those of Places.
constexpr std::array Verdicts {
    FilterVerdict {"newer", "new"},
    FilterVerdict {"duplicate", "duplicate"},
    FilterVerdict {"stale", "stale"},
    FilterVerdict {"ahead", "ahead"},
    FilterVerdict {"ok", "OK"},
    FilterVerdict {"zero-results", "ZERO_RESULTS"},
    FilterVerdict {"invalid-request", "INVALID_REQUEST"},
    FilterVerdict {"over-query-limit", "OVER_QUERY_LIMIT"},
    FilterVerdict {"request-denied", "REQUEST_DENIED"},
    FilterVerdict {"unknown-error", "UNKNOWN_ERROR"},
    FilterVerdict {"lost", "lost"},
    FilterVerdict {"equal", "equal"},
    FilterVerdict {"differ", "differ"},
};
constexpr int OfPlaces = 4, Lost = 10, Equal = 11, Differ = 12;

} // namespace

std::span<const FilterFieldInfo> filterFields()
{
    return Fields;
}

const FilterFieldInfo &infoOf(FilterField field)
{
    return Fields[size_t(field)];
}

std::optional<FilterField> filterFieldOf(QStringView name)
{
    for (const FilterFieldInfo &info : Fields) {
        if (name.compare(QLatin1StringView(info.name), Qt::CaseInsensitive) == 0)
            return info.field;
    }
    return std::nullopt;
}

std::span<const FilterVerdict> filterVerdicts()
{
    return Verdicts;
}

int verdictOf(const FactBody &body)
{
    if (const auto *answered = std::get_if<fact::PlacesAnswered>(&body))
        return OfPlaces + int(answered->result.status);
    if (std::holds_alternative<fact::UpdateLost>(body))
        return Lost;
    if (const auto *compared = std::get_if<fact::DigestCompared>(&body))
        return compared->differing == 0 ? Equal : Differ;
    // Its place in the fold of facts, too.
    if (std::holds_alternative<fact::ReportSetAside>(body))
        return int(Verdict::Ahead);
    const std::optional<Verdict> verdict = columnsOf(body).verdict;
    return verdict ? int(*verdict) : -1;
}

QList<QByteArray> filterNames(FilterField field)
{
    QList<QByteArray> words;
    if (field == FilterField::Kind) {
        for (const FactKind &kind : factKinds()) {
            for (const char *word : {kind.group, kind.name}) {
                if (!words.contains(word))
                    words.append(word);
            }
        }
    } else if (field == FilterField::Verdict) {
        for (const FilterVerdict &verdict : Verdicts) {
            for (const char *word : {verdict.shown, verdict.name}) {
                if (!words.contains(word))
                    words.append(word);
            }
        }
    }
    return words;
}

} // namespace herd
