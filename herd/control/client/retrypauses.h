// SPDX-License-Identifier: GPL-3.0-or-later
// The growing pauses between attempts to connect, with jitter, so that those who lost one server at
// the same moment do not all come back at the same one. A value; pure: who asks brings the
// randomness.
#pragma once

#include <chrono>

namespace herd::control {

class RetryPauses
{
public:
    RetryPauses(std::chrono::milliseconds first, std::chrono::milliseconds last);

    // Each is drawn from between half of what it may be and all of it, and that is twice what the
    // one before might be, up to the last. `share`: 0 to 1, at random.
    std::chrono::milliseconds next(double share);
    void beginAnew(); // it was reached

private:
    std::chrono::milliseconds m_first, m_last, m_whole;
};

} // namespace herd::control
