// SPDX-License-Identifier: GPL-3.0-or-later
// Messages, marks and servers of a frame that has a hundred of them: each look is painted once, by
// graphglyph.h, and then copied to the nearest pixel, which costs a small part of filling shapes
// with smooth edges. Made for one frame; what was painted is kept in QPixmapCache, which has a
// bound. GUI thread.
#pragma once

#include "ui/model/flood/tokens.h"
#include "ui/model/graph/graphlook.h"
#include "ui/widgets/theme/theme.h"

#include <QFont>
#include <QHash>
#include <QPixmap>

#include <functional>

class QPainter;

namespace herd::ui {

class TokenPictures
{
public:
    // Frames with more messages are painted so: with fewer, shapes are as fast, and move by less
    // than a pixel.
    static constexpr size_t Few = 100;
    static constexpr qsizetype FewServers = 100; // the same of these

    // All outlive the pictures. `font`: of numbers. The painter neither turns nor stretches.
    TokenPictures(QPainter &painter, const Theme &theme, const QFont &font);

    // As paintToken(); how far a pulse has come is rounded.
    void paintToken(QPointF at, double radius, const Token &token, const QColor &hue);
    // As their namesakes.
    void paintTint(QPointF centre, double radius, const QColor &hue);
    void paintHopNumber(QPointF centre, int hop, const QColor &hue);
    void paintNode(QPointF centre, double radius, NodeLook look);

private:
    using Draw = std::function<void(QPainter &painter, QPointF centre)>;

    // `look`: all that tells this picture from the frame's others. `reach`: pixels around its
    // middle.
    void copy(quint64 look, QPointF at, int reach, const Draw &draw);

    QPainter &m_painter;
    const Theme &m_theme;
    const QFont m_font;
    const double m_ratio;
    const QString m_prefix;             // of this frame's looks, in the cache
    QHash<quint64, QPixmap> m_pictures; // by look
};

} // namespace herd::ui
