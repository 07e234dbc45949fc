// SPDX-License-Identifier: GPL-3.0-or-later
// A listening port whose accepted descriptors are handed over as they are. A storm of callers is
// taken in some at a time, so that whoever else lives on the thread has its turn; when the process
// has no descriptor left, callers wait for a moment with the system. (QTcpServer asks for a
// descriptor over and over then.) Owned by its host, on the host's thread.
#pragma once

#include "herd/net/transport/epollset.h"

#include <QHostAddress>
#include <QTimer>

#include <functional>

namespace herd {

class Listener final : public EpollHandler
{
public:
    // Takes over the descriptor, non-blocking. The listener must not be destroyed in it.
    using Accept = std::function<void(int descriptor)>;

    Listener(EpollSet &set, Accept accept);
    ~Listener();
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    // Port 0 leaves it to the system. Once; returns 0 or the number of the error.
    int listen(const QHostAddress &address, quint16 port);
    quint16 port() const { return m_port; } // once it listens

private:
    void onEvents(quint32 events) override;
    void onRefused(int error) override;
    int bindTo(const QHostAddress &address, quint16 port);
    void watch();
    void pause();

    EpollSet &m_set;
    const Accept m_accept;
    int m_descriptor = -1;
    quint32 m_slot = 0;
    bool m_joined = false; // the set
    quint16 m_port = 0;
    QTimer m_pause;
};

} // namespace herd
