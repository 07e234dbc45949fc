// SPDX-License-Identifier: GPL-3.0-or-later
// What the text of a host says by itself, without asking a name server. Pure.
#pragma once

#include <QByteArrayView>

namespace herd {

// A host name or an address without brackets: letters, digits, and .-_:% at most 253 bytes.
bool isHost(QByteArrayView host);

// Reaches this machine only: localhost, 127.x.y.z, ::1.
bool isLoopback(QByteArrayView host);

// Stands for every address of a machine: 0.0.0.0, ::. Fit to listen on, not to be dialed.
bool isEveryAddress(QByteArrayView host);

// Whether two servers there would meet each other's ports.
bool sharePorts(QByteArrayView a, QByteArrayView b);

} // namespace herd
