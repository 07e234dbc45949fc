// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/diagram/diagramstate.h"

#include "ui/model/diagram/diagramtext.h"
#include "ui/model/diagram/standout.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>

namespace herd::ui {

void DiagramState::rescale()
{
    std::vector<Nanoseconds> moments;
    if (kind == DiagramScale::Kind::Steps) {
        moments = steps.empty() ? diagram.moments() : steps;
        if (!steps.empty())
            std::for_each(moments.begin(), moments.end(),
                          [this](Nanoseconds &at) { at += diagram.from; });
    }
    scale.setTimes(kind, diagram.from, diagram.to, moments);
}

bool DiagramState::arrange(QSize size, const QFontMetrics &metrics, int barWidth)
{
    frame.fit(diagram, size, metrics);
    const bool overhangs = frame.overhang() >= 1;
    if (overhangs)
        frame.fit(diagram, size - QSize(barWidth, 0), metrics);
    scale.setRoom(frame.plot().left(), frame.plot().right());
    const std::vector<char> marks = standOut(selected, diagram);
    hasStandOut = !marks.empty();
    layout = DiagramLayout(diagram, scale, frame.room(), marks);
    near = -1;
    return overhangs;
}

QLineF DiagramState::lineOfArrow(int arrow) const
{
    return lineOf(diagram.arrows[size_t(arrow)], diagram, scale, frame.room());
}

bool DiagramState::step(QPointF direction)
{
    const auto sign = [](double way) {
        return way > 0 ? 1 : -1;
    };
    const int along = sign(direction.x());
    return direction.x() != 0
        ? walk.stepAlong(diagram, along, startOfWalk(diagram, layout, scale, along))
        : walk.stepDown(diagram, sign(direction.y()));
}

void DiagramState::bringWalkIntoView()
{
    const int arrow = walk.arrow(diagram);
    const auto &plot = frame.plot();
    NodeId server = walk.server();
    if (arrow >= 0) {
        const QLineF line = lineOfArrow(arrow);
        if (line.x1() < plot.left() || line.x2() > plot.right())
            scale.pan(plot.center().x() - line.center().x());
        server = diagram.arrows[size_t(arrow)].to;
    }
    frame.scrollTo(frame.scrollFor(diagram.laneOf(server)));
}

std::optional<Selected> DiagramState::atWalk() const
{
    if (const int arrow = walk.arrow(diagram); arrow >= 0)
        return selectedOf(diagram.arrows[size_t(arrow)]);
    return walk.isAtServer() ? std::optional<Selected>(SelectedNode {walk.server()}) : std::nullopt;
}

QString DiagramState::description() const
{
    const int arrow = walk.arrow(diagram), lane = diagram.laneOf(walk.server());
    QStringList words;
    if (arrow >= 0)
        words = arrowLines(diagram, diagram.arrows[size_t(arrow)]);
    else if (lane > Diagram::ClientLane)
        words = laneLines(diagram, lane);
    else if (diagram.isEmpty())
        words = QStringList {emptyText};
    else
        words = QStringList {counted(diagram.messages, FloodStrings::tr("%1 message"),
                                     FloodStrings::tr("%1 messages"))};
    return words.join(QStringLiteral(", "));
}

} // namespace herd::ui
