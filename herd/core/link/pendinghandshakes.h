// SPDX-License-Identifier: GPL-3.0-or-later
// The callers at one port of a node that have not proven themselves yet, at the TLS port: whose
// handshake is not done, within bounds. Past them
// the one goes that has been there longest, of the address that has most: a neighbour proves itself
// in a moment, so a crowd of strangers does not keep it out. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/link/inboundhandshake.h"

#include <QHash>

#include <map>
#include <optional>
#include <vector>

namespace herd {

class PendingHandshakes
{
public:
    explicit PendingHandshakes(qsizetype most); // of one address half as many

    // Where TLS alone is waited for there is no nonce.
    void add(ConnId conn, const QByteArray &host, const QByteArray &nonce = {});
    InboundHandshake *find(ConnId conn); // null when there is none
    // Its address; unset when there was none.
    std::optional<QByteArray> remove(ConnId conn);

    bool isOverfull() const;
    ConnId firstToGo() const;     // one of those there are; 0: nobody is there
    std::vector<ConnId> onTick(); // those whose time is up

private:
    struct Caller
    {
        InboundHandshake handshake;
        QByteArray host;
    };

    const qsizetype m_most;
    std::map<ConnId, Caller> m_callers; // numbers count up: in the order they came
    QHash<QByteArray, qsizetype> m_ofHost;
};

} // namespace herd
