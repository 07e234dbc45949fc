// SPDX-License-Identifier: GPL-3.0-or-later
// What the control port of a process with servers and those who watch it send each other, as
// values (docs/control.md). The process greets, the watcher answers with a Hello; then facts go
// one way and commands the other. Texts are for people and without their full stop. Pure.
#pragma once

#include "herd/core/base/types.h"

#include <QByteArray>
#include <QList>

#include <optional>
#include <variant>

namespace herd::control {

// Both ends may be apart by one: then they speak the lower.
constexpr int ProtocolVersion = 1;
std::optional<int> commonVersion(int theirs); // nothing: they cannot speak to each other

enum class Role { Watch, Operate };
enum class Act {
    Unknown,
    Start,
    Stop,
    Kill,
    StartOnFreePorts,
    CutLink,
    HealLink,
    Submit,
    Forget,
    Drain
};
QByteArray nameOf(Role role); // empty behind the last of them, as the next
QByteArray nameOf(Act act);

// --- of the process

struct Greeting // the first message
{
    int version = 0;
    QByteArray features;   // words with blanks between them; who does not know one passes it over
    QByteArray program;    // with its version
    QByteArray herd;       // its file's text, with no key in it, nor where one is
    QByteArray run;        // random; another one is another run, of which no facts go on
    QList<NodeId> servers; // that are here
    quint64 requests = 0;  // from which on this watcher numbers its commands
    Nanoseconds now {};    // on the clock of the facts
    QByteArray nonce;      // random, for the proof
    quint64 last = 0;      // number of the last fact so far
};
// Facts that stand for all up to a Begun, some of them; see CheckpointFold.
struct Snapshot
{
    QByteArray batch; // factcodec.h
};
struct Begun // that were all; what follows goes on behind the fact of that number
{
    quint64 last = 0;
};
struct Resumed // nothing is missing behind the fact of that number
{
    quint64 last = 0;
};
struct Facts // the next, up to the fact of that number
{
    quint64 last = 0;
    QByteArray batch;
    quint64 skipped = 0; // of other kinds than are wanted, since the message before
};
struct Refused // a command; or, with number 0, the watcher, who is not to come back
{
    quint64 number = 0;
    QByteArray why;
};
struct Drained // a server that was to be stops
{
    NodeId node;
    QByteArray left; // undone; empty: nothing
};
struct TimeTold
{
    Nanoseconds asked {}; // as it came
    Nanoseconds now {};
};
struct Ended // the process does, or its servers do: there will be no facts any more
{
    QByteArray why;
};

// --- of a watcher

struct Hello // its first message
{
    int version = 0;
    Role role = Role::Watch;
    QByteArray nonce; // random
    QByteArray proof; // proofOf(), by who wants to operate
    QByteArray run;   // goes on there, behind the fact of that number; empty: begins
    quint64 last = 0;
    QByteArray kinds {}; // of facts that it wants, see KindFilter; empty: all
    QByteArray name {};  // what it calls itself, among the facts of what it asks for
};
struct Command // what each says of its node: HerdBackend
{
    quint64 number = 0; // that of a request for Submit
    Act act = Act::Unknown;
    NodeId node;
    NodeId peer;           // the link's other end
    QByteArray line;       // to submit; of Forget the client
    Nanoseconds within {}; // to drain
};
// As fact::ActAsked tells it: the act, and whom it forgets.
QByteArray toldAs(const Command &command);
struct TimeAsked
{
    Nanoseconds asked {}; // on its own clock
};

using Message = std::variant<Greeting, Snapshot, Begun, Resumed, Facts, Refused, Drained, TimeTold,
                             Ended, Hello, Command, TimeAsked>;

} // namespace herd::control
