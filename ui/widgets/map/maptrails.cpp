// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/map/maptrails.h"

#include "ui/model/map/mapclip.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace herd::ui {

namespace {

constexpr size_t Shades = 6;
constexpr qsizetype Segments = 20'000; // in one picture; shared out among the trails seen
constexpr qsizetype Few = 200;         // trails that may be drawn with care
constexpr double PenRoom = 2;          // pixels beside the line that show its pen

using Shaded = std::array<std::vector<QLineF>, Shades>;

bool isFaded(const MapClient &client, Nanoseconds now)
{
    const QList<TrailPoint> &points = client.trail.points();
    return points.size() < 2 || now - points.last().at >= MapTrail::Life;
}

// How many worlds to the east `bounds` has to be moved to be seen: from the first to the last.
struct Copies
{
    Copies(const QRectF &bounds, const QRectF &seen)
        : first(std::ceil(seen.left() - bounds.right()))
        , last(std::floor(seen.right() - bounds.left()))
    {
        if (bounds.bottom() < seen.top() || bounds.top() > seen.bottom())
            last = first - 1;
    }
    bool isEmpty() const { return last < first; }
    double first, last;
};

void addTrail(const MapTrail &trail, const MapFrame &frame, const Copies &copies, qsizetype share,
              Nanoseconds now, Shaded &shaded)
{
    const QList<TrailPoint> &points = trail.points();
    const qsizetype oldest = std::max<qsizetype>(0, points.size() - share - 1);
    for (qsizetype i = points.size() - 2; i >= oldest; --i) {
        const double age = std::chrono::duration<double>(now - points[i + 1].at) / MapTrail::Life;
        if (age >= 1)
            return;
        auto &lines = shaded[size_t(std::max(0.0, age) * Shades)];
        for (double copy = copies.first; copy <= copies.last; ++copy) {
            const QPointF east(copy, 0);
            if (const auto line
                = clipSegment(points[i + 1].world + east, points[i].world + east, frame))
                lines.push_back(*line);
        }
    }
}

} // namespace

void paintTrails(QPainter &painter, const Projection &view, const MapScene &scene,
                 const QByteArray &selected, Nanoseconds now, const Theme &theme)
{
    const MapFrame frame {view.visibleWorld().topLeft(), view.worldWidth(), view.size()};
    const double room = PenRoom / view.worldWidth();
    const QRectF seen = frame.world().adjusted(-room, -room, room, room);
    std::vector<std::pair<const MapClient *, Copies>> trails;
    for (const MapClient &client : scene.clients()) {
        if (isFaded(client, now))
            continue;
        const Copies copies(client.trail.bounds(), seen);
        if (!copies.isEmpty())
            trails.emplace_back(&client, copies);
    }
    const auto count = qsizetype(trails.size());
    const qsizetype share
        = std::clamp(Segments / std::max<qsizetype>(1, count), qsizetype(2), MapTrail::Bound);
    Shaded shaded;
    for (const auto &[client, copies] : trails)
        addTrail(client->trail, frame, copies, client->name == selected ? MapTrail::Bound : share,
                 now, shaded);
    painter.setRenderHint(QPainter::Antialiasing, count <= Few);
    for (size_t i = 0; i < Shades; ++i) {
        QColor color = theme.info;
        color.setAlphaF(float(0.75 * (1 - double(i) / Shades)));
        painter.setPen(QPen(color, count <= Few ? 2 : 1, Qt::SolidLine, Qt::FlatCap));
        painter.drawLines(shaded[i].data(), int(shaded[i].size()));
    }
    painter.setRenderHint(QPainter::Antialiasing);
}

void paintTimedPoint(QPainter &painter, QPointF at, const Theme &theme)
{
    painter.setPen(QPen(theme.info, 2));
    painter.setBrush(theme.raised);
    painter.drawEllipse(at, 3, 3);
}

} // namespace herd::ui
