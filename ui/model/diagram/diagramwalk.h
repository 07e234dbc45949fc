// SPDX-License-Identifier: GPL-3.0-or-later
// Where the keys are in a diagram: at a server, at a message of that server, or at one of all.
// Known by identity, so that it stays there while the diagram changes. A value; pure.
#pragma once

#include "ui/model/diagram/diagramlayout.h"

namespace herd::ui {

class DiagramWalk
{
public:
    // The next message that way (1, -1) in the order of time, of the server it is at or of all.
    // From nowhere it begins at `start`, an arrow's place. False, and nothing changes: there is
    // none.
    bool stepAlong(const Diagram &diagram, int step, int start);
    // The next server that way, down (1) or up; from a message, from the server that got it.
    bool stepDown(const Diagram &diagram, int step);
    void goTo(const Arrow &arrow);
    void clear() { *this = {}; }

    int arrow(const Diagram &diagram) const;   // -1: it is at no message
    NodeId server() const { return m_server; } // whose messages it goes along
    bool isAtServer() const { return m_server.isValid() && m_isAtServer; }

private:
    QByteArray m_report;
    std::optional<int> m_hop;  // nothing: at no message yet
    bool m_isAtServer = false; // the message is only where the way goes on
    NodeId m_server;           // invalid: all
};

// Where such a way begins: at what is selected, else at the edge of what is shown.
int startOfWalk(const Diagram &diagram, const DiagramLayout &layout, const DiagramScale &scale,
                int step);

} // namespace herd::ui
