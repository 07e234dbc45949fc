// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/handshakerate.h"

#include <utility>

namespace herd {

HandshakeRate::HandshakeRate(int most, QSet<QByteArray> known)
    : m_most(most)
    , m_known(std::move(known))
{
}

bool HandshakeRate::admits(const QByteArray &address)
{
    const bool isKnown = m_known.contains(address);
    if (!isKnown && m_begun >= m_most)
        return false; // and is not counted: so the counts stay few
    int &ofAddress = m_ofAddress[address];
    if (ofAddress >= m_most / 2)
        return false;
    ++ofAddress;
    m_begun += isKnown ? 0 : 1;
    return true;
}

void HandshakeRate::onTick()
{
    m_begun = 0;
    m_ofAddress.clear();
}

} // namespace herd
