// SPDX-License-Identifier: GPL-3.0-or-later
// The words a scenario's steps begin with, and how the rest of each is read. Only scenario.cpp
// needs it. Pure.
#pragma once

#include "herd/core/scenarioline.h"

namespace herd {

struct StepKind
{
    QByteArrayView word;
    // Reads what is behind the word; nothing when it is wrong, which `line` remembers. `moments`
    // are the names that may be used in ${...}.
    std::optional<StepBody> (*read)(ScenarioLine &line, QList<QByteArray> &moments);
};

const QList<StepKind> &stepKinds();

} // namespace herd
