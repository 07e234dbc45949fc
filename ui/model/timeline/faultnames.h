// SPDX-License-Identifier: GPL-3.0-or-later
// What is said of a fault, prepared for display (outsidetext.h). Pure.
#pragma once

#include "herd/core/folds/faultlog.h"

#include <QString>

namespace herd::ui {

QString faultName(const FaultLog::Fault &fault); // "cut"
// "Hill – Smith", or the server that was killed. `names` knows them.
QString faultPlace(const HerdConfig &names, const FaultLog::Fault &fault);

} // namespace herd::ui
