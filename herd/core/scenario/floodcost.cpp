// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/floodcost.h"

namespace herd {

// A report that was not new sets nothing off; should any update of its client follow, it counts.
bool FloodCost::isOfIt(const Report &report) const
{
    if (isNull())
        return false;
    return m_verdict == Verdict::Newer ? report == m_report : report.client() == m_report.client();
}

void FloodCost::apply(const Fact &fact)
{
    if (const auto *update = fact.as<fact::UpdateSent>(); update && isOfIt(update->report))
        ++m_sent;
    if (const auto *update = fact.as<fact::UpdateReceived>(); update && isOfIt(update->report))
        ++(update->verdict == Verdict::Newer ? m_learned : m_known);
}

} // namespace herd
