// SPDX-License-Identifier: GPL-3.0-or-later
// A cell of the knowledge matrix in words, prepared for display (outsidetext.h). Pure.
#pragma once

#include "ui/model/timeline/tracestore.h"

#include <QStringList>

namespace herd::ui {

// At the moment that is shown: a title, what the server has of that client, and why. Every fact
// that is kept is looked at, some milliseconds of them, so only for what somebody asks for.
QStringList cellLines(const TraceStore &store, NodeId node, const QByteArray &client);

} // namespace herd::ui
