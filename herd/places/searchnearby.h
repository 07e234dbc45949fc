// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a places:searchNearby request, checked. Pure.
#pragma once

#include "herd/core/limits.h"
#include "herd/places/nearby.h"

#include <QByteArray>
#include <QString>

namespace herd::newapi {

struct SearchNearby
{
    Coordinates centre;
    double metres = 0;
    int limit = limits::PlacesResults;
    QStringList includedTypes;
    QStringList excludedTypes;
    QStringList includedPrimaryTypes;
    QStringList excludedPrimaryTypes;
    QString problem; // what is wrong and where; empty: nothing

    static SearchNearby parse(const QByteArray &body);

    bool hasFilter() const;
    bool admits(GazetteerEntry::Kind kind) const;
};

} // namespace herd::newapi
