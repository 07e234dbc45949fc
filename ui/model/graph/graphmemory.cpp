// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/graphmemory.h"

namespace herd::ui {

namespace {

const QString FlightName = QStringLiteral("flight");

} // namespace

QStringList GraphMemory::off() const
{
    QStringList names;
    if (!flies)
        names.append(FlightName);
    return names;
}

GraphMemory GraphMemory::without(const QStringList &off)
{
    return {!off.contains(FlightName)};
}

} // namespace herd::ui
