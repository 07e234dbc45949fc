// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/standout.h"

#include <algorithm>

namespace herd::ui {

bool isAbout(const Selected &selected, const Arrow &arrow, const HerdConfig &names)
{
    if (const auto *hop = std::get_if<SelectedHop>(&selected))
        return arrow.from == hop->from && arrow.to == hop->to && arrow.report == hop->report;
    if (const auto *flood = std::get_if<SelectedFlood>(&selected))
        return arrow.report == flood->report;
    if (const auto *node = std::get_if<SelectedNode>(&selected))
        return arrow.from == node->node || arrow.to == node->node;
    if (const auto *client = std::get_if<SelectedClient>(&selected)) {
        const auto report = ReportView::split(arrow.report);
        return report && report->client() == client->client;
    }
    if (const auto *link = std::get_if<SelectedLink>(&selected)) {
        if (!link->link.isValid() || link->link.index >= names.links.size())
            return false;
        const LinkConfig &ends = names.link(link->link);
        return (arrow.from == ends.a && arrow.to == ends.b)
            || (arrow.from == ends.b && arrow.to == ends.a);
    }
    return false;
}

std::vector<char> standOut(const Selected &selected, const Diagram &diagram)
{
    std::vector<char> marks;
    marks.reserve(diagram.arrows.size());
    for (const Arrow &arrow : diagram.arrows)
        marks.push_back(isAbout(selected, arrow, diagram.names) ? 1 : 0);
    const auto count = std::count(marks.begin(), marks.end(), 1);
    if (count == 0 || size_t(count) == marks.size())
        marks.clear();
    return marks;
}

Selected selectedOf(const Arrow &arrow)
{
    if (arrow.hop < 0)
        return SelectedFlood {arrow.report};
    return SelectedHop {arrow.report, arrow.from, arrow.to};
}

} // namespace herd::ui
