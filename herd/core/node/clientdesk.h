// SPDX-License-Identifier: GPL-3.0-or-later
// Where a node's clients are served: their commands are carried out and answered. Foreign servers
// call here too. Owned by NodeCore. Pure.
#pragma once

#include "herd/core/node/clientsessions.h"
#include "herd/core/node/flooding.h"
#include "herd/core/node/foreigndesk.h"
#include "herd/core/wire/command.h"

namespace herd {

class ClientDesk
{
public:
    ClientDesk(NodeParts &node, ClientSessions &sessions, const Retention &retention,
               Flooding &flooding);

    bool onLine(ConnId conn, QByteArrayView line, Now now); // false when it is no client's
    void onPlaces(QueryId query, const PlacesResult &result, Now now);
    void onStored(quint64 batch);
    void onStoreFailed(const QByteArray &why);
    void stop(); // answers what waits for Places

    // Somebody may say UPDATE here.
    bool takesUpdates() const { return m_foreign.takesUpdates(); }

private:
    bool runIamat(ConnId conn, ClientSession &session, const Iamat &iamat, Now now);
    bool runWhatsat(ConnId conn, ClientSession &session, const Whatsat &whatsat, Now now);

    NodeParts &m_node;
    ClientSessions &m_sessions;
    const Retention &m_retention;
    Flooding &m_flooding;
    ForeignDesk m_foreign;
    QByteArray m_said; // the answer under way; keeps its memory
};

} // namespace herd
