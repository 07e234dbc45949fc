// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/runmatches.h"

#include "ui/model/events/eventtexts.h"

#include <utility>

namespace herd::ui {

namespace {

constexpr std::chrono::milliseconds BetweenLooks {500}; // at what came

} // namespace

RunMatches::RunMatches(const TraceStore &store, const QString &path, Recorder *recorder,
                       QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_recorder(recorder)
    , m_sieve(new RunSieve(path, recorder != nullptr))
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(BetweenLooks);
    connect(&m_soon, &QTimer::timeout, this, &RunMatches::goOn);
    connect(&store, &TraceStore::grew, this, [this] {
        if (isWanted() && !m_soon.isActive())
            m_soon.start();
    });
    connect(&store, &TraceStore::binsChanged, this, &RunMatches::goOn);
    m_sieve->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_sieve, &QObject::deleteLater);
    connect(m_sieve, &RunSieve::progressed, this, [this](double share, quint64 number) {
        if (number != m_number || !m_isCounting)
            return;
        m_share = share;
        Q_EMIT changed();
    });
    connect(m_sieve, &RunSieve::counted, this,
            [this](const TimelineBins &bins, quint64 last, quint64 number) {
                if (number == m_number)
                    take(bins, last);
            });
    if (recorder) {
        connect(recorder, &Recorder::written, this, [this](quint64 flush) {
            if (flush == m_flush)
                read();
        });
    }
    m_thread.setObjectName(QStringLiteral("run"));
    m_thread.start();
}

RunMatches::~RunMatches()
{
    m_sieve->announce();
    m_thread.quit();
    m_thread.wait();
}

void RunMatches::setFilter(const FactFilter &filter, const QSet<quint64> &marked)
{
    const bool isSame
        = m_filter == filter && (!filter.uses(FilterField::Marked) || m_marked == marked);
    m_marked = marked;
    if (isSame)
        return;
    m_filter = filter;
    m_isCanceled = false;
    stop();
    goOn();
}

void RunMatches::cancel()
{
    m_isCanceled = true;
    stop();
}

void RunMatches::stop()
{
    m_number = m_sieve->announce();
    m_flush = 0;
    m_bins.reset();
    m_isCounting = m_isBusy = false;
    Q_EMIT changed();
}

// The spans of time have to be the run's.
bool RunMatches::isWanted() const
{
    return !m_filter.isEmpty() && !m_isCanceled && m_store.elsewhere() > 0 && m_store.isBinned();
}

void RunMatches::begin()
{
    m_isCounting = true;
    m_share = 0;
    m_last = 0;
    m_goal = m_store.latest().lastSeq();
    FilterContext context {m_store.names(), m_store.began(), filterWording, {}};
    if (m_filter.uses(FilterField::Marked))
        context.marked = m_marked;
    QMetaObject::invokeMethod(
        m_sieve,
        [sieve = m_sieve, filter = m_filter, context, none = m_store.bins().emptied(),
         number = m_number] { sieve->begin(filter, context, none, number); },
        Qt::QueuedConnection);
    Q_EMIT changed();
}

// What follows what is tested: out of the recording until the store has it. Where the recording has
// no more of it there is a gap.
void RunMatches::goOn()
{
    if (m_isBusy || !isWanted())
        return;
    if (!m_isCounting && !m_bins)
        begin();
    m_isBusy = true;
    const KeptFacts &kept = m_store.latest().facts();
    if (m_last + 1 >= kept.front().seq || m_isRead) {
        m_isRead = false;
        QMetaObject::invokeMethod(
            m_sieve, [sieve = m_sieve, kept, number = m_number] { sieve->testOn(kept, number); },
            Qt::QueuedConnection);
    } else if (m_recorder) {
        m_flush = m_recorder->flush(); // what is not in memory any more may not be in the file yet
    } else {
        read();
    }
}

void RunMatches::read()
{
    m_flush = 0;
    QMetaObject::invokeMethod(
        m_sieve, [sieve = m_sieve, number = m_number] { sieve->readOn(number); },
        Qt::QueuedConnection);
}

void RunMatches::take(const TimelineBins &bins, quint64 last)
{
    m_isBusy = false;
    m_isRead = last == m_last;
    m_last = last;
    if (m_isCounting && last < m_goal)
        return goOn();
    m_isCounting = false;
    m_bins = bins;
    Q_EMIT changed();
}

std::optional<quint64> RunMatches::nextFrom(quint64 seq, bool forward) const
{
    if (!m_bins)
        return {};
    const quint64 next = m_bins->nextFrom(seq, forward);
    if (forward && next == 0 && m_last < m_store.latest().lastSeq())
        return std::max(seq, m_last) + 1; // it is not tested yet
    return next;
}

} // namespace herd::ui

#include "moc_runmatches.cpp"
