// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/textpattern.h"

#include <algorithm>
#include <limits>

namespace herd {

namespace {

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return uchar(c) < 0x80; });
}

constexpr std::array<char, 256> smallLetters()
{
    std::array<char, 256> letters {};
    for (size_t i = 0; i < letters.size(); ++i)
        letters[i] = char(i >= 'A' && i <= 'Z' ? i + ('a' - 'A') : i);
    return letters;
}
constexpr std::array<char, 256> Small = smallLetters();

char smallOf(char c)
{
    return Small[uchar(c)];
}

QByteArray stepLimit()
{
    return "(*LIMIT_MATCH=" + QByteArray::number(TextPattern::MostSteps) + ')';
}

} // namespace

TextPattern::TextPattern(Way way, const QByteArray &bytes)
    : m_way(way)
    , m_isAscii(isAscii(bytes))
    , m_bytes(bytes)
{
    if (way == Way::Matches) {
        // A limit may stand in front of a pattern, and one behind it only make it lower
        // (pcre2pattern, "Setting match resource limits").
        m_pattern = QRegularExpression(QString::fromLatin1(stepLimit()) + QString::fromUtf8(bytes),
                                       QRegularExpression::CaseInsensitiveOption
                                           | QRegularExpression::UseUnicodePropertiesOption);
        if (m_pattern.isValid())
            m_pattern.optimize(); // now, while it is nobody else's
        return;
    }
    if (!m_isAscii) {
        m_text = QString::fromUtf8(bytes);
        if (m_text.contains(QChar::ReplacementCharacter)) {
            m_isAscii = true; // bytes that are no letters are only themselves
            m_text.clear();
        }
        // Some letters are those of ASCII but for case: the sign of kelvin is a k.
        m_isNeverAscii = !m_isAscii && !isAscii(m_text.toCaseFolded().toUtf8());
    }
    std::transform(m_bytes.cbegin(), m_bytes.cend(), m_bytes.begin(), smallOf);
    // Horspool, Practical fast searching in strings, 1980. A step too short is only slower.
    const auto most = qsizetype(std::numeric_limits<quint8>::max());
    const qsizetype size = m_bytes.size();
    m_skips.fill(quint8(std::clamp<qsizetype>(size, 1, most)));
    for (qsizetype i = 0; i + 1 < size; ++i) {
        const auto skip = quint8(std::min(size - 1 - i, most));
        m_skips[uchar(m_bytes[i])] = skip;
        if (m_bytes[i] >= 'a' && m_bytes[i] <= 'z')
            m_skips[uchar(m_bytes[i] - ('a' - 'A'))] = skip;
    }
}

QString TextPattern::error() const
{
    return m_way != Way::Matches || m_pattern.isValid() ? QString() : m_pattern.errorString();
}

qsizetype TextPattern::errorAt() const
{
    return std::max<qsizetype>(0, m_pattern.patternErrorOffset() - stepLimit().size());
}

bool TextPattern::isPart(QByteArrayView text) const
{
    const qsizetype size = m_bytes.size();
    if (size == 0)
        return true;
    const char *const wanted = m_bytes.constData();
    for (qsizetype at = 0; at + size <= text.size();) {
        qsizetype same = size;
        while (same > 0 && smallOf(text[at + same - 1]) == wanted[same - 1])
            --same;
        if (same == 0)
            return true;
        at += m_skips[uchar(text[at + size - 1])];
    }
    return false;
}

TextPattern::Fit TextPattern::fits(QByteArrayView text) const
{
    const auto said = [](bool fits) {
        return fits ? Fit::Yes : Fit::No;
    };
    if (m_isNeverAscii && isAscii(text))
        return Fit::No;
    switch (m_way) {
    case Way::Equals:
        if (!m_isAscii)
            return said(QString::fromUtf8(text).compare(m_text, Qt::CaseInsensitive) == 0);
        return said(std::equal(text.begin(), text.end(), m_bytes.cbegin(), m_bytes.cend(),
                               [](char a, char b) { return smallOf(a) == b; }));
    case Way::Contains:
        return said(m_isAscii ? isPart(text)
                              : QString::fromUtf8(text).contains(m_text, Qt::CaseInsensitive));
    case Way::Matches: {
        const QRegularExpressionMatch match = m_pattern.match(QString::fromUtf8(text));
        return match.isValid() ? said(match.hasMatch()) : Fit::GaveUp;
    }
    }
    return Fit::No;
}

} // namespace herd
