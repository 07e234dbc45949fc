// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/system/descriptors.h"

#include "herd/core/base/limits.h"

#include <algorithm>

#include <sys/resource.h>

namespace herd {

namespace {

int bounded(rlim_t limit)
{
    constexpr rlim_t Most = 1'000'000'000; // RLIM_INFINITY is no number of descriptors
    return int(std::min(limit, Most));
}

int currentLimit()
{
    rlimit limit {};
    return getrlimit(RLIMIT_NOFILE, &limit) == 0 ? bounded(limit.rlim_cur)
                                                 : 2 * limits::SpareDescriptors;
}

} // namespace

int raiseDescriptorLimit()
{
    rlimit limit {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return limits::SpareDescriptors;
    rlimit raised = limit;
    raised.rlim_cur = limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &raised) == 0)
        limit = raised;
    return bounded(limit.rlim_cur);
}

int descriptorsForClients()
{
    const int all = currentLimit();
    return all - std::min(limits::SpareDescriptors, all / 2);
}

int descriptorsForStrangers()
{
    const int all = currentLimit();
    const int spare = std::min(limits::SpareDescriptors, all / 2);
    return std::min(std::max(spare / 4, all / 64), limits::HandshakesOfProcess);
}

int descriptorsForNeighbours(qsizetype links)
{
    return int(std::min<qsizetype>(2 * links, currentLimit() / 8));
}

} // namespace herd
