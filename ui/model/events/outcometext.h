// SPDX-License-Identifier: GPL-3.0-or-later
// What became of a message, a link and a connection, in the few words that all views use. Pure.
#pragma once

#include "herd/core/facts/fact.h"

#include <QString>

namespace herd::ui {

QString verdictText(Verdict verdict);  // "duplicate"
QString linkText(LinkState state);     // "Link down"
QString closeText(CloseReason reason); // "it did not read"

} // namespace herd::ui
