// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/coordinates.h"

#include "herd/core/base/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace herd {

namespace {

// One signed value at the front of `rest`, at most `bound` either way, judged on its digits; empty
// when there is none.
QByteArrayView takeDegrees(QByteArrayView &rest, int bound)
{
    if (rest.isEmpty() || (rest.front() != '+' && rest.front() != '-'))
        return {};
    qsizetype at = 1;
    int whole = 0;
    while (at < rest.size() && isDigit(rest[at]) && whole <= bound)
        whole = whole * 10 + (rest[at++] - '0');
    const qsizetype digits = at - 1;
    bool hasFraction = false; // more than zeros
    if (at < rest.size() && rest[at] == '.') {
        const qsizetype point = at++;
        for (; at < rest.size() && isDigit(rest[at]); ++at)
            hasFraction |= rest[at] != '0';
        if (at == point + 1)
            return {};
    }
    if (digits == 0 || whole > bound || (whole == bound && hasFraction))
        return {};
    const QByteArrayView found = rest.first(at);
    rest = rest.sliced(at);
    return found;
}

// Of digits takeDegrees() has taken.
double value(QByteArrayView degrees)
{
    double value = 0;
    std::from_chars(degrees.begin() + 1, degrees.end(), value, std::chars_format::fixed);
    return degrees.front() == '-' ? -value : value;
}

QByteArray signedDegrees(double value, double bound)
{
    const double inRange = std::isfinite(value) ? std::clamp(value, -bound, bound) : 0.0;
    const QByteArray digits = QByteArray::number(std::abs(inRange), 'f', 6);
    return (std::signbit(inRange) ? '-' : '+') + digits;
}

} // namespace

bool isCoordinates(QByteArrayView text)
{
    return !takeDegrees(text, 90).isEmpty() && !takeDegrees(text, 180).isEmpty() && text.isEmpty();
}

std::optional<Coordinates> parseCoordinates(QByteArrayView text)
{
    const QByteArrayView latitude = takeDegrees(text, 90);
    const QByteArrayView longitude = takeDegrees(text, 180);
    if (latitude.isEmpty() || longitude.isEmpty() || !text.isEmpty())
        return std::nullopt;
    return Coordinates {value(latitude), value(longitude)};
}

QByteArray formatCoordinates(Coordinates where)
{
    return signedDegrees(where.latitude, 90) + signedDegrees(where.longitude, 180);
}

} // namespace herd
