// SPDX-License-Identifier: GPL-3.0-or-later
// Which UPDATEs are between two servers: sent and neither received nor lost. A fold over facts, for
// the clients that are watched; those of foreign servers end unseen and do not count. Bounded as
// SentMessages is. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"
#include "herd/core/folds/sentmessages.h"

#include <QSet>

namespace herd {

class UpdatesUnderway
{
public:
    explicit UpdatesUnderway(const HerdConfig &herd);

    void watch(const QByteArray &client) { m_clients.insert(client); }
    void apply(const Fact &fact);

    qsizetype count() const { return m_underway.count(); }
    Nanoseconds lastMoved() const { return m_lastMoved; } // when one last was sent or received

private:
    bool isWatched(const Report &report) const;

    HerdConfig m_herd;
    QSet<QByteArray> m_clients;
    SentMessages m_underway; // without marks
    Nanoseconds m_lastMoved {};
};

} // namespace herd
