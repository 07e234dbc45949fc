// SPDX-License-Identifier: GPL-3.0-or-later
// The names of the base map, and at deep zooms the places of the graticule's crossings: chosen for
// a whole backdrop, so that they stay while the view moves, and painted as pictures that are kept,
// each frame, since they give way to the names of what lives on the map. Owned by MapBackdrop, GUI
// thread.
#pragma once

#include "ui/model/map/basemap.h"
#include "ui/model/map/labelspace.h"
#include "ui/model/map/mapclip.h"
#include "ui/widgets/theme/theme.h"

#include <QCache>
#include <QFont>
#include <QPixmap>

#include <vector>

class QPainter;

namespace herd::ui {

class Projection;

class MapNames
{
public:
    static constexpr double CrossingsFrom = 12; // zoom; towns are rare on such a picture

    // A ratio of 0: they are painted as letters, not as pictures.
    void setLook(const Theme &theme, const QFont &font, double pixelRatio);
    // Those that fit on a picture of the frame without lying over each other.
    void choose(const BaseMap &map, const MapFrame &frame, double zoom);
    // Those whose place is not taken by others.
    void paint(QPainter &painter, const Projection &view, const LabelSpace &taken);

private:
    enum class Kind : char16_t { Country, Capital, City, Crossing };
    struct Name
    {
        Kind kind;
        QString text;
        QPointF world; // in the frame's copy
        QRectF place;  // around it, in pixels
    };
    struct Look
    {
        QFont font;
        QColor ink;
        bool dot = false;
    };
    Look lookOf(Kind kind) const;
    QRectF placeOf(Kind kind, const QString &text) const; // around the named place
    void tryName(Kind kind, const QString &text, QPointF world, const MapFrame &frame,
                 LabelSpace &space);
    void paintName(QPainter &painter, const Name &name) const; // with its place at 0, 0
    const QPixmap &sprite(const Name &name);

    Theme m_theme;
    QFont m_font;
    double m_pixelRatio = 1;
    double m_middle = 0; // of the frame, x in world units
    std::vector<Name> m_names;
    QCache<QString, QPixmap> m_sprites {600};
};

} // namespace herd::ui
