// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/scenario/scenarioline.h"

#include "herd/core/base/nearmiss.h"
#include "herd/core/base/posixtime.h"
#include "herd/core/base/printable.h"
#include "herd/core/base/text.h"

#include <algorithm>

namespace herd {

namespace {

// Nobody waits longer for a scenario; keeps sums of times far from overflow.
constexpr Nanoseconds LongestDuration = std::chrono::hours(1);
constexpr Nanoseconds LargestOffset = std::chrono::hours(24 * 365);

std::optional<Nanoseconds> seconds(QByteArrayView digits, Nanoseconds largest)
{
    if (!isPosixTime(digits))
        return std::nullopt;
    const Nanoseconds value = toNanoseconds(digits);
    return value <= largest ? std::optional(value) : std::nullopt;
}

// "200ms", "2s", "1.5s"; more than nothing.
std::optional<Nanoseconds> parseDuration(QByteArrayView text)
{
    const bool milliseconds = text.endsWith("ms");
    if (!milliseconds && !text.endsWith('s'))
        return std::nullopt;
    const auto count = seconds(text.chopped(milliseconds ? 2 : 1), LongestDuration * 1000);
    if (!count)
        return std::nullopt;
    const Nanoseconds time = milliseconds ? *count / 1000 : *count;
    return time > Nanoseconds::zero() && time <= LongestDuration ? std::optional(time)
                                                                 : std::nullopt;
}

} // namespace

QString quoted(QByteArrayView text)
{
    constexpr qsizetype Shown = 60;
    const QString whole = QString::fromUtf8(printable(text));
    const QString part = whole.size() > Shown ? whole.first(Shown) + u'…' : whole;
    return u'"' + part + u'"';
}

ScenarioLine::ScenarioLine(QByteArrayView line, int number)
    : m_line(line)
    , m_number(number)
{
}

int ScenarioLine::columnAt(qsizetype position) const
{
    // Continuation bytes of UTF-8 are no characters of their own.
    const QByteArrayView before = m_line.first(position);
    return 1 + int(std::count_if(before.begin(), before.end(), [](char c) {
               return (quint8(c) & 0xc0) != 0x80;
           }));
}

qsizetype ScenarioLine::skipBlanks(qsizetype position) const
{
    while (position < m_line.size() && isSpace(m_line[position]))
        ++position;
    return position;
}

ScenarioLine::Word ScenarioLine::wordAt(qsizetype position) const
{
    qsizetype end = position;
    while (end < m_line.size() && !isSpace(m_line[end]))
        ++end;
    return {m_line.sliced(position, end - position), columnAt(position)};
}

ScenarioLine::Word ScenarioLine::peek() const
{
    return wordAt(skipBlanks(m_at));
}

ScenarioLine::Word ScenarioLine::take()
{
    m_at = skipBlanks(m_at);
    const Word word = wordAt(m_at);
    m_at += word.text.size();
    return word;
}

ScenarioLine::Word ScenarioLine::takeUpTo(char end)
{
    m_at = skipBlanks(m_at);
    const QByteArrayView left = m_line.sliced(m_at);
    const qsizetype size = left.indexOf(end);
    if (size < 0)
        return {{}, columnAt(m_at)};
    const Word word {trimmed(left.first(size)), columnAt(m_at)};
    m_at += size + 1;
    return word;
}

ScenarioLine::Word ScenarioLine::rest()
{
    m_at = skipBlanks(m_at);
    const Word word {trimmed(m_line.sliced(m_at)), columnAt(m_at)};
    m_at = m_line.size();
    return word;
}

ScenarioLine::Word ScenarioLine::restAsItIs()
{
    if (m_at < m_line.size() && m_line[m_at] == ' ')
        ++m_at;
    const Word word {m_line.sliced(m_at), columnAt(m_at)};
    m_at = m_line.size();
    return word;
}

std::nullopt_t ScenarioLine::fail(int column, const QString &message)
{
    if (!m_error)
        m_error = ScenarioError {m_number, column, message};
    return std::nullopt;
}

std::optional<Nanoseconds> ScenarioLine::takeDuration(const QString &example)
{
    const Word word = take();
    const auto time = parseDuration(word.text);
    if (time)
        return time;
    const QString found
        = word.text.isEmpty() ? QString() : QStringLiteral(", not ") + quoted(word.text);
    return fail(word.column,
                QStringLiteral("Expected a time of at most an hour such as 200ms, 2s or 1.5s%1, "
                               "as in: %2")
                    .arg(found, example));
}

std::optional<Nanoseconds> ScenarioLine::takeOffset(const QString &example)
{
    const Word word = take();
    const bool behind = word.text.startsWith('-');
    if (behind || word.text.startsWith('+')) {
        if (const auto time = parseDuration(word.text.sliced(1)))
            return behind ? -*time : *time;
    }
    return fail(word.column,
                QStringLiteral("Expected a time behind a sign such as +3s or -200ms, as in: ")
                    + example);
}

std::optional<LinkName> ScenarioLine::takeLink(const QString &example, QByteArrayView marks)
{
    const Word word = take();
    const auto inside = [&word](char mark) {
        return word.text.indexOf(mark) > 0 && !word.text.endsWith(mark);
    };
    if (std::any_of(marks.begin(), marks.end(), inside))
        return LinkName {word.text.toByteArray(), word.column, {}, {}};
    return fail(
        word.column,
        QStringLiteral("Expected two servers' names with \"-\" between them, not %1, as in: "
                       "%2")
            .arg(quoted(word.text), example));
}

bool ScenarioLine::takeKeyword(QByteArrayView keyword, const QString &example)
{
    const Word word = take();
    if (word.text == keyword)
        return true;
    const QString found
        = word.text.isEmpty() ? QString() : QStringLiteral(", not ") + quoted(word.text);
    fail(word.column,
         QStringLiteral("Expected %1%2, as in: %3").arg(quoted(keyword), found, example));
    return false;
}

bool ScenarioLine::takeEnd()
{
    const Word word = peek();
    if (word.text.isEmpty())
        return true;
    fail(word.column,
         QStringLiteral("Expected the end of the line, not %1.").arg(quoted(word.text)));
    return false;
}

std::optional<ServerName> ScenarioLine::takeServer(const QString &example)
{
    const Word word = take();
    if (word.text.isEmpty())
        return fail(word.column,
                    QStringLiteral("Expected a server's name, as in: %1").arg(example));
    return ServerName {word.text.toByteArray(), word.column, {}};
}

std::optional<QList<TextPiece>> ScenarioLine::takePieces(Word text, const QList<QByteArray> &names)
{
    QList<TextPiece> pieces;
    const qsizetype start = text.text.data() - m_line.data();
    qsizetype at = 0;
    while (at < text.text.size()) {
        const qsizetype open = text.text.indexOf("${", at);
        const qsizetype end = open < 0 ? text.text.size() : open;
        if (end > at)
            pieces.append(text.text.sliced(at, end - at).toByteArray());
        if (open < 0)
            break;
        const qsizetype close = text.text.indexOf('}', open);
        const int column = columnAt(start + open);
        if (close < 0)
            return fail(column, QStringLiteral("\"${\" has no \"}\", as in: ${now}"));
        const auto value = moment(text.text.sliced(open + 2, close - open - 2), column, names);
        if (!value)
            return std::nullopt;
        pieces.append(*value);
        at = close + 1;
    }
    return pieces;
}

std::optional<Moment> ScenarioLine::takeMoment(Word text, const QList<QByteArray> &names)
{
    const bool wrapped
        = text.text.startsWith("${") && text.text.indexOf('}') == text.text.size() - 1;
    if (!wrapped)
        return fail(text.column,
                    QStringLiteral("Expected a moment, as in: let noon = ${now} or "
                                   "let later = ${noon+5}"));
    return moment(text.text.sliced(2).chopped(1), text.column, names);
}

std::optional<Moment> ScenarioLine::moment(QByteArrayView inner, int column,
                                           const QList<QByteArray> &names)
{
    const auto sign
        = std::find_if(inner.begin(), inner.end(), [](char c) { return c == '+' || c == '-'; });
    const QByteArrayView name = trimmed(inner.first(sign - inner.begin()));
    if (!names.contains(name.toByteArray())) {
        const QByteArray meant = nearMiss(name, names);
        const QString hint = meant.isEmpty()
            ? QStringLiteral("There are: %1.").arg(QString::fromUtf8(names.join(", ")))
            : QStringLiteral("Did you mean ${%1}?").arg(QString::fromUtf8(meant));
        return fail(column,
                    QStringLiteral("Nothing is called ${%1} here. %2")
                        .arg(QString::fromUtf8(printable(name)), hint));
    }
    if (sign == inner.end())
        return Moment {name.toByteArray(), {}};
    const auto offset = seconds(trimmed(inner.sliced(sign + 1 - inner.begin())), LargestOffset);
    if (!offset)
        return fail(column,
                    QStringLiteral("Expected seconds of at most a year behind the sign, as "
                                   "in: ${now-60}"));
    return Moment {name.toByteArray(), *sign == '-' ? -*offset : *offset};
}

} // namespace herd
