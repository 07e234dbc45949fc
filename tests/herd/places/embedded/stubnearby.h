// SPDX-License-Identifier: GPL-3.0-or-later
// Four places east of 0, 0, some 1, 2, 3 and 40 km away, one of each kind.
#pragma once

#include "herd/places/embedded/nearby.h"

inline herd::Nearby stubNearby()
{
    using Entry = herd::GazetteerEntry;
    static const QList<Entry> all {
        {"gn:1",
         "Zoëtown",
         "Some County, XX",
         "XX",
         {},
         {},
         {0, 0.01},
         Entry::Kind::Locality,
         1113},
        {"oa:AAA",
         "First Airport",
         "",
         "XX",
         {},
         {"KAAA", "FRS"},
         {0, 0.02},
         Entry::Kind::Airport,
         2226},
        {"gn:2",
         "Old Quarter",
         "Zoëtown, XX",
         "XX",
         {},
         {},
         {0, 0.03},
         Entry::Kind::Sublocality,
         3340},
        {"oa:HHH", "Far Helipad", "XX", "XX", {}, {}, {0, 0.36}, Entry::Kind::Heliport, 40076},
    };
    return [](const herd::PlacesSearch &search) {
        QList<Entry> found;
        for (const Entry &entry : all) {
            if (search.centre == herd::Coordinates {0, 0} && entry.distance <= search.metres
                && found.size() < search.limit && (!search.wanted || search.wanted(entry)))
                found.append(entry);
        }
        return found;
    };
}
