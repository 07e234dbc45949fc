// SPDX-License-Identifier: GPL-3.0-or-later
// What Connection asks of plain sockets: addresses both ways, and no delay. Any thread.
#pragma once

#include <QByteArray>
#include <QHostAddress>

#include <sys/socket.h>

namespace herd {

// Returns the length, 0 when the address is of no kind we know.
socklen_t toSystemAddress(const QHostAddress &address, quint16 port, sockaddr_storage &storage);

// The address of the other side as text, IPv4 in its short form; empty when it is gone.
QByteArray peerAddress(int descriptor);

// Answers and floods are small and wanted now.
void sendAtOnce(int descriptor);

// Gives up when our packets, the first included, stay without an acknowledgement for 5 s.
void giveUpOnSilence(int descriptor);

} // namespace herd
