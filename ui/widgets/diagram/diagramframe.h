// SPDX-License-Identifier: GPL-3.0-or-later
// How a diagram's view is cut: names on the left, the axis below, lanes between, which are scrolled
// where they do not fit. A value, in pixels. GUI thread, for the fonts.
#pragma once

#include "ui/model/diagram/diagram.h"
#include "ui/model/diagram/diagramlayout.h"

#include <QFontMetrics>
#include <QRectF>
#include <QSize>

namespace herd::ui {

class DiagramFrame
{
public:
    static constexpr double Padding = 8;

    void fit(const Diagram &diagram, QSize size, const QFontMetrics &metrics);
    void scrollTo(double top); // of the lanes that are above the view, within what there is

    const QRectF &plot() const { return m_plot; }
    QRectF axis() const;
    QRectF names() const { return {0, m_plot.top(), m_plot.left(), m_plot.height()}; }
    double laneHeight() const { return m_laneHeight; }
    double scrolled() const { return m_scrolled; }
    double overhang() const; // pixels of lanes that do not fit
    LaneRoom room() const;
    int laneAt(double y) const; // -1: none
    // Scrolled so that the lane is seen whole.
    double scrollFor(int lane) const;

private:
    QRectF m_plot;
    double m_axisHeight = 0;
    double m_laneHeight = 1;
    double m_scrolled = 0;
    int m_lanes = 1;
};

} // namespace herd::ui
