// SPDX-License-Identifier: GPL-3.0-or-later
// How long a certificate is still good for, as far as anybody has to do something about it. Pure.
#pragma once

#include <chrono>

namespace herd {

enum class CertificateState { Good, ExpiresSoon, Expired };

// Who has fewer days than that left is spoken of: time to look after it.
constexpr int SoonDays = 30;

// Both since 1970.
constexpr CertificateState certificateState(std::chrono::seconds expires, std::chrono::seconds now)
{
    return expires <= now                                   ? CertificateState::Expired
        : expires - now < std::chrono::hours(24) * SoonDays ? CertificateState::ExpiresSoon
                                                            : CertificateState::Good;
}

} // namespace herd
