// SPDX-License-Identifier: GPL-3.0-or-later
// Follows one report through all facts there are, however many floods come after it: its messages,
// and why each server had it or had not when the last was known of it, which is before its client
// said anything newer. A fold over facts; pure.
#pragma once

#include "herd/core/folds/herdstate.h"
#include "ui/model/flood/floodlog.h"
#include "ui/model/report/floodreport.h"

namespace herd::ui {

class ReportedFlood
{
public:
    // `report`: its AT line.
    ReportedFlood(const HerdConfig &herd, const QByteArray &report);

    void apply(const Fact &fact);
    bool isFound() const { return m_log.find(m_report) != nullptr; }
    // Once it is found. `number`: of the flood among all there were.
    FloodReport report(quint64 number) const;

private:
    bool isOvertakenBy(const FactBody &body) const;

    const QByteArray m_report;
    const QByteArray m_client;
    FloodLog m_log;     // of this flood alone
    HerdState m_state;  // up to where the client says something newer
    HerdConfig m_names; // to the end
    ReportTrail m_trail;
    bool m_isOvertaken = false;
    Nanoseconds m_asOf {};
    std::optional<Nanoseconds> m_began; // the first fact
};

} // namespace herd::ui
