// SPDX-License-Identifier: GPL-3.0-or-later
// A small seeded generator (see mixed.h). Same seed, same numbers, on every system. A value; pure.
#pragma once

#include "herd/core/base/mixed.h"

#include <QtGlobal>

namespace herd {

class SplitMix
{
public:
    explicit SplitMix(quint64 seed)
        : m_state(seed)
    {
    }

    quint64 next()
    {
        const quint64 word = mixed(m_state);
        m_state += MixedStep;
        return word;
    }

    // 0 <= n < bound; bound is not 0. The bias is under bound / 2^64.
    quint64 below(quint64 bound)
    {
        Q_ASSERT(bound != 0);
        return next() % bound;
    }

private:
    quint64 m_state;
};

} // namespace herd
