// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/session/herdmeter.h"

#include "herd/core/facts/gapsummary.h"

namespace herd::ui {

using namespace std::chrono_literals;

void HerdMeter::apply(const Fact &fact)
{
    if (fact.as<fact::LineReceived>() || fact.as<fact::UpdateReceived>()) {
        ++m_messages;
        return;
    }
    if (const auto *dropped = fact.as<fact::FactsDropped>()) {
        m_skipped = {m_skipped.times + 1, dropped->count, dropped->lasted};
        return;
    }
    if (const auto *caughtUp = fact.as<fact::CaughtUp>()) {
        const FactTally &tally = caughtUp->summary->tally;
        m_messages += tally.messages();
        m_places.answered += tally.placesAnswered;
        m_places.failed += tally.placesFailed;
        return;
    }
    const auto *answer = fact.as<fact::PlacesAnswered>();
    if (!answer)
        return;
    ++m_places.answered;
    const PlacesStatus status = answer->result.status;
    m_places.lastFailed = !isFine(status);
    if (!m_places.lastFailed)
        return;
    ++m_places.failed;
    m_places.lastStatus = status;
    m_places.lastMessage = answer->result.message;
    m_places.lastAt = fact.at;
}

void RateWindow::note(Nanoseconds now, quint64 total)
{
    m_totals.emplace_back(now, total);
    while (m_totals.size() > 2 && now - m_totals[1].first >= 1s)
        m_totals.pop_front();
}

double RateWindow::perSecond() const
{
    if (m_totals.size() < 2)
        return 0;
    const auto time = std::chrono::duration<double>(m_totals.back().first - m_totals.front().first);
    const quint64 count = m_totals.back().second - m_totals.front().second;
    return time.count() > 0 ? double(count) / time.count() : 0;
}

} // namespace herd::ui
