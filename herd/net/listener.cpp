// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/listener.h"

#include <QTimer>

#include <chrono>

#include <fcntl.h>

namespace herd {

namespace {

// Qt's own backlog of 50 loses callers that come at once for seconds.
constexpr int Backlog = 1024;
// After a failed accept (no descriptors left) Qt stays deaf until told to go on.
constexpr std::chrono::milliseconds PauseAfterError {200};

} // namespace

Listener::Listener(Accept accept, QObject *parent)
    : QTcpServer(parent)
    , m_accept(std::move(accept))
{
    setListenBacklogSize(Backlog);
    connect(this, &QTcpServer::acceptError, this, [this] {
        pauseAccepting();
        QTimer::singleShot(PauseAfterError, this, [this] { resumeAccepting(); });
    });
}

void Listener::incomingConnection(qintptr descriptor)
{
    const int fd = int(descriptor);
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    m_accept(fd);
}

} // namespace herd
