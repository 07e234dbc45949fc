// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/whytext.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

namespace {

QString told(const HerdConfig &names, const Why &why, Nanoseconds began)
{
    const Hop &last = why.path.last();
    const QString time
        = QStringLiteral("+") + durationText(std::max(*last.received - began, Nanoseconds()));
    QStringList way {shortName(names.node(why.path.first().from).name)};
    for (const Hop &hop : why.path.first(why.path.size() - 1))
        way.append(shortName(names.node(hop.to).name));
    const QString text = last.ofTable ? FloodStrings::tr("has it since %1, by %2, with a table")
                                      : FloodStrings::tr("has it since %1, by %2");
    const QString words = filled(text, time, way.join(QStringLiteral(" → ")));
    return why.later == 0 ? words
                          : filled(QStringLiteral("%1, %2"), words,
                                   counted(why.later, FloodStrings::tr("%1 copy more"),
                                           FloodStrings::tr("%1 copies more")));
}

QString reason(const HerdConfig &names, const Why &why)
{
    const QString from = why.from.isValid() ? shortName(names.node(why.from).name) : QString();
    switch (why.kind) {
    case Why::Kind::NobodyHas:
        return FloodStrings::tr("nobody knows this client");
    case Why::Kind::Foreign:
        return FloodStrings::tr("foreign: it does not tell what it has");
    case Why::Kind::Down:
        return FloodStrings::tr("not running");
    case Why::Kind::Forgotten:
        return FloodStrings::tr("told to forget it");
    case Why::Kind::Expired:
        return FloodStrings::tr("older there than what a server keeps");
    case Why::Kind::Ahead:
        return FloodStrings::tr("not taken: too far ahead of its clock");
    case Why::Kind::UnderWay:
        return filled(FloodStrings::tr("on its way from %1"), from);
    case Why::Kind::Lost:
        return filled(FloodStrings::tr("sent by %1, and lost"), from);
    case Why::Kind::LinkDown:
        return filled(FloodStrings::tr("%1 has it, but the link is down: %2"), from,
                      reasonText(why.reason, why.detail));
    case Why::Kind::NotSent:
        return filled(FloodStrings::tr("%1 has it, and has not told it yet"), from);
    case Why::Kind::Unlinked:
        return FloodStrings::tr("no links lead to anybody who has it");
    case Why::Kind::Took:
    case Why::Kind::Told:
    case Why::Kind::Holds:
        break;
    }
    return {};
}

} // namespace

QString whyText(const HerdConfig &names, const Why &why, Nanoseconds began)
{
    if (why.kind == Why::Kind::Took)
        return FloodStrings::tr("took it from the client");
    if (why.kind == Why::Kind::Told)
        return told(names, why, began);
    if (why.kind == Why::Kind::Holds)
        return FloodStrings::tr("has it; how it came is not kept");
    if (why.server == why.node)
        return reason(names, why);
    return filled(FloodStrings::tr("waits for %1: %2"), shortName(names.node(why.server).name),
                  reason(names, why));
}

} // namespace herd::ui
