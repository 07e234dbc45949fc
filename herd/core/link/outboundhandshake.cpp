// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/outboundhandshake.h"

#include "herd/core/base/text.h"

namespace herd {

namespace {

OutboundHandshake::Outcome failed(LinkReason why, QByteArray detail)
{
    return {{}, false, OutboundHandshake::Failure {why, std::move(detail)}};
}

OutboundHandshake::Outcome notAHandshake()
{
    return failed(LinkReason::ProtocolError, QByteArrayLiteral("not a handshake"));
}

} // namespace

OutboundHandshake::OutboundHandshake(const NodeSettings &settings, NodeId peer, quint64 attempt)
    : m_settings(settings)
    , m_peer(peer)
    , m_mine {settings.herd.name, settings.herd.node(settings.self).name, settings.incarnation,
              makeNonce(settings.key, settings.seed, settings.incarnation,
                        (quint64(peer.index) << 32) + attempt)}
{
}

QByteArray OutboundHandshake::greeting() const
{
    return m_mine.line() + '\n';
}

OutboundHandshake::Outcome OutboundHandshake::onLine(QByteArrayView line)
{
    QByteArrayView rest = line;
    const QByteArrayView word = takeField(rest);
    if (word == "REFUSED") {
        const QByteArrayView why = trimmed(rest);
        return failed(why == "cut" ? LinkReason::Cut : LinkReason::NotAMember, why.toByteArray());
    }
    if (!m_theirs)
        return onGreeting(line);
    return word == "WELCOME" ? onWelcome(trimmed(rest)) : notAHandshake();
}

OutboundHandshake::Outcome OutboundHandshake::onGreeting(QByteArrayView line)
{
    GreetingError error = GreetingError::None;
    auto theirs = parseGreeting(line, error);
    if (!theirs) {
        return error == GreetingError::Version
            ? failed(LinkReason::ProtocolError, QByteArrayLiteral("another version"))
            : notAHandshake();
    }
    const HerdConfig &herd = m_settings.herd;
    if (theirs->herd != herd.name || theirs->node != herd.node(m_peer).name)
        return failed(LinkReason::NotAMember,
                      QByteArrayLiteral("it is ") + theirs->node + " of " + theirs->herd);
    m_theirs = std::move(*theirs);
    return {"PROOF " + proofOf(Role::Dialer, m_settings.key, m_mine, *m_theirs) + '\n', false, {}};
}

OutboundHandshake::Outcome OutboundHandshake::onWelcome(QByteArrayView proof) const
{
    if (!sameProof(proof, proofOf(Role::Acceptor, m_settings.key, m_mine, *m_theirs)))
        return failed(LinkReason::NotAMember, QByteArrayLiteral("wrong key"));
    return {{}, true, {}};
}

} // namespace herd
