// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/json/jsonscanner.h"

#include "herd/core/base/text.h"
#include "herd/core/json/jsonstring.h"

namespace herd {

namespace {

constexpr int SkippedDepth = 64; // of what is skipped

} // namespace

bool JsonScanner::fail(TextPlace where, const QString &sentence)
{
    if (!m_error)
        m_error = {where, sentence};
    return false;
}

void JsonScanner::skipSpace()
{
    while (m_cursor.here() == ' ' || m_cursor.here() == '\n' || m_cursor.here() == '\r'
           || m_cursor.here() == '\t')
        m_cursor.step();
}

bool JsonScanner::expect(char c)
{
    skipSpace();
    return m_cursor.take(c) || fail(QStringLiteral("Here %1 was expected.").arg(QLatin1Char(c)));
}

bool JsonScanner::takeKey(QByteArray &key)
{
    skipSpace();
    if (m_cursor.here() != '"')
        return fail(QStringLiteral("Here a key in quotation marks was expected."));
    return string(key) && expect(':');
}

bool JsonScanner::string(QByteArray &out)
{
    const auto error = takeJsonString(m_cursor, out);
    return !error || fail(error->place, error->message);
}

bool JsonScanner::word(QByteArrayView text)
{
    if (!m_cursor.rest().startsWith(text))
        return fail(QStringLiteral("Here a value was expected."));
    for (qsizetype i = 0; i < text.size(); ++i)
        m_cursor.step();
    return true;
}

bool JsonScanner::digits()
{
    const qsizetype from = m_cursor.offset();
    while (isDigit(m_cursor.here()))
        m_cursor.step();
    return m_cursor.offset() > from;
}

// Only its form matters: what a number is worth, and whether a double can hold it, is for others.
bool JsonScanner::number(QByteArray &text)
{
    const TextPlace place = m_cursor.place();
    const qsizetype from = m_cursor.offset();
    m_cursor.take('-');
    bool good = m_cursor.take('0') || digits();
    if (good && m_cursor.take('.'))
        good = digits();
    if (good && (m_cursor.take('e') || m_cursor.take('E'))) {
        if (!m_cursor.take('+'))
            m_cursor.take('-');
        good = digits();
    }
    text = m_cursor.since(from).toByteArray();
    return good || fail(place, QStringLiteral("Here a value was expected."));
}

bool JsonScanner::skip()
{
    skipSpace();
    if (m_depth > SkippedDepth)
        return fail(QStringLiteral("This is nested too deeply."));
    ++m_depth;
    QByteArray text;
    bool good = false;
    switch (m_cursor.here()) {
    case '{':
        good = object([this](const QByteArray &) { return skip(); });
        break;
    case '[':
        good = array([this] { return skip(); });
        break;
    case '"':
        good = string(text);
        break;
    case 't':
        good = word("true");
        break;
    case 'f':
        good = word("false");
        break;
    case 'n':
        good = word("null");
        break;
    default:
        good = number(text);
    }
    --m_depth;
    return good;
}

} // namespace herd
