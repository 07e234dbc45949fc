// SPDX-License-Identifier: GPL-3.0-or-later
// Whether what a step waits for or expects is so. A value; pure.
#pragma once

#include "herd/core/base/types.h"

#include <QString>

#include <optional>
#include <utility>

namespace herd {

struct Check
{
    enum class Result {
        Met,
        NotYet,
        Never, // waiting does not help
    };
    Result result = Result::Met;
    QString problem;                  // a sentence: what is not so
    std::optional<Nanoseconds> again; // monotonic: it may be so then without another fact

    static Check met() { return {}; }
    static Check never(QString problem) { return {Result::Never, std::move(problem), {}}; }
    static Check notYet(QString problem, std::optional<Nanoseconds> again = {})
    {
        return {Result::NotYet, std::move(problem), again};
    }
    static Check metIf(bool isMet, QString problem)
    {
        return isMet ? met() : notYet(std::move(problem));
    }
};

} // namespace herd
