// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/node/nodeparts.h"

#include "herd/core/base/mixed.h"

#include <utility>

namespace herd {

NodeParts::NodeParts(NodeSettings chosen, NodeOutput &host)
    : settings(std::move(chosen))
    , output(host)
    , table(mixed(settings.seed))
    , barrier(settings.hasJournal, output, table, aside)
    , neighbours(settings, output, table)
{
}

} // namespace herd
