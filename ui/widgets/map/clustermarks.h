// SPDX-License-Identifier: GPL-3.0-or-later
// The marks of clusters: their number on a plate with round ends, hollow as a dot is when nothing
// was heard of any of its clients for long; through a lens a bar says how many of them that server
// is behind on, and of how many it knows nothing. Kept as pictures, since they are painted every
// frame. Owned by MapOverlay, GUI thread.
#pragma once

#include "ui/model/map/mapclusters.h"
#include "ui/widgets/theme/theme.h"

#include <QCache>
#include <QFont>
#include <QPixmap>

class QPainter;

namespace herd::ui {

class ClusterMarks
{
public:
    // Forgets all when anything they look like has changed. A ratio of 0: they are painted as
    // shapes, not as pictures.
    void setLook(const Theme &theme, const QFont &font, double pixelRatio);
    void paint(QPainter &painter, const MapCluster &cluster, bool isStale, bool hasLens);

private:
    struct Look
    {
        QString text;
        bool isStale = false;
        int behind = 0, unknown = 0; // pixels of the bar
        bool hasBar = false;
        QString key() const;
    };
    const QPixmap &sprite(const Look &look);
    void paintMark(QPainter &painter, const Look &look) const;

    Theme m_theme;
    QFont m_font;
    double m_pixelRatio = 1;
    QCache<QString, QPixmap> m_sprites {600};
};

} // namespace herd::ui
