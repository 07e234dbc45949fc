// SPDX-License-Identifier: GPL-3.0-or-later
// A transport of a test's own: what its connection reads is what the test says, what it writes is
// kept, and nothing happens but by a call.
#pragma once

#include "herd/net/transport/transport.h"

#include <QByteArray>

#include <algorithm>

namespace herd::test {

// Both ends of it; outlives the transport.
struct MemoryWire
{
    QByteArray in;            // to be read
    bool inEnds = false;      // behind that
    bool inBreaks = false;    // behind that
    QByteArray out;           // was written
    qsizetype room = 1 << 20; // for so much more
    bool outBreaks = false;
    int ends = 0;                       // half-closes
    QByteArray closed;                  // "close", "abort"
    bool input = false, output = false; // watched
    TransportOwner *owner = nullptr;

    // Tells what is watched and can be done, until nothing is.
    void pump()
    {
        while (closed.isEmpty()) {
            TransportOwner::Readiness ready;
            ready.setFlag(TransportOwner::Ready::Input,
                          input && (!in.isEmpty() || inEnds || inBreaks));
            ready.setFlag(TransportOwner::Ready::Output, output && room > 0);
            ready.setFlag(TransportOwner::Ready::Broken, inBreaks);
            if (!ready)
                return;
            owner->onReady(ready);
        }
    }
};

class MemoryTransport final : public Transport
{
public:
    explicit MemoryTransport(MemoryWire &wire)
        : m_wire(wire)
    {
    }
    ~MemoryTransport() override { MemoryTransport::abort(); }

    void begin(TransportOwner &owner) override
    {
        m_wire.owner = &owner;
        m_wire.input = true;
    }
    qsizetype read(char *to, qsizetype most) override
    {
        if (m_wire.in.isEmpty())
            return m_wire.inBreaks ? Broken : m_wire.inEnds ? 0 : Again;
        const qsizetype count = std::min(most, m_wire.in.size());
        std::copy_n(m_wire.in.constData(), count, to);
        m_wire.in.remove(0, count);
        return count;
    }
    qsizetype write(QByteArrayView bytes) override
    {
        if (m_wire.outBreaks)
            return Broken;
        const qsizetype count = std::min(bytes.size(), m_wire.room);
        m_wire.out += bytes.first(count);
        m_wire.room -= count;
        return count > 0 ? count : Again;
    }
    void watch(bool input, bool output) override
    {
        m_wire.input = input;
        m_wire.output = output;
    }
    void endOfStream() override { ++m_wire.ends; }
    void close() override { end("close"); }
    void abort() override { end("abort"); }

private:
    void end(const char *how)
    {
        if (m_wire.closed.isEmpty())
            m_wire.closed = how;
    }

    MemoryWire &m_wire;
};

} // namespace herd::test
