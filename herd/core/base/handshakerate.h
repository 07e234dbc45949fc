// SPDX-License-Identifier: GPL-3.0-or-later
// How many TLS handshakes are begun with callers in a tick, so that those who come without a key,
// one after the other, cost a bounded part of the time. What one address takes is half of it at
// most; an address that is known does not go short by what others take. A value.
#pragma once

#include <QByteArray>
#include <QHash>
#include <QSet>

namespace herd {

class HandshakeRate
{
public:
    // `known`: the addresses of those who are expected, neighbours say.
    HandshakeRate(int most, QSet<QByteArray> known);

    bool admits(const QByteArray &address); // and counts it
    void onTick();

private:
    const int m_most;
    const QSet<QByteArray> m_known;
    int m_begun = 0; // of addresses that are not known, this tick
    QHash<QByteArray, int> m_ofAddress;
};

} // namespace herd
