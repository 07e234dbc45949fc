// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/newestchanges.h"

#include <QHash>

#include <algorithm>
#include <utility>

namespace herd {

NewestChanges::NewestChanges(QByteArrayList batches)
    : m_batches(std::move(batches))
{
    QHash<QByteArrayView, size_t> places; // by client, in m_changes
    for (const QByteArray &batch : std::as_const(m_batches)) {
        for (QByteArrayView rest = batch; !rest.isEmpty();) {
            const auto change = takeChange(rest);
            if (!change) {
                ++m_brokenLines;
            } else if (const auto known = places.constFind(change->client);
                       known != places.constEnd()) {
                m_changes[*known] = *change;
            } else {
                places.insert(change->client, m_changes.size());
                m_changes.push_back(*change);
            }
        }
    }
    std::sort(m_changes.begin(), m_changes.end(),
              [](const JournalChange &a, const JournalChange &b) {
                  return a.client.compare(b.client) < 0;
              });
}

const JournalChange *NewestChanges::find(QByteArrayView client) const
{
    const auto found = std::lower_bound(m_changes.begin(), m_changes.end(), client,
                                        [](const JournalChange &change, QByteArrayView id) {
                                            return change.client.compare(id) < 0;
                                        });
    return found != m_changes.end() && found->client == client ? &*found : nullptr;
}

QByteArray NewestChanges::toBatch() const
{
    QByteArray batch;
    for (const JournalChange &change : m_changes)
        appendChange(batch, change);
    return batch;
}

} // namespace herd
