// SPDX-License-Identifier: GPL-3.0-or-later
// What screen readers and other assistive tools are told of the graph: its servers, then its links,
// each with its name, state and place. A herd file bounds both. GUI thread.
#pragma once

#include "herd/core/base/types.h"
#include "ui/widgets/common/paintedlist.h"

namespace herd::ui {

class GraphView;

class GraphAccessible final : public PaintedList
{
public:
    explicit GraphAccessible(GraphView &view);

    Items items() const override;
    PaintedItem item(const PaintedKey &key) const override;

private:
    PaintedItem itemOf(NodeId node) const;
    PaintedItem itemOf(LinkId link) const;

    GraphView &m_view;
};

} // namespace herd::ui
