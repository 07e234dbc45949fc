// SPDX-License-Identifier: GPL-3.0-or-later
// Which kinds of facts a watcher wants: asked of each fact for each watcher, so no more than that
// can be asked for. A value.
#pragma once

#include "herd/core/facts/fact.h"

#include <bitset>

namespace herd::control {

class KindFilter
{
public:
    KindFilter() = default; // all
    // Names of kinds, or of their groups, with blanks between them; none: all. One that nobody here
    // knows fits no fact.
    explicit KindFilter(QByteArrayView names);

    bool isAll() const { return m_isAll; }
    FactBatch wantedOf(const FactBatch &batch) const;

private:
    bool m_isAll = true;
    std::bitset<std::variant_size_v<AnyFact>> m_kinds;
};

} // namespace herd::control
