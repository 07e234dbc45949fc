// SPDX-License-Identifier: GPL-3.0-or-later
// A FIFO, and a thread that reads it, for tests of who writes to what is no file.
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace herd::test {

class FifoReader
{
public:
    // Makes it.
    explicit FifoReader(const QString &path)
        : m_name(QFile::encodeName(path))
    {
        if (::mkfifo(m_name.constData(), 0600) != 0)
            qFatal("%s: no FIFO", m_name.constData());
        // It is open to be read before anybody writes, and there is a writer until all() is asked.
        m_fd = ::open(m_name.constData(), O_RDONLY | O_NONBLOCK);
        m_writer = ::open(m_name.constData(), O_WRONLY);
        ::fcntl(m_fd, F_SETFL, ::fcntl(m_fd, F_GETFL) & ~O_NONBLOCK);
        m_thread = std::thread([this] {
            char buffer[4096];
            for (ssize_t got = 0; (got = ::read(m_fd, buffer, sizeof buffer)) > 0;)
                m_read.append(buffer, got);
        });
    }
    ~FifoReader() { all(); }
    FifoReader(const FifoReader &) = delete;
    FifoReader &operator=(const FifoReader &) = delete;

    // What came through it, once whoever else wrote is done.
    QByteArray all()
    {
        if (m_thread.joinable()) {
            ::close(m_writer);
            m_thread.join();
            ::close(m_fd);
        }
        return m_read;
    }
    bool isFifo() const
    {
        struct stat info
        {
        };
        return ::lstat(m_name.constData(), &info) == 0 && S_ISFIFO(info.st_mode);
    }

private:
    const QByteArray m_name;
    int m_fd = -1, m_writer = -1;
    std::thread m_thread;
    QByteArray m_read;
};

} // namespace herd::test
