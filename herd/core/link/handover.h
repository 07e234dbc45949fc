// SPDX-License-Identifier: GPL-3.0-or-later
// How far the other end of a link is in having all that this node knew when it was to hand it over,
// and what it is asked and told about that. First tables are compared, with a numbered PING behind:
// its PONG comes once the other end has asked for all it lacks. Then, when that is said, comes
// another: its PONG says that it is there. Owned by LinkFlow and BackboneHandOver. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <optional>

namespace herd {

class HandOver
{
public:
    void begin();        // again changes nothing
    void clear();        // the link is down
    void compareAgain(); // something that was to be said is forgotten
    bool isDone() const { return m_stage == Stage::Done; }
    bool isAwaiting() const { return m_stage == Stage::Asked || m_stage == Stage::Confirming; }

    // What stands behind PING or PONG, when that is a number and nothing else.
    static std::optional<quint64> numberIn(QByteArrayView words);
    void onPing(quint64 number) { m_pongDue = number; }
    bool onPong(quint64 number); // false: it says nothing here

    // What is due when nothing else waits to be asked, answered or said: a comparison, or a line.
    bool isDue() const { return isPingDue() || m_pongDue || m_stage == Stage::CompareDue; }
    bool takeComparison(); // false: it is a line
    QByteArray takeLine();

private:
    enum class Stage { None, CompareDue, AskDue, Asked, ConfirmDue, Confirming, Done };

    bool isPingDue() const { return m_stage == Stage::AskDue || m_stage == Stage::ConfirmDue; }

    Stage m_stage = Stage::None;
    quint64 m_asked = 0;              // the last number
    std::optional<quint64> m_pongDue; // of the other end's PING
};

} // namespace herd
