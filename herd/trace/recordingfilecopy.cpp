// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordingfilecopy.h"

#include <QFileInfo>

#include <utility>

namespace herd {

namespace {

constexpr int SourcePatience = 5000; // milliseconds, for whoever writes it

// What is read from now on is of one moment.
const char Hold[] = "BEGIN; SELECT count(*) FROM sqlite_master";

} // namespace

RecordingFileCopy::RecordingFileCopy(QString from, QObject *parent)
    : QObject(parent)
    , m_from(std::move(from))
{
}

RecordingFileCopy::~RecordingFileCopy()
{
    if (m_thread.joinable())
        m_thread.join();
}

void RecordingFileCopy::save(const QString &path)
{
    Q_ASSERT(!isSaving());
    m_isCanceled = false;
    m_thread = std::thread([this, path] {
        const auto end = [this, path, problem = copy(path)] {
            m_thread.join();
            Q_EMIT saved(path, problem);
        };
        QMetaObject::invokeMethod(this, end, Qt::QueuedConnection);
    });
}

void RecordingFileCopy::cancel()
{
    const std::lock_guard guard(m_copying);
    m_isCanceled = true;
    if (m_copy)
        m_copy->cancel();
}

std::optional<QString> RecordingFileCopy::copy(const QString &path)
{
    if (QFileInfo::exists(path) && QFileInfo(path) == QFileInfo(m_from))
        return QStringLiteral("The recording %1 cannot be saved as itself.").arg(path);
    Sqlite from;
    if (!from.openToRead(m_from, SourcePatience) || !from.run(Hold))
        return QStringLiteral("The recording %1 cannot be read: %2.").arg(m_from, from.error());
    RecordingCopy copy(from, path, false);
    {
        const std::lock_guard guard(m_copying);
        m_copy = &copy;
        if (m_isCanceled)
            copy.cancel();
    }
    while (copy.step())
        Q_EMIT saving(copy.share());
    Q_EMIT saving(1);
    std::optional<QString> problem = copy.finish();
    const std::lock_guard guard(m_copying);
    m_copy = nullptr;
    return problem;
}

} // namespace herd

#include "moc_recordingfilecopy.cpp"
