// SPDX-License-Identifier: GPL-3.0-or-later
// A message of each kind, with nothing in it as by default.
#pragma once

#include "herd/control/protocol/controlmessage.h"
#include "herd/core/facts/factcodec.h"

#include <vector>

namespace herd::test {

inline std::vector<control::Message> sampleMessages()
{
    using namespace control;
    const std::vector<Fact> facts {{4711, Nanoseconds(5), NodeId {2}, fact::NodeStarting {}}};
    const QByteArray batch = encodeFacts(facts);
    return {Greeting {1,
                      "resume time",
                      "herdd 0",
                      "{\"herd\": \"x\"}",
                      "run",
                      {NodeId {0}, NodeId {3}},
                      quint64(1) << 32,
                      Nanoseconds(-7),
                      "nonce",
                      80},
            Snapshot {batch},
            Begun {77},
            Resumed {78},
            Facts {79, batch, 6},
            Refused {12, "why"},
            Drained {NodeId {3}, "somebody"},
            TimeTold {Nanoseconds(1), Nanoseconds(2)},
            Ended {"why"},
            Hello {1, Role::Operate, "nonce", "proof", "run", 5, "update", "ann"},
            Command {13, Act::Submit, NodeId {4}, NodeId {1}, "IAMAT", Nanoseconds {30}},
            TimeAsked {Nanoseconds(3)}};
}

} // namespace herd::test
