// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/http/chunkedbody.h"

#include "herd/core/base/text.h"

#include <algorithm>
#include <optional>

namespace herd {

namespace {

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// At most eight digits; what follows a semicolon is an extension, which is not looked at.
std::optional<qsizetype> chunkSize(const QByteArray &line)
{
    const qsizetype end = line.indexOf(';');
    const QByteArray size = line.first(end < 0 ? line.size() : end).trimmed();
    if (size.isEmpty() || size.size() > 8 || !std::all_of(size.begin(), size.end(), isHexDigit))
        return {};
    return qsizetype(size.toUInt(nullptr, 16));
}

} // namespace

ChunkedBody::Step ChunkedBody::onLine(const QByteArray &line)
{
    Q_ASSERT(m_left == 0);
    switch (m_state) {
    case State::Size: {
        const std::optional<qsizetype> size = chunkSize(line);
        if (!size)
            return Step::NoSize;
        m_left = *size;
        m_state = m_left == 0 ? State::Trailers : State::ChunkEnd;
        return Step::More;
    }
    case State::ChunkEnd:
        m_state = State::Size;
        return line.isEmpty() ? Step::More : Step::Overlong;
    case State::Trailers:
        return line.isEmpty() ? Step::Whole : Step::More;
    }
    Q_UNREACHABLE();
}

void ChunkedBody::took(qsizetype bytes)
{
    Q_ASSERT(bytes <= m_left);
    m_left -= bytes;
}

} // namespace herd
