// SPDX-License-Identifier: GPL-3.0-or-later
// What a running scenario asks of its host: a fault of a simulated one only, the rest as
// HerdBackend means it. Values; pure.
#pragma once

#include "herd/core/scenario/fault.h"

#include <QString>

#include <variant>

namespace herd {

namespace action {

struct Start
{
    NodeId node;
};
struct Stop
{
    NodeId node;
};
struct Kill
{
    NodeId node;
};
struct SetLink
{
    LinkId link;
    bool whole = true;
};
struct Forget
{
    NodeId node;
    QByteArray client;
};
struct Submit
{
    quint64 request = 0;
    NodeId node;
    QByteArray line;
};
struct Say // a caption, to be shown until the next
{
    QString text;
    int line = 0; // of the scenario
};

} // namespace action

using ScenarioAction = std::variant<action::Start, action::Stop, action::Kill, action::SetLink,
                                    action::Forget, action::Submit, action::Say, Fault>;

} // namespace herd
