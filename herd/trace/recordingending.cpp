// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordingending.h"

#include "herd/trace/recordinglock.h"

namespace herd {

RecordingEnding::RecordingEnding(const QString &path)
    : m_isHeld(RecordingLock::isHeld(path))
{
}

void RecordingEnding::take(const SqliteStatement &row)
{
    m_last = row.integer(1);
    if (!row.isNothing(1))
        m_state = State::Closed;
    else
        m_state = m_isHeld ? State::BeingWritten : State::NotClosed;
}

QString RecordingEnding::unfinished(qint64 last) const
{
    if (m_state == State::BeingWritten)
        return QStringLiteral("The recording is still being written: what follows fact %1 is not "
                              "read")
            .arg(last);
    if (m_state != State::NotClosed)
        return {};
    return last > 0
        ? QStringLiteral("The recording was not closed: it ends after fact %1, and what "
                         "followed is not in it")
              .arg(last)
        : QStringLiteral("The recording was not closed: it has no fact");
}

} // namespace herd
