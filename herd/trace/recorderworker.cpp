// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recorderworker.h"

#include <QFile>
#include <QMutexLocker>

#include <utility>

namespace herd {

namespace {

using namespace std::chrono_literals;

constexpr auto Again = 1s; // as soon as anybody makes room on a disk

} // namespace

RecorderWorker::RecorderWorker(RecordingAbout about, QString path, qint64 bound,
                               std::shared_ptr<RecordingQueue> queue, QObject *watcher)
    : m_about(std::move(about))
    , m_path(std::move(path))
    , m_bound(bound)
    , m_queue(std::move(queue))
    , m_watcher(watcher)
{
    m_again.setSingleShot(true);
    m_again.setInterval(Again);
    connect(&m_again, &QTimer::timeout, this, &RecorderWorker::tryAgain);
}

RecorderWorker::~RecorderWorker()
{
    if (!m_writer || m_isKept)
        return;
    // Removed first, so that closing need not fold the log into it.
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(m_path + QLatin1String(suffix));
}

void RecorderWorker::begin()
{
    m_priority = ThreadPriority::ofThisThread();
    rest();
    auto made = RecordingWriter::make(m_path, m_about);
    if (const auto *problem = std::get_if<QString>(&made))
        setProblem(*problem);
    else
        m_writer = std::get<std::unique_ptr<RecordingWriter>>(std::move(made));
}

void RecorderWorker::letGo()
{
    m_isLetGo = true;
    m_priority.load().giveWay(false);
}

void RecorderWorker::hurry()
{
    ++m_waited;
    m_priority.load().giveWay(false);
}

void RecorderWorker::giveWay()
{
    if (--m_waited == 0)
        rest();
}

// Without a lock, with which others would wait for a thread that gives way.
void RecorderWorker::rest()
{
    m_priority.load().giveWay(!m_isLetGo);
    if (m_waited > 0 || m_isLetGo) // since that was decided
        m_priority.load().giveWay(false);
}

void RecorderWorker::write()
{
    if (!m_isLetGo && writeOne())
        QMetaObject::invokeMethod(this, &RecorderWorker::write, Qt::QueuedConnection);
}

bool RecorderWorker::writeOne()
{
    hurry(); // who adds must not wait for a thread that is not run
    FactBatch batch = m_queue->take();
    giveWay();
    if (batch.isEmpty())
        return false;
    if (m_writer) {
        std::optional<QString> problem = m_writer->add(batch);
        if (!problem)
            problem = keepWithin();
        setProblem(problem);
    }
    // Freed by a thread that is run at once when it has the allocator's lock.
    QMetaObject::invokeMethod(
        m_watcher, [batch = std::move(batch)] {}, Qt::QueuedConnection);
    return true;
}

std::optional<QString> RecorderWorker::keepWithin()
{
    std::optional<QString> problem = m_writer->keepWithin(m_bound);
    const auto &oldest = m_writer->oldest();
    if (oldest && std::exchange(m_summedUpTo, oldest->told) != oldest->told)
        Q_EMIT summedUp(oldest->told, oldest->at);
    return problem;
}

void RecorderWorker::tryAgain()
{
    std::optional<QString> problem = m_writer->tryAgain();
    if (!problem)
        problem = keepWithin();
    setProblem(problem);
}

// A file that could not be made is not tried again: it may be another's.
void RecorderWorker::setProblem(const std::optional<QString> &problem)
{
    if (problem && m_writer && !m_again.isActive())
        m_again.start();
    const bool hadOne = std::exchange(m_problem, problem).has_value();
    if (problem && !hadOne)
        Q_EMIT failed(*problem);
    else if (!problem && hadOne)
        Q_EMIT recovered();
}

void RecorderWorker::setNotes(const RecordingNotes &notes)
{
    m_notes = notes;
    writeDownNotes();
}

// Without them the recording is as good as ever.
void RecorderWorker::writeDownNotes()
{
    if (m_writer && !m_writer->isLosing())
        herd::writeNotes(m_writer->database(), m_notes);
}

// All that happened before it was asked for.
void RecorderWorker::catchUp()
{
    for (qsizetype i = m_queue->waiting(); i > 0 && writeOne(); --i) { }
    if (m_problem)
        tryAgain();
    writeDownNotes(); // where facts are missing is known only now
}

void RecorderWorker::keep()
{
    if (m_writer)
        catchUp();
    m_isKept = true;
    giveWay();
}

void RecorderWorker::flush(quint64 request)
{
    for (qsizetype i = m_queue->waiting(); i > 0 && !m_isLetGo && writeOne(); --i) { }
    giveWay();
    Q_EMIT written(request);
}

void RecorderWorker::copyTo(const QString &path)
{
    if (!m_writer) {
        giveWay();
        Q_EMIT copied(path, QStringLiteral("There is no recording to save."));
        return;
    }
    catchUp();
    auto copy = std::make_shared<RecordingCopy>(m_writer->database(), path, !m_writer->isLosing());
    {
        const QMutexLocker lock(&m_copying);
        m_copy = std::move(copy);
    }
    m_copyPath = path;
    copyOn();
}

void RecorderWorker::cancelCopy()
{
    const QMutexLocker lock(&m_copying);
    if (m_copy)
        m_copy->cancel();
}

void RecorderWorker::copyOn()
{
    if (m_copyPath.isEmpty())
        return; // ended meanwhile
    if (!m_copy->step()) {
        finishCopy();
        return;
    }
    Q_EMIT copying(m_copy->share());
    QMetaObject::invokeMethod(this, &RecorderWorker::copyOn, Qt::QueuedConnection);
}

void RecorderWorker::finishCopy()
{
    Q_EMIT copying(1);
    if (m_finisher.joinable())
        m_finisher.join(); // of a copy that has been told of
    m_finisher = std::thread([this, path = std::exchange(m_copyPath, {})] {
        const std::optional<QString> problem = m_copy->finish();
        {
            const QMutexLocker lock(&m_copying);
            m_copy.reset();
        }
        Q_EMIT copied(path, problem);
    });
    giveWay();
}

void RecorderWorker::end()
{
    if (!m_copyPath.isEmpty()) {
        while (m_copy->step()) { }
        finishCopy();
    }
    if (m_finisher.joinable())
        m_finisher.join();
}

} // namespace herd

#include "moc_recorderworker.cpp"
