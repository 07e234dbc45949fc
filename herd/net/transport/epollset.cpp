// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/transport/epollset.h"

#include <QSocketNotifier>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace herd {

namespace {

constexpr int EventsPerBatch = 256;
// What all connections together may take in one batch, some milliseconds of work, and each at least
// if all of them have something.
constexpr qsizetype BytesPerBatch = 256 * 1024;
static_assert(BytesPerBatch / EventsPerBatch >= 1024);
// Batches without a turn of Qt's loop, and the bytes after which no further one begins.
constexpr int BatchesPerTurn = 16;
constexpr qsizetype BytesPerTurn = 512 * 1024;

quint64 keyOf(quint32 slot, quint32 generation)
{
    return quint64(generation) << 32 | slot;
}

} // namespace

EpollSet::EpollSet(QObject *parent)
    : QObject(parent)
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_share(BytesPerBatch)
{
    if (m_epoll < 0)
        qFatal("no epoll: %s", strerror(errno));
    m_notifier = new QSocketNotifier(m_epoll, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &EpollSet::dispatch);
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &EpollSet::dispatch);
}

EpollSet::~EpollSet()
{
    Q_ASSERT(m_free.size() == m_slots.size()); // every handler has gone before
    Q_ASSERT(std::all_of(m_members.begin(), m_members.end(), [](auto *member) { return !member; }));
    delete m_notifier;
    ::close(m_epoll);
}

void EpollSet::add(int descriptor, quint32 events, EpollHandler *handler, quint32 &slot)
{
    if (m_free.empty()) {
        m_free.push_back(quint32(m_slots.size()));
        m_slots.push_back({});
    }
    slot = m_free.back();
    m_free.pop_back();
    m_slots[slot].handler = handler;
    control(EPOLL_CTL_ADD, descriptor, events, slot);
}

void EpollSet::modify(int descriptor, quint32 events, quint32 slot)
{
    control(EPOLL_CTL_MOD, descriptor, events, slot);
}

void EpollSet::control(int operation, int descriptor, quint32 events, quint32 slot)
{
    epoll_event event {};
    event.events = events;
    event.data.u64 = keyOf(slot, m_slots[slot].generation);
    if (epoll_ctl(m_epoll, operation, descriptor, &event) == 0)
        return;
    const auto later = [this, key = event.data.u64, error = errno] {
        refuse(key, error);
    };
    QMetaObject::invokeMethod(this, later, Qt::QueuedConnection);
}

void EpollSet::refuse(quint64 key, int error)
{
    const Slot slot = m_slots[quint32(key)];
    if (!slot.handler || slot.generation != quint32(key >> 32))
        return;
    slot.handler->onRefused(error);
}

void EpollSet::remove(int descriptor, quint32 slot)
{
    epoll_event none {};
    epoll_ctl(m_epoll, EPOLL_CTL_DEL, descriptor, &none);
    m_slots[slot].handler = nullptr;
    ++m_slots[slot].generation;
    m_free.push_back(slot);
}

// A busy set is asked again at once, which costs less than a turn of Qt's loop; other events of the
// thread wait no longer than for some batches.
void EpollSet::dispatch()
{
    m_inBatch = true;
    m_cameThisTurn = 0;
    bytesCame(0);
    for (int batch = 0; batch < BatchesPerTurn && m_cameThisTurn < BytesPerTurn; ++batch) {
        if (!dispatchBatch() && m_members.empty())
            break;
        endBatch();
    }
    m_inBatch = false;
    if (!m_members.empty())
        m_soon.start();
}

void EpollSet::join(BatchMember &member)
{
    member.m_isDue = true;
    m_members.push_back(&member);
    if (!m_inBatch && !m_soon.isActive())
        m_soon.start();
}

void EpollSet::leave(BatchMember &member)
{
    member.m_isDue = false;
    std::replace(m_members.begin(), m_members.end(), &member, static_cast<BatchMember *>(nullptr));
    std::replace(m_ending.begin(), m_ending.end(), &member, static_cast<BatchMember *>(nullptr));
}

void EpollSet::endBatch()
{
    m_ending.swap(m_members);
    // By reference: who leaves is null from then on.
    for (BatchMember *const &member : m_ending) {
        if (!member)
            continue;
        const bool hasMore = member->onBatchEnd();
        if (!member)
            continue; // it has left meanwhile
        member->m_isDue = hasMore;
        if (hasMore)
            m_members.push_back(member);
    }
    m_ending.clear();
}

bool EpollSet::dispatchBatch()
{
    std::array<epoll_event, EventsPerBatch> events;
    const int count = epoll_wait(m_epoll, events.data(), EventsPerBatch, 0);
    if (count > 0)
        m_share = BytesPerBatch / count;
    for (int i = 0; i < count; ++i) {
        const quint64 key = events[size_t(i)].data.u64;
        const Slot slot = m_slots[quint32(key)];
        if (slot.handler && slot.generation == quint32(key >> 32))
            slot.handler->onEvents(events[size_t(i)].events);
    }
    return count > 0;
}

} // namespace herd

#include "moc_epollset.cpp"
