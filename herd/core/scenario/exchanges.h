// SPDX-License-Identifier: GPL-3.0-or-later
// Lines a scenario sent and what became of them. Owned by ScenarioRunner. Pure.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/core/scenario/check.h"
#include "herd/core/scenario/scenario.h"

#include <optional>
#include <vector>

namespace herd {

struct Exchange
{
    quint64 request = 0;
    int line = 0; // of the scenario
    NodeId node;
    QByteArray text; // as it was sent, without its newline
    Nanoseconds at {};
    std::optional<QByteArray> answer; // with its newlines
    QByteArray failure;               // why there is none, once that is known
    bool reportSeen = false; // the server's own fact about this IAMAT is in, or will not be

    bool isOver() const;
    Check check(const step::ExpectAnswer &expected) const;
};

class Exchanges
{
public:
    void add(Exchange exchange) { m_all.push_back(std::move(exchange)); }
    void clear() { m_all.clear(); }

    // The exchange this fact ends, or null.
    const Exchange *answer(const Fact &fact);
    // The report that one of our lines brought, or null.
    const fact::ReportTaken *report(const Fact &fact);
    // Whether a line brought a report will not be told any more.
    void expectNoReports();

    // The first that waits, or that got no answer; null when there is none.
    const Exchange *waiting() const;
    const Exchange *failed() const;
    const Exchange *last() const { return m_all.empty() ? nullptr : &m_all.back(); }

private:
    std::vector<Exchange> m_all;
};

} // namespace herd
