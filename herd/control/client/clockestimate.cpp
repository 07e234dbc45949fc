// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/clockestimate.h"

namespace herd::control {

ClockEstimate ClockEstimate::guess(Nanoseconds told, Nanoseconds received)
{
    ClockEstimate estimate;
    estimate.note(received - Lasts, told - Lasts / 2, received);
    return estimate;
}

void ClockEstimate::note(Nanoseconds asked, Nanoseconds told, Nanoseconds received)
{
    const Nanoseconds roundTrip = received - asked;
    if (roundTrip.count() < 0)
        return; // no answer to a question of ours
    if (m_roundTrip && roundTrip > *m_roundTrip && received - m_at < Lasts)
        return;
    m_roundTrip = roundTrip;
    m_at = received;
    m_ahead = told - (asked + roundTrip / 2);
}

std::optional<Nanoseconds> ClockEstimate::uncertainty() const
{
    return m_roundTrip ? std::optional(*m_roundTrip / 2) : std::nullopt;
}

} // namespace herd::control
