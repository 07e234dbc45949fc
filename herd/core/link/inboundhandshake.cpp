// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/inboundhandshake.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"

namespace herd {

namespace {

InboundHandshake::Outcome noSense(QByteArrayView line)
{
    InboundHandshake::Outcome outcome;
    outcome.reply = "? " + line.toByteArray() + '\n';
    outcome.close = true;
    return outcome;
}

InboundHandshake::Outcome refused(QByteArrayView why)
{
    InboundHandshake::Outcome outcome;
    outcome.reply = "REFUSED " + why.toByteArray() + '\n';
    outcome.close = true;
    return outcome;
}

// A neighbour of ours that speaks our wire.
NodeId member(QByteArrayView name, const NodeSettings &settings)
{
    const NodeId id = settings.herd.find(name);
    if (!id.isValid() || settings.herd.node(id).wire != Wire::Herd
        || !settings.herd.linkBetween(settings.self, id).isValid())
        return {};
    return id;
}

} // namespace

InboundHandshake::Outcome InboundHandshake::onLine(QByteArrayView line,
                                                   const NodeSettings &settings)
{
    if (++m_lines > limits::HandshakeLines)
        return noSense(line);
    QByteArrayView rest = line;
    const QByteArrayView word = takeField(rest);
    if (word.isEmpty())
        return {};
    if (m_theirs && word == "PROOF")
        return onProof(trimmed(rest), settings);
    if (!m_theirs && word == "KNOCK") {
        Outcome outcome;
        if (isCaller(trimmed(rest)))
            outcome.knocked = member(trimmed(rest), settings);
        outcome.close = true;
        return outcome;
    }
    GreetingError error = GreetingError::None;
    const auto theirs = parseGreeting(line, error);
    if (error == GreetingError::Version)
        return refused("another version");
    if (!m_theirs && theirs)
        return onGreeting(*theirs, settings);
    return noSense(line);
}

InboundHandshake::Outcome InboundHandshake::onGreeting(const Greeting &theirs,
                                                       const NodeSettings &settings)
{
    const NodeConfig &self = settings.herd.node(settings.self);
    if (theirs.herd != settings.herd.name)
        return refused("another herd");
    if (!isCaller(theirs.node))
        return refused("another name");
    // The one whose name sorts first dials, so nobody else has business here.
    if (!member(theirs.node, settings).isValid() || self.name < theirs.node)
        return refused("not a neighbour");
    m_theirs = theirs;
    m_mine = {settings.herd.name, self.name, settings.incarnation, m_nonce};
    Outcome outcome;
    outcome.reply = m_mine.line() + '\n';
    return outcome;
}

InboundHandshake::Outcome InboundHandshake::onProof(QByteArrayView proof,
                                                    const NodeSettings &settings) const
{
    const NodeId who = member(m_theirs->node, settings);
    Outcome outcome;
    if (sameProof(proof, proofOf(Role::Dialer, settings.key, *m_theirs, m_mine))) {
        outcome.proven = who;
        outcome.welcome
            = "WELCOME " + proofOf(Role::Acceptor, settings.key, *m_theirs, m_mine) + '\n';
    } else {
        outcome = refused("wrong key");
        outcome.pretended = who;
    }
    return outcome;
}

} // namespace herd
