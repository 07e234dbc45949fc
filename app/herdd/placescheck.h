// SPDX-License-Identifier: GPL-3.0-or-later
// herdd --check: whether the Places that are asked for by name, a port or a file, are to be had.
#pragma once

#include "app/herdd/options.h"

#include <QStringList>

namespace herd {

struct PlacesHealth
{
    QString description;  // for people, a line each; empty: there is nothing to say
    QStringList problems; // sentences; empty: all is well
};

// Blocks while it reads; keeps no port.
PlacesHealth checkPlaces(const Options &options);

} // namespace herd
