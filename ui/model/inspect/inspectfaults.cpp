// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector says of faults: what each cut, lost or silent link and each kill met.
#include "ui/model/inspect/inspectionparts.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"
#include "ui/model/timeline/faultnames.h"

namespace herd::ui {

namespace {

using Fault = FaultLog::Fault;

QString metText(const Fault &fault, bool isInForce)
{
    QString met = counted(qint64(fault.met()), InspectorStrings::tr("met %1 message"),
                          InspectorStrings::tr("met %1 messages"));
    if (!fault.isExact)
        met = filled(InspectorStrings::tr("%1 or more"), met);
    if (fault.met() > 0)
        met = filled(InspectorStrings::tr("%1: %2 lost on the way, %3 not sent"), met,
                     countText(fault.lost), countText(fault.held));
    return isInForce ? filled(InspectorStrings::tr("%1, so far"), met) : met;
}

} // namespace

InspectionSection faultSection(const TraceStore &store,
                               const std::function<bool(const Fault &)> &isMeant, Places places)
{
    InspectionSection section {InspectorStrings::tr("Did the fault bite?"), {}};
    qsizetype all = 0;
    const Nanoseconds moment = store.state().now();
    const auto &faults = store.faults().faults();
    for (auto fault = faults.rbegin(); fault != faults.rend(); ++fault) {
        if (!isMeant(*fault) || (!store.isLive() && fault->began > moment))
            continue;
        if (++all > InspectionRows)
            continue;
        QString label = filled(InspectorStrings::tr("%1 at %2"), faultName(*fault),
                               momentText(store, fault->began));
        if (places == Places::Named)
            label = filled(InspectorStrings::tr("%1 %2"), faultPlace(store.names(), *fault), label);
        const bool isInForce = store.isLive() && !fault->ended;
        section.rows.append({label, metText(*fault, isInForce),
                             fault->kind == Fault::Kind::Killed
                                 ? Selected(SelectedNode {fault->node})
                                 : Selected(SelectedLink {fault->link})});
    }
    section.rows += moreRow(all);
    return section;
}

} // namespace herd::ui
