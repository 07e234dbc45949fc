// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/outputfile.h"

#include <QFile>
#include <QSaveFile>

#include <cerrno>
#include <cstring>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace herd {

namespace {

const QString TakesNoMore = QStringLiteral("it takes no more"); // and does not say why

} // namespace

OutputFile::OutputFile(QString path)
    : m_path(std::move(path))
{
}

OutputFile::~OutputFile() = default;

bool OutputFile::open()
{
    struct stat info
    {
    };
    const bool isThere = ::stat(QFile::encodeName(m_path).constData(), &info) == 0;
    // A folder too: that it is one is said there.
    if (isThere && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode))
        return openAsItIs();
    auto file = std::make_unique<QSaveFile>(m_path);
    m_saved = file.get();
    m_file = std::move(file);
    return m_file->open(QIODevice::WriteOnly);
}

bool OutputFile::openAsItIs()
{
    // Not blocking, for a FIFO that nobody reads would keep us for ever.
    const int fd = ::open(QFile::encodeName(m_path).constData(),
                          O_WRONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
    struct stat info
    {
    };
    const int error = fd < 0 ? errno : 0;
    if (error == ENXIO && ::stat(QFile::encodeName(m_path).constData(), &info) == 0
        && S_ISFIFO(info.st_mode)) {
        m_notOpen = QStringLiteral("it is a FIFO, and nobody reads it");
        return false;
    }
    if (error != 0) {
        m_notOpen = QString::fromLocal8Bit(strerror(error));
        return false;
    }
    ::fcntl(fd, F_SETFL, ::fcntl(fd, F_GETFL) & ~O_NONBLOCK);
    auto file = std::make_unique<QFile>();
    const bool isOpen = file->open(fd, QIODevice::WriteOnly, QFileDevice::AutoCloseHandle);
    if (!isOpen)
        ::close(fd);
    m_file = std::move(file);
    return isOpen;
}

QIODevice &OutputFile::device()
{
    Q_ASSERT(m_file && m_file->isOpen());
    return *m_file;
}

bool OutputFile::commit()
{
    if (m_saved)
        return m_saved->commit();
    const bool isWritten = m_file->flush();
    m_file->close();
    return isWritten && m_file->error() == QFileDevice::NoError;
}

std::optional<QString> OutputFile::fault() const
{
    if (m_notOpen || !m_file || m_file->error() == QFileDevice::NoError)
        return m_notOpen;
    return m_file->errorString();
}

bool OutputFile::writeAll(QIODevice &to, QByteArrayView bytes)
{
    // What a disk has room for it takes, and only then says that there is none.
    while (!bytes.isEmpty()) {
        const qint64 written = to.write(bytes.data(), bytes.size());
        if (written <= 0)
            return false;
        bytes = bytes.sliced(written);
    }
    return true;
}

std::optional<QString> OutputFile::write(const QString &path, QByteArrayView bytes)
{
    OutputFile file(path);
    const bool isWritten = file.open() && writeAll(file.device(), bytes) && file.commit();
    return isWritten ? std::nullopt : std::optional(file.fault().value_or(TakesNoMore));
}

} // namespace herd
