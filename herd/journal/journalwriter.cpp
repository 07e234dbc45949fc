// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/journalwriter.h"

#include "herd/core/base/limits.h"
#include "herd/journal/newestchanges.h"
#include "herd/journal/salvage.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace herd {

namespace {

constexpr qsizetype LeastCutDown = 4 * 1024 * 1024; // bytes; less is not worth the work
// Enough that nobody waits for the other's thread, and half a megabyte at most.
constexpr int RestoredAhead = 4;

} // namespace

JournalWriter::JournalWriter(const JournalPlace &place)
    : m_place(place)
    , m_retry(this)
    , m_cutDownAt(LeastCutDown)
    , m_credits(RestoredAhead)
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(std::chrono::milliseconds(0));
    connect(&m_retry, &QTimer::timeout, this, &JournalWriter::commit);
}

JournalWriter::~JournalWriter()
{
    if (m_file && !m_waiting.changes.isEmpty())
        m_file->store(m_waiting); // nobody is left to be told
}

QString JournalWriter::sentence(const QString &problem) const
{
    return QStringLiteral("the journal %1 %2").arg(m_place.path(), problem);
}

void JournalWriter::letGo()
{
    m_credits.release(std::numeric_limits<int>::max() / 2);
}

void JournalWriter::open()
{
    qint64 clients = 0;
    if (const auto problem = tryToOpen(clients)) {
        const bool isDamaged = m_file && m_file->isDamaged();
        m_file.reset();
        Q_EMIT refused(sentence(*problem)
                       + (isDamaged ? QStringLiteral("; it is left as it is, and --salvage goes on "
                                                     "with what can still be read")
                                    : QString()));
    } else {
        Q_EMIT opened(clients);
    }
}

JournalFile::Problem JournalWriter::tryToOpen(qint64 &clients)
{
    if (m_place.settings.salvage) {
        const Salvaged done = salvage(m_place);
        if (done.problem)
            return done.problem;
        if (!done.outcome.isEmpty())
            Q_EMIT salvaged(sentence(done.outcome));
    }
    m_file = std::make_unique<JournalFile>(m_place);
    if (auto problem = m_file->open())
        return problem;
    const auto handOver = [this](const QByteArray &lines) {
        m_credits.acquire();
        Q_EMIT restored(lines);
    };
    return m_file->read(handOver, clients);
}

void JournalWriter::append(const JournalBatch &batch)
{
    if (!m_file)
        return;
    m_waiting.changes += batch.changes;
    if (m_waiting.changes.size() > m_cutDownAt) {
        m_waiting.changes = NewestChanges({m_waiting.changes}).toBatch();
        m_cutDownAt = std::max(LeastCutDown, 2 * m_waiting.changes.size());
    }
    m_waiting.number = batch.number;
    m_waiting.sum = batch.sum;
    m_waiting.clients = batch.clients;
    commitLater();
}

// Behind everything that has been appended so far, so that it becomes one transaction.
void JournalWriter::commitLater()
{
    if (m_retry.isActive() || std::exchange(m_scheduled, true))
        return;
    QMetaObject::invokeMethod(this, &JournalWriter::commit, Qt::QueuedConnection);
}

void JournalWriter::commit()
{
    using std::chrono::milliseconds;
    m_scheduled = false;
    if (m_waiting.changes.isEmpty())
        return;
    if (const auto problem = m_file->store(m_waiting)) {
        constexpr auto first = std::chrono::duration_cast<milliseconds>(limits::FirstRetry);
        constexpr auto last = std::chrono::duration_cast<milliseconds>(limits::LastRetry);
        m_retry.start(std::clamp(2 * m_retry.intervalAsDuration(), first, last));
        Q_EMIT failed(sentence(*problem));
        return;
    }
    m_retry.setInterval(milliseconds(0));
    m_waiting.changes.clear();
    m_cutDownAt = LeastCutDown;
    Q_EMIT stored(m_waiting.number);
    m_file->maintain();
}

} // namespace herd

#include "moc_journalwriter.cpp"
