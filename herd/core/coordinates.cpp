// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/coordinates.h"

#include "herd/core/text.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace herd {

namespace {

// One signed value at the front of `rest`, at most `bound` either way.
std::optional<double> takeDegrees(QByteArrayView &rest, int bound)
{
    if (rest.isEmpty() || (rest.front() != '+' && rest.front() != '-'))
        return std::nullopt;
    qsizetype end = 1;
    while (end < rest.size() && rest[end] != '+' && rest[end] != '-')
        ++end;
    const QByteArrayView number = rest.sliced(1, end - 1);
    if (!isPlainDecimal(number))
        return std::nullopt;
    double value = 0;
    const auto [ptr, error]
        = std::from_chars(number.begin(), number.end(), value, std::chars_format::fixed);
    if (error != std::errc() || ptr != number.end() || value > bound)
        return std::nullopt;
    // 90.000000000000000001 rounds to 90: past the bound all the same.
    const qsizetype point = number.indexOf('.');
    if (value == bound && point >= 0
        && std::any_of(number.begin() + point + 1, number.end(), [](char c) { return c != '0'; }))
        return std::nullopt;
    const bool negative = rest.front() == '-';
    rest = rest.sliced(end);
    return negative ? -value : value;
}

QByteArray signedDegrees(double value, double bound)
{
    const double inRange = std::isfinite(value) ? std::clamp(value, -bound, bound) : 0.0;
    const QByteArray digits = QByteArray::number(std::abs(inRange), 'f', 6);
    return (std::signbit(inRange) ? '-' : '+') + digits;
}

} // namespace

std::optional<Coordinates> parseCoordinates(QByteArrayView text)
{
    const auto latitude = takeDegrees(text, 90);
    if (!latitude)
        return std::nullopt;
    const auto longitude = takeDegrees(text, 180);
    if (!longitude || !text.isEmpty())
        return std::nullopt;
    return Coordinates {*latitude, *longitude};
}

QByteArray formatCoordinates(Coordinates where)
{
    return signedDegrees(where.latitude, 90) + signedDegrees(where.longitude, 180);
}

} // namespace herd
