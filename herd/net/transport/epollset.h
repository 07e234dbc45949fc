// SPDX-License-Identifier: GPL-3.0-or-later
// All connections of one herd thread in one epoll set, which one QSocketNotifier watches under Qt's
// own event loop: ten thousand idle connections then cost nothing (Qt's dispatcher would poll
// each). It goes round in batches: one look at the set, each connection that has something takes
// its share of the batch's bytes, then the hosts that have something to do end the batch. So nobody
// waits for another's trouble longer than some batches take. Made, used and destroyed on its
// thread.
#pragma once

#include "herd/system/clock.h"

#include <QObject>
#include <QTimer>

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

// A host that gathers what is to be done, and does it at the end of the batch.
class BatchMember
{
public:
    // True when there is more to do, at the end of the next batch.
    virtual bool onBatchEnd() = 0;

protected:
    virtual ~BatchMember() = default;

private:
    friend class EpollSet;
    bool m_isDue = false; // its turn is to come, or under way
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
    void bytesCame(qsizetype count)
    {
        m_now = systemNow();
        m_cameThisTurn += count;
    }
    // Bytes a handler may take from its descriptor in its onEvents(); what is left comes in the
    // next batch.
    qsizetype share() const { return m_share; }

    // Calls onBatchEnd() once, at the end of the batch under way, or of one that begins soon,
    // however often it is asked for. The member must leave before it goes.
    void endLater(BatchMember &member)
    {
        if (!member.m_isDue)
            join(member);
    }
    void leave(BatchMember &member);

private:
    // A descriptor may be closed and its number reused within one batch: events carry the
    // generation of their slot, and those of an older one are dropped.
    struct Slot
    {
        EpollHandler *handler = nullptr;
        quint32 generation = 0;
    };

    void join(BatchMember &member);
    void control(int operation, int descriptor, quint32 events, quint32 slot);
    void refuse(quint64 key, int error);
    void dispatch();
    bool dispatchBatch(); // false when there was nothing
    void endBatch();

    int m_epoll = -1;
    bool m_inBatch = false;
    Now m_now;
    QSocketNotifier *m_notifier = nullptr;
    std::vector<Slot> m_slots;
    std::vector<quint32> m_free;
    qsizetype m_share;
    qsizetype m_cameThisTurn = 0;         // bytes
    std::vector<BatchMember *> m_members; // that wait for the end of the batch; null: it has left
    std::vector<BatchMember *> m_ending;  // those whose turn it is; keeps its memory
    QTimer m_soon;                        // a batch without events
};

} // namespace herd
