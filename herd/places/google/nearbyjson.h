// SPDX-License-Identifier: GPL-3.0-or-later
// Google's Nearby Search answer, the shape every Places answer has on the wire: read carefully and
// cut to a number of results, in the service's own words. Pure.
#pragma once

#include "herd/core/base/places.h"
#include "herd/core/json/jsonslice.h"

#include <QString>

#include <optional>

namespace herd {

struct ParsedObject
{
    JsonSlice object;   // of the body; not there: see problem
    QByteArray problem; // for people
};

// The JSON object that `body`, which has to outlive it, is: at most limits::PlacesAnswer bytes, no
// field of it twice.
ParsedObject parseObject(QByteArrayView body);

// Numbers within the bounds of a position, nothing otherwise.
std::optional<Coordinates> positionOf(const JsonSlice &latitude, const JsonSlice &longitude);

// One line of at most 500 characters: what a service says of an error, fit for logs and messages.
QByteArray shortMessage(const QString &text);

// The answer `object` with its first `limit` results; all else is passed through byte for byte, but
// for line breaks, which are one where there are several. The status must be said already. A result
// without a name or a position stays in the JSON and is not among the places. Past
// limits::PlacesAnswer it is an error. attribution is what html_attributions say, without tags.
PlacesResult nearbyResult(const JsonSlice &object, PlacesStatus status, int limit);

} // namespace herd
