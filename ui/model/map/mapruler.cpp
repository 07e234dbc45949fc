// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/mapruler.h"

#include "ui/model/map/geodesy.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr double Straight = 20'000; // metres that may be drawn as a line on the map
constexpr int MostSteps = 64;

} // namespace

bool MapRuler::add(Coordinates where)
{
    if (!m_points.isEmpty() && m_points.last() == where)
        return true;
    if (m_points.size() >= Bound)
        return false;
    m_points.append(where);
    return true;
}

double MapRuler::leg(qsizetype index) const
{
    return metresBetween(m_points.at(index), m_points.at(index + 1));
}

double MapRuler::metres() const
{
    double sum = 0;
    for (qsizetype i = 0; i + 1 < m_points.size(); ++i)
        sum += leg(i);
    return sum;
}

QString MapRuler::text() const
{
    if (m_points.isEmpty())
        return MapStrings::tr("Click where to measure from");
    if (m_points.size() == 1)
        return MapStrings::tr("Click where to measure to");
    if (m_points.size() == 2)
        return lengthText(metres());
    return filled(MapStrings::tr("%1 in %2 legs"), lengthText(metres()),
                  countText(m_points.size() - 1));
}

QString MapRuler::copyText() const
{
    QStringList lines;
    for (qsizetype i = 0; i < m_points.size(); ++i) {
        const QString where = lineText(formatCoordinates(m_points[i]));
        lines.append(i == 0 ? where : where + QLatin1Char('\t') + lengthText(leg(i - 1)));
    }
    if (m_points.size() > 2)
        lines.append(QLatin1Char('\t') + lengthText(metres()));
    return lines.join(QLatin1Char('\n'));
}

QList<QPointF> greatCircle(Coordinates from, Coordinates to)
{
    const double metres = metresBetween(from, to), bearing = bearingBetween(from, to);
    const int steps = std::clamp(int(std::ceil(metres / Straight)), 1, MostSteps);
    QList<QPointF> way {Projection::toWorld(from)};
    for (int i = 1; i <= steps; ++i) {
        QPointF world
            = Projection::toWorld(i == steps ? to : placeFrom(from, metres * i / steps, bearing));
        world.rx() += std::round(way.last().x() - world.x());
        way.append(world);
    }
    return way;
}

} // namespace herd::ui
