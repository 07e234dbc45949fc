// SPDX-License-Identifier: GPL-3.0-or-later
// The dialing side of handshake.h, of one connection to a neighbour: greets, proves itself, and
// takes the neighbour's proof. Owned by its Link, gone as soon as the link is up or lost. Pure.
#pragma once

#include "herd/core/link/nodeoutput.h"
#include "herd/core/wire/handshake.h"

#include <optional>

namespace herd {

class OutboundHandshake
{
public:
    // Why it ended without a proof.
    struct Failure
    {
        LinkReason why = LinkReason::ProtocolError;
        QByteArray detail;
    };
    // What is to be done about a line.
    struct Outcome
    {
        QByteArray reply;               // to be sent, with its newline; may be empty
        bool isProven = false;          // the neighbour is who it should be: the link is up
        std::optional<Failure> failure; // hang up
    };

    // `attempt` counts up in a node's life: no nonce is used twice.
    OutboundHandshake(const NodeSettings &settings, NodeId peer, quint64 attempt);

    QByteArray greeting() const; // the first line to send, with its newline
    Outcome onLine(QByteArrayView line);
    quint64 incarnation() const { return m_theirs ? m_theirs->incarnation : 0; } // its own

private:
    Outcome onGreeting(QByteArrayView line);
    Outcome onWelcome(QByteArrayView proof) const;

    const NodeSettings &m_settings;
    const NodeId m_peer;
    const Greeting m_mine;
    std::optional<Greeting> m_theirs; // once it has greeted
};

} // namespace herd
