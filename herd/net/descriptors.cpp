// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/descriptors.h"

#include "herd/core/limits.h"

#include <algorithm>

#include <sys/resource.h>

namespace herd {

namespace {

int bounded(rlim_t limit)
{
    constexpr rlim_t Most = 1'000'000'000; // RLIM_INFINITY is no number of descriptors
    return int(std::min(limit, Most));
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
    rlimit limit {};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return limits::SpareDescriptors;
    const int all = bounded(limit.rlim_cur);
    return all - std::min(limits::SpareDescriptors, all / 2);
}

} // namespace herd
