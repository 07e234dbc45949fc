// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/faultnames.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

using Fault = FaultLog::Fault;

QString faultName(const Fault &fault)
{
    switch (fault.kind) {
    case Fault::Kind::Cut:
        return InspectorStrings::tr("cut");
    case Fault::Kind::Broken:
        return InspectorStrings::tr("connection lost");
    case Fault::Kind::Silent:
        return InspectorStrings::tr("silent");
    case Fault::Kind::Killed:
        return InspectorStrings::tr("killed");
    }
    return {};
}

QString faultPlace(const HerdConfig &names, const Fault &fault)
{
    if (fault.kind == Fault::Kind::Killed)
        return nodeName(names, fault.node);
    const LinkConfig &ends = names.link(fault.link);
    return filled(QStringLiteral("%1 – %2"), nodeName(names, ends.a), nodeName(names, ends.b));
}

} // namespace herd::ui
