// SPDX-License-Identifier: GPL-3.0-or-later
// Google's Nearby Search answer, the shape every Places answer has on the wire: read carefully, cut
// to a number of results, written. Pure.
#pragma once

#include "herd/core/places.h"

#include <QJsonObject>
#include <QString>

#include <optional>

namespace herd {

struct ParsedObject
{
    std::optional<QJsonObject> object;
    QByteArray problem; // why there is none, for people
};

// The JSON object that `body` is. At most limits::PlacesAnswer bytes and Qt's 1024 levels.
ParsedObject parseObject(const QByteArray &body);

// Finite numbers within the bounds of a position, nothing otherwise.
std::optional<Coordinates> positionOf(const QJsonValue &latitude, const QJsonValue &longitude);

// One line of at most 500 characters: what a service says of an error, fit for logs and messages.
QByteArray shortMessage(const QString &text);

// The answer `object` with its first `limit` results in the order given; all other fields are
// passed through. The status must be said already. A result without a name or a position stays in
// the JSON and is not among the places. Past limits::PlacesAnswer it is an error. attribution is
// what html_attributions say, without tags.
PlacesResult nearbyResult(QJsonObject object, PlacesStatus status, int limit);

} // namespace herd
