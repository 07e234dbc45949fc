// SPDX-License-Identifier: GPL-3.0-or-later
// One message of a server to others over a backbone, as the lines that its host takes and gives:
//
//   SUB <subject> [<group>]      from now on; of a group one gets each message
//   PUB <subject> <payload>
//   MSG <subject> <payload>      what somebody else published
//   LOST <count>                 so many messages found no room on their way to us
//
// with subjects and payloads
//
//   herd.<herd>.report.<sender>.<client>   <mac> <incarnation> <number> UPDATE AT ...     to all
//   herd.<herd>.here.<sender>              <mac> <incarnation> <number> HERE              to all
//   herd.<herd>.any.<sender>               <mac> <incarnation> <number> DIGEST ..., PING ...   to one of them
//   herd.<herd>.to.<node>.<sender>         <mac> <incarnation> <number> DIGEST, WANT, GIVE, PING, PONG or UPDATE ...
//
// Names and ids are tokens (subject.h). A number counts the reports a sender has had for all: who
// sees one leap has missed some. The mac is the first 16 bytes of HMAC-SHA-256 with the members' key
// over subject and rest, in hexadecimal; "-" where members have no key. Pure; lines are without
// their newline.
#pragma once

#include "herd/core/link/nodeoutput.h"

#include <optional>

namespace herd {

struct BackboneMessage
{
    enum class Kind { Report, Here, Any, To };
    Kind kind = Kind::Here;
    NodeId sender;
    quint64 incarnation = 0; // the sender's
    quint64 number = 0;
    QByteArrayView text; // "UPDATE AT ...", in the line
};

// What a node subscribes to, one a line, with newlines.
QByteArray subscriptionsOf(const NodeSettings &settings);

// The line, with its newline. `what`: of a report its client, of To the name of its receiver.
QByteArray publish(const NodeSettings &settings, BackboneMessage::Kind kind, QByteArrayView what,
                   quint64 number, QByteArrayView text);

// From a MSG line; nothing where it is not of a member.
std::optional<BackboneMessage> parseMessage(const NodeSettings &settings, QByteArrayView line);

} // namespace herd
