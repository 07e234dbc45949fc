// SPDX-License-Identifier: GPL-3.0-or-later
// All connections of one herd thread in one epoll set, which one QSocketNotifier watches under Qt's
// own event loop: ten thousand idle connections then cost nothing (Qt's dispatcher would poll
// each). Made, used and destroyed on its thread.
#pragma once

#include <QObject>

#include <sys/epoll.h>

#include <vector>

class QSocketNotifier;

namespace herd {

class EpollHandler
{
public:
    virtual void onEvents(quint32 events) = 0; // EPOLLIN...

protected:
    ~EpollHandler() = default;
};

class EpollSet final : public QObject
{
    Q_OBJECT

public:
    explicit EpollSet(QObject *parent = nullptr);
    ~EpollSet() override;

    // The handler must be removed before it or its descriptor goes. Level triggered.
    // False when the system refuses (out of memory).
    [[nodiscard]] bool add(int descriptor, quint32 events, EpollHandler *handler, quint32 &slot);
    void modify(int descriptor, quint32 events, quint32 slot);
    void remove(int descriptor, quint32 slot);

Q_SIGNALS:
    void batchEnded(); // all events of one wake-up have been handed out

private:
    // A descriptor may be closed and its number reused within one batch: events carry the
    // generation of their slot, and those of an older one are dropped.
    struct Slot
    {
        EpollHandler *handler = nullptr;
        quint32 generation = 0;
    };

    void dispatch();

    int m_epoll = -1;
    QSocketNotifier *m_notifier = nullptr;
    std::vector<Slot> m_slots;
    std::vector<quint32> m_free;
};

} // namespace herd
