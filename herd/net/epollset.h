// SPDX-License-Identifier: GPL-3.0-or-later
// All connections of one herd thread in one epoll set, which one QSocketNotifier watches under Qt's
// own event loop: ten thousand idle connections then cost nothing (Qt's dispatcher would poll
// each). Made, used and destroyed on its thread.
#pragma once

#include "herd/net/clock.h"

#include <QObject>

#include <sys/epoll.h>

#include <vector>

class QSocketNotifier;

namespace herd {

class EpollHandler
{
public:
    virtual void onEvents(quint32 events) = 0; // EPOLLIN...
    // The system does not watch it, or not as it was told to; nothing else may come of it. In a
    // later turn of the loop than the call that failed, with the number of the error.
    virtual void onRefused(int error) = 0;

protected:
    ~EpollHandler() = default;
};

class EpollSet final : public QObject
{
    Q_OBJECT

public:
    explicit EpollSet(QObject *parent = nullptr);
    ~EpollSet() override;

    // The handler must be removed before it or its descriptor goes. Level triggered. What the
    // system refuses (too many watches, no memory) is told to the handler.
    void add(int descriptor, quint32 events, EpollHandler *handler, quint32 &slot);
    void modify(int descriptor, quint32 events, quint32 slot);
    void remove(int descriptor, quint32 slot);

    // The thread's clock: in a batch the time when its last bytes came, so that a message costs no
    // look at the clock; at other times that of the system.
    Now now() const { return m_inBatch ? m_now : systemNow(); }
    void bytesCame() { m_now = systemNow(); }

Q_SIGNALS:
    void batchEnded(); // all events of one look at the set have been handed out

private:
    // A descriptor may be closed and its number reused within one batch: events carry the
    // generation of their slot, and those of an older one are dropped.
    struct Slot
    {
        EpollHandler *handler = nullptr;
        quint32 generation = 0;
    };

    void control(int operation, int descriptor, quint32 events, quint32 slot);
    void refuse(quint64 key, int error);
    void dispatch();
    bool dispatchBatch(); // false when there was nothing

    int m_epoll = -1;
    bool m_inBatch = false;
    Now m_now;
    QSocketNotifier *m_notifier = nullptr;
    std::vector<Slot> m_slots;
    std::vector<quint32> m_free;
};

} // namespace herd
