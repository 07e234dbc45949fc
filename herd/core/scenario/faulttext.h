// SPDX-License-Identifier: GPL-3.0-or-later
// A fault and what it met, as transcripts and terminals say it: "The cut of Hill-Jaquez met 3
// messages: 2 lost on the way, 1 not sent." Pure.
#pragma once

#include "herd/core/folds/faultlog.h"

#include <QString>

namespace herd {

QString toText(const FaultLog::Fault &fault, const HerdConfig &names);

} // namespace herd
