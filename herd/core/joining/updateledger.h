// SPDX-License-Identifier: GPL-3.0-or-later
// UPDATEs that were told from one end and wait for the other: how often each, and when. Bounded in
// number; the oldest go first. A value; pure.
#pragma once

#include "herd/core/base/types.h"

#include <QHash>
#include <QList>

#include <deque>
#include <optional>

namespace herd {

class UpdateLedger
{
public:
    static constexpr size_t Most = 100'000; // seconds of a busy herd

    struct Key
    {
        NodeId from, to;
        QByteArray report; // its line
        bool operator==(const Key &) const = default;
        friend size_t qHash(const Key &key, size_t seed = 0)
        {
            return qHashMulti(seed, key.from, key.to, key.report);
        }
    };

    void add(const Key &key, Nanoseconds at);
    // The oldest such, which is none any more; nothing where there is none.
    std::optional<Nanoseconds> take(const Key &key);
    bool has(const Key &key) const { return m_times.contains(key); }

private:
    QHash<Key, QList<Nanoseconds>> m_times;
    std::deque<Key> m_order; // as they came, with those that were taken
};

} // namespace herd
