// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/journal/copymark.h"

#include <QFile>

#include <fcntl.h>
#include <unistd.h>

namespace herd {

namespace {

struct flock wholeFile(short type)
{
    struct flock lock
    {
    };
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    return lock;
}

} // namespace

CopyMark::CopyMark(const QString &note)
    : m_descriptor(::open(QFile::encodeName(note).constData(), O_RDONLY | O_CLOEXEC))
{
    // Where a file system has no such locks the log may be begun anew in between, which is noticed.
    struct flock lock = wholeFile(F_RDLCK);
    if (m_descriptor >= 0)
        fcntl(m_descriptor, F_OFD_SETLK, &lock);
}

CopyMark::~CopyMark()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool CopyMark::isSet(int descriptor)
{
    struct flock lock = wholeFile(F_WRLCK);
    return fcntl(descriptor, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

} // namespace herd
