// SPDX-License-Identifier: GPL-3.0-or-later
// A small seeded generator: SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number
// generators", 2014). Same seed, same numbers, on every system. A value; pure.
#pragma once

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
        m_state += 0x9e3779b97f4a7c15;
        quint64 x = m_state;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
        x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
        return x ^ (x >> 31);
    }

    // 0 <= n < bound; bound is not 0. The bias is under bound / 2^64.
    quint64 below(quint64 bound) { return next() % bound; }

private:
    quint64 m_state;
};

} // namespace herd
