// SPDX-License-Identifier: GPL-3.0-or-later
// The names beside servers and what else there is to say of them where there is room, on plates:
// legible over links and whatever else is there. Where they go says labelplacing.h. Names without a
// place are left out: that of the selected server last, then those of servers with a problem, then
// those of many links. Paints only. Made for one picture, on any one thread.
#pragma once

#include "ui/model/graph/graphlook.h"
#include "ui/widgets/graph/graphscene.h"
#include "ui/widgets/graph/labeltext.h"
#include "ui/widgets/theme/theme.h"

#include <QHash>
#include <QRectF>

class QPainter;

namespace herd::ui {

// The labels of a picture, by their servers: plates in pixels.
using LabelPlan = QHash<NodeId, QRectF>;

class GraphLabels
{
public:
    // All outlive the labels.
    GraphLabels(QPainter &painter, const GraphScene &scene, const HerdState &state,
                const Theme &theme, const QFont &font);

    // Where as many as have room go in a view so large. `looks`: of all servers.
    LabelPlan plan(const QList<NodeLook> &looks, NodeId selected, QSizeF view) const;
    void paint(const LabelPlan &plan) const;
    // Where the plan has it, else below its server, whatever lies there.
    void paint(NodeId node, const LabelPlan &plan) const;

private:
    QSizeF size(NodeId node) const;
    void paint(NodeId node, const QRectF &place) const;
    void paintPlate(const QRectF &line, double width) const;

    QPainter &m_painter;
    const GraphScene &m_scene;
    const HerdState &m_state;
    const Theme &m_theme;
    const LabelText m_text;
};

} // namespace herd::ui
