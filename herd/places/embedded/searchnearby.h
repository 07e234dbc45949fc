// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a places:searchNearby request, checked. Pure.
#pragma once

#include "herd/core/base/limits.h"
#include "herd/places/embedded/nearby.h"
#include "herd/places/embedded/protomessage.h"

#include <QByteArray>

#include <optional>

namespace herd::newapi {

struct SearchNearby
{
    Coordinates centre;
    double metres = 0;
    int limit = limits::PlacesResults;
    bool byDistance = false; // else by what people would look for first
    QStringList includedTypes;
    QStringList excludedTypes;
    QStringList includedPrimaryTypes;
    QStringList excludedPrimaryTypes;
    std::optional<Violation> violation; // what is wrong with it; the rest is then not to be used

    static SearchNearby parse(const QByteArray &body);

    bool admits(const GazetteerEntry &entry) const;
};

} // namespace herd::newapi
