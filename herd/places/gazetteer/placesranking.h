// SPDX-License-Identifier: GPL-3.0-or-later
// Which places come first. Pure.
#pragma once

#include "herd/places/gazetteer/gazetteer.h"

#include <vector>

namespace herd {

// A place found, before it is made into an entry.
struct FoundPlace
{
    int importance = 0; // the smaller the first
    double distance = 0;
    quint32 source = 0; // what the row is of
    quint32 row = 0;
};

// The wanted of them, at most search.limit: by importance, then distance, then name, then id. Only
// as many are made into entries as that takes.
QList<GazetteerEntry> firstOf(std::vector<FoundPlace> found, const PlacesSearch &search,
                              const std::function<GazetteerEntry(const FoundPlace &)> &entryOf);

// Whether it can be answered: a place on Earth, a radius, a limit.
bool isAnswerable(const PlacesSearch &search);

} // namespace herd
