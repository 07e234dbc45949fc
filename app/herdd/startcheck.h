// SPDX-License-Identifier: GPL-3.0-or-later
// herdd --check: all that a start does, short of listening, and nothing is made or changed.
#pragma once

#include "app/herdd/options.h"

#include "herd/files/herdsource.h"

#include <QStringList>

namespace herd {

struct StartCheck
{
    QString description;  // for people, several lines
    QStringList problems; // sentences; empty: a start would get as far as listening
};

// Blocks while it reads journals and looks up names.
StartCheck checkStart(const Options &options, const HerdSource &source, const QList<NodeId> &nodes);

} // namespace herd
