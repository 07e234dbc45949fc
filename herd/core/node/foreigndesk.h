// SPDX-License-Identifier: GPL-3.0-or-later
// What foreign servers say to a node, on its client port: UPDATE in the seed's form, lines of their
// own form. Who may be believed is a matter of where it calls from. Owned by ClientDesk. Pure.
#pragma once

#include "herd/core/node/flooding.h"
#include "herd/core/wire/linetemplate.h"

#include <vector>

namespace herd {

class ForeignDesk
{
public:
    ForeignDesk(NodeParts &node, const Retention &retention, Flooding &flooding);

    // Somebody may say UPDATE here.
    bool takesUpdates() const { return m_takesUpdates; }
    // False when it is none that is taken from that host: then it has to be answered.
    bool runUpdate(QByteArrayView line, QByteArrayView json, const QByteArray &host, Now now);
    // The same of a line that is no command of a client.
    bool runLine(QByteArrayView line, const QByteArray &host, Now now);

private:
    // A neighbour with lines of its own form.
    struct Speaker
    {
        Neighbour *peer;
        LineTemplate form;
    };
    struct Told
    {
        Neighbour *from; // null: one of several
        Report report;
    };

    const QByteArray &nameOf(const Neighbour &peer) const;
    bool mayCall(const Neighbour &peer, const QByteArray &host) const;
    std::optional<Told> read(QByteArrayView line, const QByteArray &host, Now now) const;
    bool hasStarted(QByteArrayView line, const QByteArray &host) const;
    bool take(Neighbour *from, const Report &report, QByteArrayView line, Now now);

    NodeParts &m_node;
    const Retention &m_retention;
    Flooding &m_flooding;
    bool m_takesUpdates;
    std::vector<Speaker> m_speakers;
};

} // namespace herd
