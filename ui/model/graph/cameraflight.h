// SPDX-License-Identifier: GPL-3.0-or-later
// A camera's way from one place over the graph's plane to another. A value; pure.
#pragma once

#include "ui/model/graph/graphcamera.h"

namespace herd::ui {

class CameraFlight
{
public:
    // Over a view so large, whose middle goes straight.
    CameraFlight(const GraphCamera &from, const GraphCamera &to, QSizeF view);

    // 0: where it begins, 1: where it ends, there exactly.
    GraphCamera at(double share) const;

private:
    GraphCamera m_from, m_to;
    QPointF m_middle; // of the view, pixels
};

} // namespace herd::ui
