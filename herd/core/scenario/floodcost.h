// SPDX-License-Identifier: GPL-3.0-or-later
// What one report costs the herd in UPDATEs. Owned by ScenarioRunner. Pure.
#pragma once

#include "herd/core/facts/fact.h"

namespace herd {

class FloodCost
{
public:
    FloodCost() = default;
    explicit FloodCost(const fact::ReportTaken &taken)
        : m_report(taken.report)
        , m_verdict(taken.verdict)
    {
    }

    void apply(const Fact &fact);

    bool isNull() const { return m_report.isNull(); } // no report yet
    int sent() const { return m_sent; }
    int learned() const { return m_learned; } // by servers it was new to
    int known() const { return m_known; }     // by servers that had it or better

private:
    bool isOfIt(const Report &report) const;

    Report m_report;
    Verdict m_verdict = Verdict::Newer;
    int m_sent = 0, m_learned = 0, m_known = 0;
};

} // namespace herd
