// SPDX-License-Identifier: GPL-3.0-or-later
// In which messages two floods, or all that happened in two ranges of time, differ. Servers and
// clients are told by name, so that they may be of two herds. Values; pure.
//
// Messages are the same when they go the same way, about the same client where there are several,
// the first with the first. They differ in what became of them, not in when: nothing takes the same
// time twice.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "ui/model/diagram/arrow.h"

#include <vector>

namespace herd::ui {

// A message that only one side has, or that ended otherwise there.
struct MessageDifference
{
    QByteArray from, to; // servers; `from` is empty for a client
    QByteArray client;   // empty where all is about one
    bool ofTable = false;
    Nanoseconds at {};            // since its side's zero; of two the earlier
    std::optional<ArrowEnd> a, b; // nothing: there is no such message
};

struct MessagesOfSide
{
    const std::vector<Arrow> &arrows; // by time
    Nanoseconds zero;
    const HerdConfig &names;
};

// By time. `byClient`: there are several.
std::vector<MessageDifference> messageDifferences(const MessagesOfSide &a, const MessagesOfSide &b,
                                                  bool byClient);

QByteArray serverName(const HerdConfig &names, NodeId node); // empty for none

} // namespace herd::ui
