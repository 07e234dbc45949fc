// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/linebuffer.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"

namespace herd {

LineBuffer::LineBuffer(qsizetype limit, qsizetype updateLimit)
    : m_limit(limit)
    , m_updateLimit(std::max(limit, updateLimit))
{
}

void LineBuffer::setLimit(qsizetype limit)
{
    m_limit = m_updateLimit = limit;
}

void LineBuffer::append(QByteArrayView bytes)
{
    if (m_failed)
        return;
    if (m_start == m_bytes.size()) {
        m_bytes.resize(0); // keeps its capacity
    } else if (m_start > 0) {
        m_bytes.remove(0, m_start);
    }
    m_scanned -= m_start;
    m_start = 0;
    m_bytes.append(bytes);
}

LineBuffer::Status LineBuffer::take(QByteArrayView &line)
{
    if (m_failed)
        return Status::Incomplete;
    const qsizetype newline = m_bytes.indexOf('\n', m_scanned);
    const qsizetype end = newline < 0 ? m_bytes.size() : newline;
    if (end - m_start > m_limit && end - m_start > limitOfNext())
        return tooLong(line);
    if (newline < 0) {
        m_scanned = m_bytes.size();
        return Status::Incomplete;
    }
    line = QByteArrayView(m_bytes).sliced(m_start, newline - m_start);
    m_start = m_scanned = newline + 1;
    return Status::Line;
}

LineBuffer::Status LineBuffer::takeRest(QByteArrayView &line)
{
    if (m_failed || held() == 0)
        return Status::Incomplete;
    if (held() > limitOfNext())
        return tooLong(line);
    line = QByteArrayView(m_bytes).sliced(m_start);
    m_start = m_scanned = m_bytes.size();
    return Status::Line;
}

qsizetype LineBuffer::limitOfNext() const
{
    // Judged by the bytes that are there whatever the packets, once a line is past the limit.
    QByteArrayView rest
        = QByteArrayView(m_bytes).sliced(m_start).first(std::min(held(), m_limit + 1));
    const bool isUpdate = takeField(rest) == "UPDATE" && !rest.isEmpty();
    return isUpdate ? m_updateLimit : m_limit;
}

LineBuffer::Status LineBuffer::tooLong(QByteArrayView &line)
{
    m_failed = true;
    line = QByteArrayView(m_bytes).sliced(m_start).first(std::min(held(), limits::EchoOfLongLine));
    return Status::TooLong;
}

} // namespace herd
