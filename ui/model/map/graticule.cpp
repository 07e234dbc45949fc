// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/graticule.h"

#include "ui/model/map/projection.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace herd::ui {

namespace {

// Each divides the 30 degrees, or the step before the last.
constexpr double Steps[] = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30};

double stepAt(double zoom)
{
    const double pixelsOfDegree = 256 * std::exp2(zoom) / 360;
    const auto *step = std::find_if(std::begin(Steps), std::end(Steps), [&](double degrees) {
        return degrees * pixelsOfDegree >= Graticule::LeastApart;
    });
    return step == std::end(Steps) ? 30 : *step;
}

// Whole multiples of the step from `least` to `most`.
QList<double> multiples(double step, double least, double most)
{
    QList<double> found;
    const auto last = qint64(std::floor(most / step));
    for (auto i = qint64(std::ceil(least / step)); i <= last; ++i)
        found.append(double(i) * step);
    return found;
}

QByteArray signedText(double degrees, double step)
{
    const int decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 3;
    return (degrees < 0 ? '-' : '+') + QByteArray::number(std::abs(degrees), 'f', decimals);
}

} // namespace

QByteArray Graticule::crossing(double latitude, double longitude) const
{
    return signedText(latitude, step) + signedText(wrapLongitude(longitude), step);
}

Graticule graticuleOf(const MapFrame &frame, double zoom)
{
    Graticule net;
    net.step = stepAt(zoom);
    const QRectF seen = frame.world();
    net.longitudes = multiples(net.step, seen.left() * 360 - 180, seen.right() * 360 - 180);
    const double south = Projection::fromWorld({0, std::clamp(seen.bottom(), 0.0, 1.0)}).latitude;
    const double north = Projection::fromWorld({0, std::clamp(seen.top(), 0.0, 1.0)}).latitude;
    net.latitudes = multiples(net.step, south, north);
    return net;
}

} // namespace herd::ui
