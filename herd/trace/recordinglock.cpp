// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/recordinglock.h"

#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/file.h>
#include <sys/vfs.h>
#include <unistd.h>

namespace herd {

namespace {

int opened(const QString &path)
{
    return open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
}

// flock(2) there takes the locks of fcntl(2), which SQLite takes.
bool isOfANetwork(int file)
{
    struct statfs system = {};
    if (fstatfs(file, &system) != 0)
        return true;
    const auto type = quint32(system.f_type);
    return type == NFS_SUPER_MAGIC || type == SMB_SUPER_MAGIC || type == CIFS_SUPER_MAGIC
        || type == SMB2_SUPER_MAGIC;
}

} // namespace

RecordingLock::~RecordingLock()
{
    if (m_file >= 0)
        close(m_file);
}

void RecordingLock::take(const QString &path)
{
    Q_ASSERT(m_file < 0);
    m_file = opened(path);
    if (m_file >= 0 && !isOfANetwork(m_file))
        flock(m_file, LOCK_EX | LOCK_NB);
}

bool RecordingLock::isHeld(const QString &path)
{
    const int file = opened(path);
    if (file < 0)
        return false;
    const bool isHeld
        = !isOfANetwork(file) && flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
    close(file);
    return isHeld;
}

} // namespace herd
