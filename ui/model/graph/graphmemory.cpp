// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/graph/graphmemory.h"

namespace herd::ui {

namespace {

const QString OverviewName = QStringLiteral("overview");

} // namespace

QStringList GraphMemory::off() const
{
    QStringList names;
    if (!hasOverview)
        names.append(OverviewName);
    return names;
}

GraphMemory GraphMemory::without(const QStringList &off)
{
    return {!off.contains(OverviewName)};
}

} // namespace herd::ui
