// SPDX-License-Identifier: GPL-3.0-or-later
// How far one of the servers on a backbone is in having all that this one knew when it was to hand
// that over: HandOver with whoever the backbone chooses, and with another where that one falls
// silent. Owned by BackboneFlow. Pure.
#pragma once

#include "herd/core/link/handover.h"
#include "herd/core/table/reporttable.h"

#include <map>

namespace herd {

class BackboneHandOver
{
public:
    void begin() { m_handOver.begin(); } // again changes nothing
    void clear() { m_handOver.clear(); } // the backbone is down
    // Something that was to be said is forgotten, or was missed.
    void compareAgain() { m_handOver.compareAgain(); }
    bool isDone() const { return m_handOver.isDone(); }

    void onWant(NodeId by) { ++m_wants[by]; } // a WANT of that server came
    // What stands behind PONG: the number and, where tables were compared, how many WANTs it says
    // came before. False: that is none.
    bool onPong(NodeId by, QByteArrayView words);
    void onAsked() { m_silentTicks = 0; } // whoever it was: it goes on
    void onTick();                        // every limits::LinkTick

    // What is due when nothing else waits to be asked, answered or said.
    bool isDue() const { return m_handOver.isDue(); }
    struct Line
    {
        NodeId to; // none: any of the others
        QByteArray text;
    };
    Line take(const ReportTable &table);

private:
    HandOver m_handOver;
    NodeId m_heir;                     // that compared
    std::map<NodeId, quint64> m_wants; // since tables were to be compared
    int m_silentTicks = 0;
};

} // namespace herd
