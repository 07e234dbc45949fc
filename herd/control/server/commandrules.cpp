// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/commandrules.h"

#include "herd/core/base/text.h"

namespace herd::control {

QByteArray whyNot(const Command &command, const HerdConfig &herd, const QList<NodeId> &servers)
{
    if (command.act == Act::Unknown)
        return "This program does not know that command";
    if (!herd.has(command.node))
        return "There is no such server in this herd";
    const auto isHere = [&servers](NodeId node) {
        return servers.contains(node);
    };
    if (command.act == Act::CutLink || command.act == Act::HealLink) {
        if (!herd.has(command.peer) || !herd.linkBetween(command.node, command.peer).isValid())
            return "There is no such link in this herd";
        return isHere(command.node) || isHere(command.peer)
            ? QByteArray()
            : QByteArray("Neither end of that link is in this process");
    }
    if (command.act == Act::Submit)
        return {}; // also of a server elsewhere
    if (command.act == Act::Forget && !isClientId(command.line))
        return "That is no client's id";
    return isHere(command.node) ? QByteArray()
                                : herd.node(command.node).name + " is not in this process";
}

} // namespace herd::control
