// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the base map but its names: sea, land, lakes, rivers, borders and graticule. Slow enough
// (some 10 ms) to be painted into a pixmap, see MapBackdrop. Owned by it, GUI thread.
#pragma once

#include "ui/model/map/basemap.h"
#include "ui/model/map/mapclip.h"
#include "ui/widgets/theme/theme.h"

#include <vector>

class QPainter;

namespace herd::ui {

class MapBase
{
public:
    explicit MapBase(const BaseMap &map);

    const BaseMap &map() const { return m_map; }

    // `zoom` chooses the level of detail; the painter's pixels are the frame's.
    void paint(QPainter &painter, const MapFrame &frame, double zoom, const Theme &theme);

private:
    struct Projected // a layer in world units
    {
        std::vector<QPointF> points;
        std::vector<QRectF> areas, strokes; // bounds
    };
    const Projected &projected(size_t layer);

    void paintGraticule(QPainter &painter, const MapFrame &frame, double zoom,
                        const Theme &theme) const;
    void paintLayer(QPainter &painter, const MapFrame &frame, size_t index, const Theme &theme);

    const BaseMap m_map;
    std::vector<Projected> m_layers; // made when first needed
};

} // namespace herd::ui
