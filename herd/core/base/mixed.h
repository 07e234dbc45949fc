// SPDX-License-Identifier: GPL-3.0-or-later
// Numbers that look random and are the same for the same input, on every system. Pure.
#pragma once

#include <QtGlobal>

namespace herd {

// The step between two inputs of a sequence.
constexpr quint64 MixedStep = 0x9e3779b97f4a7c15;

// A well mixed 64-bit word of its input: SplitMix64 (Steele, Lea and Flood, "Fast splittable
// pseudorandom number generators", 2014).
constexpr quint64 mixed(quint64 x)
{
    x += MixedStep;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9;
    x = (x ^ (x >> 27)) * 0x94d049bb133111eb;
    return x ^ (x >> 31);
}

} // namespace herd
