// SPDX-License-Identifier: GPL-3.0-or-later
// Bytes both ways under a Connection, whatever carries them: TcpTransport in a process, TlsTransport
// over it, memory in tests. Never blocks. Owned by its connection, on one thread.
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QFlags>

namespace herd {

// What a transport tells its owner, never from within a call of the owner's.
class TransportOwner
{
public:
    enum class Ready { Input = 1, Output = 2, Broken = 4 };
    Q_DECLARE_FLAGS(Readiness, Ready)

    // Of one that was being made: 0, or why it has come to nothing (errno; see Transport::peer()).
    virtual void onConnected(int error) = 0;
    // Something of what is watched can be done, again and again until it is; Broken is told whether
    // it is watched or not.
    virtual void onReady(Readiness ready) = 0;
    // Nothing more will be told of it: the system does not watch it (errno).
    virtual void onRefused(int error) = 0;

protected:
    ~TransportOwner() = default;
};

class Transport
{
public:
    // Instead of a number of bytes.
    static constexpr qsizetype Again = -1;  // not now
    static constexpr qsizetype Broken = -2; // the other side has gone without an end

    // The other side, as far as a transport knows it by itself.
    struct Peer
    {
        QByteArray name;    // that it has proven; while there is a problem, that it pretends to
        QByteArray problem; // in words, without a full stop; empty: none that is known
    };

    virtual ~Transport() = default; // aborts

    // Once, before anything else; the owner stays until the end. Input is watched, or, while it is
    // being made, that.
    virtual void begin(TransportOwner &owner) = 0;
    // The number of bytes read, 0 at the end of the stream, Again or Broken.
    virtual qsizetype read(char *to, qsizetype most) = 0;
    // The number of bytes taken, Again or Broken.
    virtual qsizetype write(QByteArrayView bytes) = 0;
    virtual void watch(bool input, bool output) = 0;
    // Half-close: nothing more will be written; what was written arrives.
    virtual void endOfStream() = 0;
    // Both are done: what was written arrives. Nothing more is told. More than once is once.
    virtual void close() = 0;
    // The same at once: what was written may be lost, and the other side sees that it is.
    virtual void abort() = 0;
    virtual Peer peer() const { return {}; }
};

} // namespace herd

Q_DECLARE_OPERATORS_FOR_FLAGS(herd::TransportOwner::Readiness)
