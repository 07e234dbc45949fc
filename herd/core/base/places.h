// SPDX-License-Identifier: GPL-3.0-or-later
// What a node asks of a Places service and what it gets. Values; pure.
#pragma once

#include "herd/core/base/coordinates.h"

#include <QByteArray>
#include <QList>

namespace herd {

struct PlacesQuery
{
    Coordinates centre;
    double radiusKm = 1; // 0 < radius <= limits::RadiusKm
    int limit = 1;       // 1..limits::PlacesResults
    bool operator==(const PlacesQuery &) const = default;
};

// Google's statuses of a Nearby Search.
enum class PlacesStatus {
    Ok,
    ZeroResults,
    InvalidRequest,
    OverQueryLimit,
    RequestDenied,
    UnknownError,
};
// Whether the question was answered, be it with nothing.
inline bool isFine(PlacesStatus status)
{
    return status == PlacesStatus::Ok || status == PlacesStatus::ZeroResults;
}
// "OK", "ZERO_RESULTS", ...
QByteArrayView toText(PlacesStatus status);

struct Place
{
    QByteArray name; // UTF-8
    Coordinates where;
    QByteArray vicinity; // UTF-8; may be empty
    bool operator==(const Place &) const = default;
};

struct PlacesResult
{
    PlacesStatus status = PlacesStatus::UnknownError;
    // Google's Nearby Search answer, ready for the wire: at most `limit` results, runs of newlines
    // made one, none at the end.
    QByteArray json;
    QList<Place> places;      // the same results, for drawing
    QByteArray message;       // why there are none, for people; UTF-8; never holds a key
    QByteArray attribution;   // who has to be named where the results are shown
    bool mayBeMapped = false; // Google's results may be shown on a Google map only
};

// An answer in Google's shape without results: {"html_attributions":[],"results":[],"status":...}.
PlacesResult emptyPlaces(PlacesStatus status, const QByteArray &message);

} // namespace herd
