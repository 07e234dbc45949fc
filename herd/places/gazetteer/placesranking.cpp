// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/gazetteer/placesranking.h"

#include <algorithm>
#include <cmath>

namespace herd {

bool isAnswerable(const PlacesSearch &search)
{
    return search.limit > 0 && search.metres >= 0 && std::abs(search.centre.latitude) <= 90
        && std::abs(search.centre.longitude) <= 180; // false for NaN
}

QList<GazetteerEntry> firstOf(std::vector<FoundPlace> found, const PlacesSearch &search,
                              const std::function<GazetteerEntry(const FoundPlace &)> &entryOf)
{
    const auto isBefore = [&entryOf](const FoundPlace &a, const FoundPlace &b) {
        if (a.importance != b.importance)
            return a.importance < b.importance;
        if (a.distance != b.distance)
            return a.distance < b.distance;
        const GazetteerEntry one = entryOf(a), other = entryOf(b); // rare
        return one.name != other.name ? one.name < other.name : one.id < other.id;
    };
    const auto isAfter = [&isBefore](const FoundPlace &a, const FoundPlace &b) {
        return isBefore(b, a);
    };
    std::make_heap(found.begin(), found.end(), isAfter);
    QList<GazetteerEntry> entries;
    while (!found.empty() && entries.size() < search.limit) {
        std::pop_heap(found.begin(), found.end(), isAfter);
        const GazetteerEntry entry = entryOf(found.back());
        found.pop_back();
        if (!search.wanted || search.wanted(entry))
            entries.append(entry);
    }
    return entries;
}

} // namespace herd
