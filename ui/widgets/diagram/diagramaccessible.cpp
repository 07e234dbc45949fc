// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagram/diagramaccessible.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/model/diagram/standout.h"
#include "ui/widgets/diagram/diagramview.h"

#include <utility>

namespace herd::ui {

namespace {

enum Kind { Server, Message };

bool isInView(const Arrow &arrow, const DiagramState &shown)
{
    return shown.diagram.endOfArrow(arrow) >= shown.scale.timeAt(shown.scale.left())
        && arrow.begin <= shown.scale.timeAt(shown.scale.right());
}

} // namespace

DiagramAccessible::DiagramAccessible(DiagramView &view)
    : PaintedList(view)
    , m_view(view)
{
    follow(view, &DiagramView::arranged);
}

PaintedList::Items DiagramAccessible::items() const
{
    const DiagramState &shown = m_view.shown();
    const Diagram &diagram = shown.diagram;
    Items items;
    for (const Lane &lane : diagram.servers)
        items.keys.push_back({Server, quint64(lane.node.index), {}});
    const int current = shown.walk.arrow(diagram);
    const bool isAll = qsizetype(diagram.arrows.size()) <= Most;
    qsizetype room = Most;
    for (int i = 0; i < int(diagram.arrows.size()); ++i) {
        const Arrow &arrow = diagram.arrows[size_t(i)];
        const bool isListed = room > 0 && (isAll || isInView(arrow, shown));
        if (isListed || i == current)
            items.keys.push_back({Message, quint64(arrow.hop + 1), arrow.report});
        else
            ++items.leftOut;
        room -= isListed ? 1 : 0;
    }
    items.leftOut += diagram.leftOut;
    return items;
}

PaintedItem DiagramAccessible::item(const PaintedKey &key) const
{
    const Diagram &diagram = m_view.diagram();
    if (key.kind == Server) {
        const int lane = diagram.laneOf(NodeId {int(key.number)});
        return lane > Diagram::ClientLane ? itemOfLane(lane) : PaintedItem();
    }
    const int arrow = diagram.find(key.name, int(key.number) - 1);
    return arrow >= 0 ? itemOfArrow(arrow) : PaintedItem();
}

PaintedItem DiagramAccessible::itemOfLane(int lane) const
{
    const DiagramState &shown = m_view.shown();
    const SelectedNode what {shown.diagram.servers[size_t(lane) - 1].node};
    const double height = shown.frame.laneHeight();
    const QRectF place(0, shown.frame.room().yOf(lane) - height / 2, m_view.width(), height);
    return {QAccessible::ListItem,
            laneLines(shown.diagram, lane).join(QStringLiteral(", ")),
            place.toRect(),
            shown.selected == Selected(what),
            shown.walk.isAtServer() && shown.walk.server() == what.node,
            [this, what] {
                Q_EMIT m_view.picked(what);
            }};
}

PaintedItem DiagramAccessible::itemOfArrow(int index) const
{
    const DiagramState &shown = m_view.shown();
    const Arrow &arrow = shown.diagram.arrows[size_t(index)];
    const QLineF line = shown.lineOfArrow(index);
    return {QAccessible::ListItem,
            arrowLines(shown.diagram, arrow).join(QStringLiteral(", ")),
            QRectF(line.p1(), line.p2()).normalized().toRect().adjusted(-1, -1, 1, 1),
            shown.selected == selectedOf(arrow),
            shown.walk.arrow(shown.diagram) == index,
            [this, what = selectedOf(arrow)] {
                Q_EMIT m_view.picked(what);
            }};
}

} // namespace herd::ui
