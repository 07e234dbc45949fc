// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recorder.h"

#include "herd/trace/recorderworker.h"

#include <QDir>
#include <QFileInfo>

namespace herd {

Recorder::Recorder(const RecordingAbout &about, const QString &path, qint64 bound, QObject *parent)
    : QObject(parent)
    , m_path(path)
    , m_queue(std::make_shared<RecordingQueue>())
    , m_worker(new RecorderWorker(about, path, bound, m_queue, this))
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::started, m_worker, &RecorderWorker::begin);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &RecorderWorker::failed, this, [this](const QString &why) {
        m_problem = why;
        Q_EMIT failed();
    });
    connect(m_worker, &RecorderWorker::recovered, this, [this] {
        m_problem.clear();
        Q_EMIT recovered();
    });
    connect(m_worker, &RecorderWorker::summedUp, this, &Recorder::summedUp);
    connect(m_worker, &RecorderWorker::written, this, &Recorder::written);
    connect(m_worker, &RecorderWorker::copying, this, &Recorder::saving);
    connect(m_worker, &RecorderWorker::copied, this,
            [this](const QString &to, const std::optional<QString> &problem) {
                m_isSaving = false;
                Q_EMIT saved(to, problem);
            });
    m_thread.setObjectName(QStringLiteral("recorder"));
    m_thread.start();
}

Recorder::~Recorder()
{
    m_worker->letGo();
    QMetaObject::invokeMethod(m_worker, &RecorderWorker::end, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void Recorder::add(const FactBatch &batch)
{
    if (m_queue->add(batch))
        QMetaObject::invokeMethod(m_worker, &RecorderWorker::write, Qt::QueuedConnection);
}

// Waits as the destructor does: what waits is no more than the queue takes.
void Recorder::keep()
{
    m_worker->hurry();
    QMetaObject::invokeMethod(m_worker, &RecorderWorker::keep, Qt::BlockingQueuedConnection);
}

void Recorder::setNotes(const RecordingNotes &notes)
{
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, notes] { worker->setNotes(notes); }, Qt::QueuedConnection);
}

quint64 Recorder::flush()
{
    m_worker->hurry();
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, request = ++m_flushes] { worker->flush(request); },
        Qt::QueuedConnection);
    return m_flushes;
}

void Recorder::save(const QString &path)
{
    Q_ASSERT(!m_isSaving);
    m_isSaving = true;
    m_worker->hurry();
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, path] { worker->copyTo(path); }, Qt::QueuedConnection);
}

void Recorder::cancelSave()
{
    m_worker->cancelCopy();
}

} // namespace herd

#include "moc_recorder.cpp"
