// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture/gifcolours.h"

#include <cmath>
#include <limits>

namespace herd::ui {

namespace {

constexpr size_t KnownBits = 14;

size_t placeOf(QRgb colour)
{
    return size_t((colour * 2654435761u) >> (32 - KnownBits)); // Knuth's multiplicative hash
}

} // namespace

GifColours::GifColours(const QList<QRgb> &colours)
    : m_known(size_t(1) << KnownBits)
{
    for (const QRgb colour : colours) {
        const QRgb opaque = colour | 0xff000000u;
        if (m_colours.size() < Most && !m_colours.contains(opaque))
            m_colours.append(opaque);
    }
    Q_ASSERT(!m_colours.isEmpty());
}

uchar GifColours::indexOf(QRgb colour)
{
    colour |= 0xff000000u;
    Known &known = m_known[placeOf(colour)];
    if (known.colour != colour)
        known = {colour, nearest(colour)};
    return known.index;
}

// Squares of the three differences, weighed about as the eye does.
uchar GifColours::nearest(QRgb colour) const
{
    int best = 0;
    int least = std::numeric_limits<int>::max();
    for (int i = 0; i < m_colours.size(); ++i) {
        const QRgb known = m_colours.at(i);
        const int red = qRed(known) - qRed(colour), green = qGreen(known) - qGreen(colour),
                  blue = qBlue(known) - qBlue(colour);
        const int apart = 3 * red * red + 6 * green * green + blue * blue;
        if (apart < least) {
            least = apart;
            best = i;
        }
    }
    return uchar(best);
}

QList<QRgb> colourRamp(const QColor &from, const QColor &to, int steps)
{
    QList<QRgb> ramp;
    for (int i = 0; i < steps; ++i) {
        const double share = double(i) / (steps - 1);
        const auto mixed = [share](int a, int b) {
            return int(std::lround(a + (b - a) * share));
        };
        ramp.append(qRgb(mixed(from.red(), to.red()), mixed(from.green(), to.green()),
                         mixed(from.blue(), to.blue())));
    }
    return ramp;
}

} // namespace herd::ui
