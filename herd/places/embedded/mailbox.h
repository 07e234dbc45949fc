// SPDX-License-Identifier: GPL-3.0-or-later
// Hands items from any thread to one, in their order: the first of those that wait wakes the
// reader, which takes all there are.
#pragma once

#include <QMutex>
#include <QObject>

#include <functional>
#include <utility>
#include <vector>

namespace herd {

template<typename Item> class Mailbox
{
public:
    // `wake` runs on the thread of `reader`, which lives until close().
    Mailbox(QObject *reader, std::function<void()> wake)
        : m_reader(reader)
        , m_wake(std::move(wake))
    {
    }

    // False: it is closed.
    bool put(Item item)
    {
        const QMutexLocker lock(&m_mutex);
        if (!m_reader)
            return false;
        m_items.push_back(std::move(item));
        if (m_items.size() == 1)
            QMetaObject::invokeMethod(m_reader, m_wake, Qt::QueuedConnection);
        return true;
    }

    std::vector<Item> take()
    {
        const QMutexLocker lock(&m_mutex);
        return std::exchange(m_items, {});
    }

    // Gives back what nobody took; from here on the reader may go.
    std::vector<Item> close()
    {
        const QMutexLocker lock(&m_mutex);
        m_reader = nullptr;
        return std::exchange(m_items, {});
    }

private:
    QMutex m_mutex;
    QObject *m_reader; // null: closed
    const std::function<void()> m_wake;
    std::vector<Item> m_items;
};

} // namespace herd
