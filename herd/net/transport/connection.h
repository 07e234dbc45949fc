// SPDX-License-Identifier: GPL-3.0-or-later
// One connection over a transport: cuts what comes in into lines, gathers what goes out into one
// write a batch, knows half-close both ways. Owned by its host, on the host's thread.
#pragma once

#include "herd/core/facts/fact.h"
#include "herd/core/wire/linebuffer.h"
#include "herd/net/transport/epollset.h"
#include "herd/net/transport/sendqueue.h"

#include <memory>

namespace herd {

class Connection;

// What a connection tells its owner. The connection may be closed in any of these calls, but must
// not be destroyed before the batch has ended.
class ConnectionOwner
{
public:
    virtual void onConnected(Connection &connection, int error) = 0; // see Transport
    // Lines, most of them whole, which onLine() is about to get one by one.
    virtual void onLinesAhead(QByteArrayView) { }
    virtual void onLine(Connection &connection, QByteArrayView line) = 0;
    virtual void onLineTooLong(Connection &connection, QByteArrayView start) = 0;
    virtual void onLineTooSlow(Connection &connection, QByteArrayView start) = 0;
    virtual void onHalfClosed(Connection &connection) = 0;
    virtual void onLost(Connection &connection, CloseReason reason) = 0;
    virtual void onSent(Connection &connection) = 0;     // the system has everything
    virtual void onFinished(Connection &connection) = 0; // closed, after close() or lost; may go

protected:
    ~ConnectionOwner() = default;
};

struct ConnectionLimits
{
    qsizetype line = 0;         // see LineBuffer
    qsizetype updateLine = 0;   // see LineBuffer
    qsizetype backlog = 0;      // bytes queued to go out
    bool lastLineCounts = true; // also without its newline; else it is the piece of a broken one
};

class Connection final : private TransportOwner
{
public:
    enum class Start { Open, Connecting }; // one that is connecting is told onConnected() first

    // `set`: whose batches it is part of.
    Connection(ConnId id, std::unique_ptr<Transport> transport, Start start, EpollSet &set,
               ConnectionOwner &owner, const ConnectionLimits &limits);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    ConnId id() const { return m_id; }
    Transport &transport() { return *m_transport; }
    Transport::Peer peer() const { return m_transport->peer(); }
    bool isClosing() const { return m_state == State::Closing || m_state == State::Closed; }

    // True when flush() is due for the first of them, and has to be called once the batch ends.
    bool queue(QByteArrayView bytes);
    void flush();
    void setReading(bool on);
    void setLineLimit(qsizetype limit) { m_lines.setLimit(limit); }
    // Lines that were held back while not reading.
    void readHeldLines();
    // Every so often: onLineTooSlow() when the line under way was begun more than `most` calls ago.
    void checkLine(int most);
    // Says end of stream behind what is queued, and reads on.
    void endOutput();
    // Flushes, says end of stream, waits for the other side's end, then onFinished(). Without the
    // wait the system would answer unread input with a reset, which destroys our last answer.
    void close();
    // The same without the wait, for those whose descriptor is needed.
    void leave();
    // At once, with a reset: what was queued is lost. No call to the owner.
    void abort();

private:
    enum class State { Connecting, Open, Closing, Closed };

    void onConnected(int error) override;
    void onReady(Readiness ready) override;
    void onRefused(int error) override;
    void readSome();
    void handOutLines();
    void onEndOfStream();
    void drain();
    void lose(CloseReason reason);
    void watch();
    void afterFlush();
    void shutOutput();
    void shut();

    const ConnId m_id;
    EpollSet &m_set;
    ConnectionOwner &m_owner;
    const ConnectionLimits m_limits;
    const std::unique_ptr<Transport> m_transport;
    State m_state;
    bool m_reading = true;
    bool m_ended = false;    // the other side has
    bool m_shut = false;     // we have
    bool m_isEnding = false; // we shall have when the queue is empty
    bool m_unsaid = false;   // onSent() is due when the queue is empty
    bool m_isDue = false;    // for flush()
    qsizetype m_drained = 0; // bytes thrown away while closing
    int m_lineChecks = 0;    // since the line under way was begun
    LineBuffer m_lines;
    SendQueue m_out;
};

} // namespace herd
