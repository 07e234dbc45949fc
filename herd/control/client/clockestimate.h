// SPDX-License-Identifier: GPL-3.0-or-later
// How far another process' clock is ahead of ours, by questions to it (Cristian, Probabilistic clock
// synchronization, 1989): an answer was made somewhere between question and reception, so the
// one with the least round trip is the best, and half of that is what it may be wrong by. Pure; all
// clocks are monotonic ones.
#pragma once

#include "herd/core/base/types.h"

#include <optional>

namespace herd::control {

class ClockEstimate
{
public:
    // For so long the best answer is believed: clocks drift apart by microseconds meanwhile.
    static constexpr std::chrono::seconds Lasts {60};

    // By a word that was told and received about now, until a question is answered.
    static ClockEstimate guess(Nanoseconds told, Nanoseconds received);
    // Asked and received on our clock, told on theirs.
    void note(Nanoseconds asked, Nanoseconds told, Nanoseconds received);
    Nanoseconds ahead() const { return m_ahead; } // what to add to ours for theirs
    // Either way, while the clocks do not drift; nothing: no question was answered yet.
    std::optional<Nanoseconds> uncertainty() const;

private:
    Nanoseconds m_ahead {};
    std::optional<Nanoseconds> m_roundTrip; // of the answer it is from
    Nanoseconds m_at {};                    // when that came
};

} // namespace herd::control
