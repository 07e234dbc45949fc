// SPDX-License-Identifier: GPL-3.0-or-later
// A position as the wire says it: ISO 6709 decimal degrees, both signs required, |lat| <= 90,
// |lon| <= 180, for example +34.068930-118.445127.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace herd {

struct Coordinates
{
    double latitude = 0;  // degrees, north positive, -90..90
    double longitude = 0; // degrees, east positive, -180..180
    bool operator==(const Coordinates &) const = default;
};

// Nothing unless the whole text is right; the range is judged on the digits, not on a rounded
// double.
std::optional<Coordinates> parseCoordinates(QByteArrayView text);

bool isCoordinates(QByteArrayView text); // whether parseCoordinates() takes it, without the numbers

// Six decimals (about 0.1 m). Values are clamped into range.
QByteArray formatCoordinates(Coordinates where);

} // namespace herd
