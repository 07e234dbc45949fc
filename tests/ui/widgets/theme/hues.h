// SPDX-License-Identifier: GPL-3.0-or-later
// Which of some colours cannot be told apart, by their hue or their lightness.
#pragma once

#include "ui/widgets/theme/vision.h"

#include <QColor>
#include <QList>
#include <QStringList>

#include <array>
#include <cmath>

namespace herd::test {

// Of a channel of sRGB, 0 to 1.
inline double lightOf(double share)
{
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
}

// Ottosson, "A perceptual color space for image processing", 2020.
inline std::array<double, 3> oklab(const QColor &colour)
{
    const double red = lightOf(colour.redF()), green = lightOf(colour.greenF()),
                 blue = lightOf(colour.blueF());
    const double l = std::cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
    const double m = std::cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
    const double s = std::cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
    return {0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
            1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
            0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s};
}

inline double distance(const QColor &a, const QColor &b)
{
    const auto one = oklab(a), other = oklab(b);
    return std::hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);
}

// Pairs that are nearer than 0.05, where 0.02 is what is just told apart side by side, to those who
// see all colours and to dichromats. Not in greyscale: there shapes and words have to do.
inline QStringList alike(const QList<QColor> &colours)
{
    using ui::Vision;
    QStringList found;
    const auto look = [&](const QString &who, const auto &seen) {
        for (qsizetype i = 0; i < colours.size(); ++i) {
            for (qsizetype j = 0; j < i; ++j) {
                if (distance(seen(colours[i]), seen(colours[j])) < 0.05)
                    found.append(who + u' ' + colours[i].name() + u' ' + colours[j].name());
            }
        }
    };
    look(QStringLiteral("all"), [](const QColor &colour) { return colour; });
    for (const Vision vision : {Vision::Protanopia, Vision::Deuteranopia, Vision::Tritanopia})
        look(ui::visionNames().at(qsizetype(vision)),
             [vision](const QColor &colour) { return seenWith(vision, colour); });
    return found;
}

} // namespace herd::test
