// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/system/servicenotifier.h"

#include "herd/core/base/printable.h"

#include <algorithm>
#include <cerrno>
#include <climits>
#include <cstddef>
#include <cstring>
#include <optional>
#include <utility>

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace herd {

namespace {

using namespace std::chrono_literals;

// A manager that does not read holds up the loop for so long at most.
constexpr timeval Patience {1, 0};

std::chrono::milliseconds askedPeriod()
{
    const QByteArray process = qgetenv("WATCHDOG_PID");
    if (!process.isEmpty() && process != QByteArray::number(qint64(::getpid())))
        return 0ms; // said to whoever started us
    bool isNumber = false;
    const quint64 microseconds = qgetenv("WATCHDOG_USEC").toULongLong(&isNumber);
    if (!isNumber || microseconds == 0)
        return 0ms;
    return std::chrono::milliseconds(std::clamp<quint64>(microseconds / 2000, 1, INT_MAX));
}

struct Destination
{
    sockaddr_un address {};
    socklen_t size = 0;
};

// Of a path, or behind @ of a name that no file system has.
std::optional<Destination> destinationOf(const QByteArray &text)
{
    Destination to;
    to.address.sun_family = AF_UNIX;
    const auto length = size_t(text.size());
    if ((text[0] != '/' && text[0] != '@') || length >= sizeof to.address.sun_path)
        return std::nullopt;
    std::memcpy(to.address.sun_path, text.constData(), length);
    if (text[0] == '@')
        to.address.sun_path[0] = '\0';
    to.size = socklen_t(offsetof(sockaddr_un, sun_path) + length + (text[0] == '/' ? 1 : 0));
    return to;
}

} // namespace

ServiceNotifier::ServiceNotifier(ProblemHandler onProblem)
    : m_onProblem(std::move(onProblem))
    , m_address(qgetenv("NOTIFY_SOCKET"))
    , m_period(m_address.isEmpty() ? 0ms : askedPeriod())
{
    if (m_address.isEmpty())
        return;
    m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (m_socket >= 0)
        ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &Patience, sizeof Patience);
    if (m_period == 0ms)
        return;
    m_watchdog.setTimerType(Qt::PreciseTimer);
    m_watchdog.callOnTimeout([this] { send("WATCHDOG=1"); });
    m_watchdog.start(m_period);
}

ServiceNotifier::~ServiceNotifier()
{
    if (m_socket >= 0)
        ::close(m_socket);
}

void ServiceNotifier::ready()
{
    send("READY=1");
}

void ServiceNotifier::setStatus(const QString &status)
{
    send("STATUS=" + printable(status.toUtf8()));
}

void ServiceNotifier::stopping()
{
    send("STOPPING=1");
}

void ServiceNotifier::send(const QByteArray &message)
{
    if (m_address.isEmpty())
        return;
    const auto to = destinationOf(m_address);
    const bool isSent = to
        && ::sendto(m_socket, message.constData(), size_t(message.size()), MSG_NOSIGNAL,
                    reinterpret_cast<const sockaddr *>(&to->address), to->size)
            == ssize_t(message.size());
    if (std::exchange(m_isUnreachable, !isSent) || isSent)
        return;
    const QString why = to ? QString::fromLocal8Bit(strerror(errno))
                           : QStringLiteral("that is no address of a socket here");
    m_onProblem(QStringLiteral("The service manager cannot be reached at %1: %2.")
                    .arg(QString::fromUtf8(m_address), why));
}

} // namespace herd
