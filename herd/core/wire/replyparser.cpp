// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/wire/replyparser.h"

#include "herd/core/base/limits.h"
#include "herd/core/base/text.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

QByteArrayView firstWord(QByteArrayView line)
{
    return takeField(line);
}

// Whether a line that starts with '?' answers `command`: it gives the command back, or its start
// when that was too long.
bool gives(QByteArrayView line, QByteArrayView command)
{
    if (!line.startsWith("? "))
        return false;
    const QByteArrayView echo = line.sliced(2);
    return echo == command || (echo.size() == limits::EchoOfLongLine && command.startsWith(echo));
}

// The longest single line a server answers with: everything that came in, or an AT line.
constexpr qsizetype LongestLine = limits::PeerLine + 2;
constexpr qsizetype LongestAnswer = limits::ClientLine + limits::PlacesAnswer + 2;

} // namespace

bool ReplyParser::sent(QByteArrayView command)
{
    if (trimmed(command).isEmpty())
        return false;
    m_commands.push_back(command.toByteArray());
    return true;
}

void ReplyParser::append(QByteArrayView bytes)
{
    if (m_broken)
        return;
    m_bytes.remove(0, std::exchange(m_start, 0));
    m_bytes += bytes;
}

ReplyParser::Status ReplyParser::take(Reply &answer)
{
    if (m_broken)
        return Status::Broken;
    if (m_commands.empty())
        return held() == 0 ? Status::Incomplete : broken();
    const QByteArrayView word = firstWord(m_commands.front());
    if (held() == 0)
        return m_ended && word == "UPDATE" ? silence(answer) : Status::Incomplete;
    const QByteArrayView rest = QByteArrayView(m_bytes).sliced(m_start);
    const qsizetype newline = rest.indexOf('\n');
    if (newline < 0 && !m_ended)
        return wait(LongestLine);
    const QByteArrayView line = newline < 0 ? rest : rest.first(newline);
    const qsizetype size = newline < 0 ? rest.size() : newline + 1;
    if (word == "UPDATE")
        return gives(line, m_commands.front()) ? reply(answer, size) : silence(answer);
    if (word != "WHATSAT" || line.startsWith('?') || newline < 0)
        return reply(answer, size);
    m_scanned = std::max(m_scanned, newline + 1);
    const qsizetype blank = rest.indexOf("\n\n", m_scanned);
    if (blank >= 0)
        return reply(answer, blank + 2);
    if (m_ended)
        return reply(answer, rest.size());
    m_scanned = std::max(m_scanned, rest.size() - 1);
    return wait(LongestAnswer);
}

ReplyParser::Status ReplyParser::reply(Reply &answer, qsizetype size)
{
    answer = {std::move(m_commands.front()), m_bytes.mid(m_start, size)};
    m_commands.pop_front();
    m_start += size;
    m_scanned = 0;
    return Status::Reply;
}

ReplyParser::Status ReplyParser::silence(Reply &answer)
{
    return reply(answer, 0);
}

ReplyParser::Status ReplyParser::wait(qsizetype bound)
{
    return held() > bound ? broken() : Status::Incomplete;
}

ReplyParser::Status ReplyParser::broken()
{
    m_broken = true;
    m_bytes.clear();
    m_start = 0;
    return Status::Broken;
}

} // namespace herd
