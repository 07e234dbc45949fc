// SPDX-License-Identifier: GPL-3.0-or-later
// What becomes of a report that reaches a node: it is judged, kept, noted for the journal and sent
// on to every neighbour but the one it came from. A flood ends where nothing is newer. Owned by
// NodeCore. Pure.
#pragma once

#include "herd/core/node/retention.h"

namespace herd {

class Flooding
{
public:
    Flooding(NodeParts &node, const Retention &retention)
        : m_node(node)
        , m_retention(retention)
    {
    }

    // A line of a neighbour and the AT line in it, not looked at. False when that is none.
    bool receive(Neighbour &from, QByteArrayView message, QByteArrayView line, Now now);

    Verdict judge(const Report *known, const ReportView &report, Now now) const;
    // Of a report that is not from a link of ours: what such servers tell again, padded, rounded or
    // cut off, is the same report. The one that is known stays.
    Verdict judgeForeign(const Report *known, const ReportView &report, Now now) const;
    // Says it and, when it is newer, keeps it and sends it on; `line` is the wire's. `from` is null
    // when a stranger told it.
    void settle(Neighbour *from, const ReportTable::Key &key, const ReportView &report,
                Verdict verdict, QByteArrayView line);
    // An operator's: sets a tombstone that is newer than all that is known of the client.
    void forget(QByteArrayView client, Now now);
    // Keeps it and sends it to all but that neighbour; an invalid one: to all.
    void learn(const ReportTable::Key &key, const ReportView &report, NodeId except);

private:
    void noteRejection(Neighbour &from, const ReportTable::Key &key, const Report *known,
                       const ReportView &report, Now now);

    NodeParts &m_node;
    const Retention &m_retention;
};

} // namespace herd
