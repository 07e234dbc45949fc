// SPDX-License-Identifier: GPL-3.0-or-later
// The other end of a TLS connection over memory, by hand.
#pragma once

#include "herd/net/tls/tlssession.h"
#include "tests/herd/net/transport/memorytransport.h"

#include <array>
#include <memory>
#include <utility>

namespace herd::test {

inline std::shared_ptr<const TlsContext> contextOf(const QByteArray &node,
                                                   const QByteArray &key = "the members' key",
                                                   const QByteArray &herd = "seed")
{
    return std::make_shared<TlsContext>(herd, node, key);
}

class TlsPeer
{
public:
    TlsPeer(std::shared_ptr<const TlsContext> context, TlsRole role, const QByteArray &peer = {})
        : session(std::move(context), role, peer, m_transport)
    {
    }

    // Takes what comes over the wire, and goes on.
    void hear(const QByteArray &bytes)
    {
        wire.in += bytes;
        if (!isOpen && shake != Transport::Broken) {
            shake = session.shakeHands();
            isOpen = shake == 0;
        }
        std::array<char, 1024> chunk;
        qsizetype n = 1;
        while (isOpen && n > 0) {
            n = session.read(chunk.data(), qsizetype(chunk.size()));
            if (n > 0)
                heard.append(chunk.data(), n);
            hasEnded |= n == 0;
        }
    }
    void say(const QByteArray &bytes) { session.write(bytes); }
    QByteArray takeOut() { return std::exchange(wire.out, {}); }

    MemoryWire wire; // as it sees it

private:
    MemoryTransport m_transport {wire};

public:
    TlsSession session;
    qsizetype shake = Transport::Again;
    bool isOpen = false;
    QByteArray heard;
    bool hasEnded = false; // the other side has, by its own word
};

} // namespace herd::test
