// SPDX-License-Identifier: GPL-3.0-or-later
// The words a scenario's steps begin with, and how the rest of each is read. Only scenario.cpp
// needs it. Pure.
#pragma once

#include "herd/core/scenario/scenarioline.h"

namespace herd {

struct StepKind
{
    QByteArrayView word;
    // Reads what is behind the word; nothing when it is wrong, which `line` remembers. `moments`
    // are the names that may be used in ${...}.
    std::optional<StepBody> (*read)(ScenarioLine &line, QList<QByteArray> &moments);
};

const QList<StepKind> &stepKinds();

// The steps only a simulated herd obeys.
std::optional<StepBody> readCrash(ScenarioLine &line, QList<QByteArray> &moments);
std::optional<StepBody> readDelay(ScenarioLine &line, QList<QByteArray> &moments);
std::optional<StepBody> readLose(ScenarioLine &line, QList<QByteArray> &moments);
std::optional<StepBody> readSilence(ScenarioLine &line, QList<QByteArray> &moments);
std::optional<StepBody> readSkew(ScenarioLine &line, QList<QByteArray> &moments);

} // namespace herd
