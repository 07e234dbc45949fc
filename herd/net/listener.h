// SPDX-License-Identifier: GPL-3.0-or-later
// A listening port whose accepted descriptors are handed over as they are. Owned by its host, on
// the host's thread.
#pragma once

#include <QTcpServer>

#include <functional>

namespace herd {

class Listener final : public QTcpServer
{
    Q_OBJECT

public:
    using Accept = std::function<void(int descriptor)>; // takes over the descriptor, non-blocking

    explicit Listener(Accept accept, QObject *parent = nullptr);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    Accept m_accept;
};

} // namespace herd
