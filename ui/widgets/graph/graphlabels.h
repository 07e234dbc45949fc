// SPDX-License-Identifier: GPL-3.0-or-later
// The names below servers and what else there is to say of them where there is room, on plates:
// legible over links and whatever else is there. Names that would lie over others are left out:
// those of servers with a problem are the last to be. Paints only. Made for one picture, on any one
// thread.
#pragma once

#include "ui/model/graph/graphlook.h"
#include "ui/widgets/graph/graphscene.h"
#include "ui/widgets/theme/theme.h"

#include <QFont>
#include <QFontMetrics>

class QPainter;

namespace herd::ui {

class GraphLabels
{
public:
    // All outlive the labels.
    GraphLabels(QPainter &painter, const GraphScene &scene, const HerdState &state,
                const Theme &theme, const QFont &font);

    void paint(NodeId node) const; // also one whose name was left out
    // As many as have room in a view so large. `looks`: of all servers.
    void paintAll(const QList<NodeLook> &looks, QSizeF view) const;

private:
    QString name(NodeId node) const;
    QString second(NodeId node) const;                    // the line below it
    QRectF place(NodeId node) const;                      // of the longest name
    QRectF place(NodeId node, const QString &name) const; // of both lines
    void paint(NodeId node, const QString &name) const;
    void paintPlate(const QRectF &line, double width) const;

    QPainter &m_painter;
    const GraphScene &m_scene;
    const HerdState &m_state;
    const Theme &m_theme;
    const QFont m_font, m_bold;
    const QFontMetrics m_metrics; // of the bold one
};

} // namespace herd::ui
