// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/client/retrypauses.h"

#include <algorithm>

namespace herd::control {

RetryPauses::RetryPauses(std::chrono::milliseconds first, std::chrono::milliseconds last)
    : m_first(first)
    , m_last(last)
    , m_whole(first)
{
}

std::chrono::milliseconds RetryPauses::next(double share)
{
    const std::chrono::duration<double, std::milli> pause = m_whole * (0.5 + share / 2);
    m_whole = std::min(2 * m_whole, m_last);
    return std::chrono::ceil<std::chrono::milliseconds>(pause);
}

void RetryPauses::beginAnew()
{
    m_whole = m_first;
}

} // namespace herd::control
