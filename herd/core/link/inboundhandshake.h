// SPDX-License-Identifier: GPL-3.0-or-later
// A caller on the peer port that has not proven itself yet: the accepting side of handshake.h. One
// per connection, owned by NodeCore, gone as soon as its link has taken the connection. Pure.
#pragma once

#include "herd/core/link/nodeoutput.h"
#include "herd/core/wire/handshake.h"

#include <optional>

namespace herd {

class InboundHandshake
{
public:
    // What is to be done about a line.
    struct Outcome
    {
        QByteArray reply;   // to be sent, with its newline; may be empty
        bool close = false; // and then close
        NodeId knocked;     // this neighbour says it is there
        NodeId proven;      // this neighbour proved itself: its link may take the connection,
        QByteArray welcome; // and say this
        NodeId pretended;   // somebody in this neighbour's name failed to prove it
    };

    explicit InboundHandshake(QByteArray nonce)
        : m_nonce(std::move(nonce))
    {
    }

    // The transport has proven who calls: it speaks in no other name.
    void identify(const QByteArray &name) { m_caller = name; }
    Outcome onLine(QByteArrayView line, const NodeSettings &settings);
    int onTick() { return ++m_ticks; } // how many it has been here
    quint64 incarnation() const { return m_theirs ? m_theirs->incarnation : 0; }

private:
    bool isCaller(QByteArrayView name) const { return !m_caller || *m_caller == name; }
    Outcome onGreeting(const Greeting &theirs, const NodeSettings &settings);
    Outcome onProof(QByteArrayView proof, const NodeSettings &settings) const;

    QByteArray m_nonce;
    std::optional<QByteArray> m_caller; // where the transport knows
    std::optional<Greeting> m_theirs;
    Greeting m_mine;
    int m_ticks = 0;
    int m_lines = 0;
};

} // namespace herd
