// SPDX-License-Identifier: GPL-3.0-or-later
// What the embedded Places service answers from, and what both of its wire formats share. Pure.
#pragma once

#include "herd/places/gazetteer/gazetteer.h"

#include <QStringList>

#include <functional>
#include <optional>

namespace herd {

// Gazetteer::find().
using Nearby = std::function<QList<GazetteerEntry>(const PlacesSearch &)>;

// Google's bound of a radius.
constexpr double NearbyMetres = 50'000;

// The first is the primary type. Source: Google's tables of place types, and of a user's own places
// what they say.
QStringList typesOf(const GazetteerEntry &entry);

struct Attribution
{
    QString provider;
    QString uri;
    bool operator==(const Attribution &) const = default;
};
// Who has to be named for an entry of this kind; nobody for a user's own.
std::optional<Attribution> attributionOf(GazetteerEntry::Kind kind);
// The same for all of them, each once, as the links of html_attributions.
QStringList htmlAttributions(const QList<GazetteerEntry> &entries);
// And as a line of text.
QByteArray attributionLine(const QList<GazetteerEntry> &entries);

// A box of about 150 m around a point, in range, for the clients that insist on a viewport.
struct Box
{
    Coordinates southWest;
    Coordinates northEast;
};
Box boxAround(Coordinates where);

// A JSON or query number as Google takes it: finite, no locale. NaN when it is none.
double numberOf(const QString &text);
bool isPosition(double latitude, double longitude);

} // namespace herd
