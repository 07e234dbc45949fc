// SPDX-License-Identifier: GPL-3.0-or-later
// Messages at a control port, which may come from anybody.
// Input: a message.
#include "herd/control/protocol/controlcodec.h"
#include "tests/fuzz/target.h"

namespace herd::fuzz {

namespace {

constexpr qsizetype Nodes = 5;

void check(const control::Message &message)
{
    const QByteArray written = control::encode(message);
    const auto again = control::decode(written, Nodes);
    const auto *same = std::get_if<control::MessageRead>(&again);
    FUZZ_CHECK(same && same->message, "what is written can be read");
    FUZZ_CHECK(same->message->index() == message.index(), "and is of the same kind");
    FUZZ_CHECK(same->unknownValues == 0, "we know what we write");
    FUZZ_CHECK(control::encode(*same->message) == written, "written and read again it is the same");
    if (const auto *command = std::get_if<control::Command>(&message))
        FUZZ_CHECK(command->node.index < Nodes && command->peer.index < Nodes,
                   "servers are of the herd");
}

} // namespace

void fuzz(QByteArrayView input)
{
    const auto read = control::decode(input.toByteArray(), Nodes);
    if (const auto *problem = std::get_if<QString>(&read))
        FUZZ_CHECK(!problem->isEmpty(), "an error says what is wrong");
    else if (const auto &message = std::get<control::MessageRead>(read).message)
        check(*message);
}

} // namespace herd::fuzz
