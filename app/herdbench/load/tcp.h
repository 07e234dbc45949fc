// SPDX-License-Identifier: GPL-3.0-or-later
// The little of TCP on loopback a load needs. Any thread. Throws BenchFailure.
#pragma once

#include <QtGlobal>

#include <string>

namespace herd {

// A descriptor that is closed with its owner.
class Descriptor
{
public:
    explicit Descriptor(int descriptor = -1)
        : m_descriptor(descriptor)
    {
    }
    ~Descriptor();
    Descriptor(Descriptor &&other) noexcept;
    Descriptor &operator=(Descriptor &&other) noexcept;
    operator int() const { return m_descriptor; }

private:
    int m_descriptor;
};

bool canConnect(quint16 port);
Descriptor connectTo(quint16 port); // does not block once it stands
Descriptor listenAt(quint16 port);  // does not block
// Sends what goes of `out` and removes it. Throws when the connection is gone.
void sendSome(int descriptor, std::string &out);
// What there is, up to `size` bytes; 0: nothing now. Throws at the end of the stream.
qsizetype receive(int descriptor, char *bytes, qsizetype size);

} // namespace herd
