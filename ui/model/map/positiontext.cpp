// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/positiontext.h"

#include "ui/model/text/numbers.h"

#include <cmath>
#include <cstdlib>

namespace herd::ui {

namespace {

constexpr double Million = 1e6;
constexpr long long Hundredths = 100, Minute = 60 * Hundredths, Degree = 60 * Minute;

QString padded(long long number, int digits)
{
    return wireNumber(number).rightJustified(digits, QLatin1Char('0'));
}

// Rounded as a whole first, so that what is carried is carried to the degrees.
QString micro(double degrees, int digits)
{
    const long long all = std::llabs(std::llround(degrees * Million));
    return padded(all / 1'000'000, digits) + QLatin1Char('.') + padded(all % 1'000'000, 6);
}

bool isNegative(double degrees)
{
    return std::llround(degrees * Million) < 0; // not for what is rounded to 0
}

QString signedDegrees(double degrees)
{
    const QString sign = isNegative(degrees) ? QStringLiteral("-") : QString();
    return sign + micro(degrees, 1);
}

QString isoDegrees(double degrees, int digits)
{
    return (isNegative(degrees) ? QLatin1Char('-') : QLatin1Char('+')) + micro(degrees, digits);
}

QString sexagesimal(double degrees, int digits, QChar positive, QChar negative)
{
    const long long hundredths = std::llround(degrees * double(Degree));
    const long long all = std::llabs(hundredths);
    return padded(all / Degree, digits) + QChar(0xb0) + padded(all % Degree / Minute, 2)
        + QLatin1Char('\'') + padded(all % Minute / Hundredths, 2) + QLatin1Char('.')
        + padded(all % Hundredths, 2) + QLatin1Char('"') + (hundredths < 0 ? negative : positive);
}

} // namespace

QString decimalPosition(Coordinates where)
{
    return signedDegrees(where.latitude) + QStringLiteral(", ") + signedDegrees(where.longitude);
}

QString sexagesimalPosition(Coordinates where)
{
    return sexagesimal(where.latitude, 2, QLatin1Char('N'), QLatin1Char('S')) + QLatin1Char(' ')
        + sexagesimal(where.longitude, 3, QLatin1Char('E'), QLatin1Char('W'));
}

QString iso6709Position(Coordinates where)
{
    return isoDegrees(where.latitude, 2) + isoDegrees(where.longitude, 3) + QLatin1Char('/');
}

} // namespace herd::ui
