// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/base/printable.h"

#include <QChar>
#include <QString>

#include <algorithm>
#include <limits>

namespace herd {

namespace {

constexpr qsizetype EscapeColumns = 4; // of \xNN

bool isLead(char c)
{
    return (quint8(c) & 0xc0) == 0xc0;
}
bool isContinuation(char c)
{
    return (quint8(c) & 0xc0) == 0x80;
}

// Bytes of the character at the start of `text`: the lead and the continuations that follow it.
qsizetype characterSize(QByteArrayView text)
{
    qsizetype size = 1;
    if (isLead(text.front())) {
        while (size < text.size() && size < 4 && isContinuation(text[size]))
            ++size;
    }
    return size;
}

// What no byte order, however long, means as a character; a surrogate, which UTF-8 has not.
constexpr char32_t NoCharacter = 0xd800;

char32_t decoded(QByteArrayView character)
{
    if (character.size() == 1)
        return quint8(character.front()) < 0x80 ? char32_t(character.front()) : NoCharacter;
    if (!QUtf8StringView(character.data(), character.size()).isValidUtf8())
        return NoCharacter;
    char32_t c = quint8(character.front()) & (0x7f >> character.size());
    for (char next : character.sliced(1))
        c = c << 6 | (quint8(next) & 0x3f);
    return c;
}

bool isIn(char32_t c, char32_t first, char32_t last)
{
    return c >= first && c <= last;
}

// Letters, marks and symbols that Unicode lets fonts leave out (Default_Ignorable_Code_Point): the
// grapheme joiner, fillers of Hangul, inherent vowels of Khmer, variation selectors.
bool isIgnorable(char32_t c)
{
    return c == 0x034f || c == 0x115f || c == 0x1160 || c == 0x17b4 || c == 0x17b5 || c == 0x3164
        || c == 0xffa0 || isIn(c, 0x180b, 0x180f) || isIn(c, 0xfe00, 0xfe0f)
        || isIn(c, 0xe0000, 0xe0fff);
}

bool isMark(char32_t c)
{
    const QChar::Category category = QChar::category(c);
    return category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing;
}

// Separators, and what Unicode calls Other: controls, formats (joiners, directions, tags),
// surrogates, private use, not assigned.
bool isSeparatorOrOther(QChar::Category category)
{
    return category >= QChar::Separator_Space && category <= QChar::Other_NotAssigned;
}

// U+2800 is a symbol by its category and a blank by its looks.
bool isSeen(char32_t c)
{
    return c == ' ' || (!isSeparatorOrOther(QChar::category(c)) && c != 0x2800 && !isIgnorable(c));
}

// UAX #11, wide and full width, in its large blocks.
bool isWide(char32_t c)
{
    return isIn(c, 0x1100, 0x115f) || isIn(c, 0x2e80, 0xa4cf) || isIn(c, 0xac00, 0xd7a3)
        || isIn(c, 0xf900, 0xfaff) || isIn(c, 0xfe30, 0xfe6f) || isIn(c, 0xff00, 0xff60)
        || isIn(c, 0xffe0, 0xffe6) || isIn(c, 0x1f000, 0x1faff) || isIn(c, 0x20000, 0x3fffd);
}

class Printer
{
public:
    // False when that character does not fit any more.
    bool put(QByteArrayView character, qsizetype room)
    {
        const char32_t c = decoded(character);
        const bool marks = c >= 0x300 && isMark(c);
        const bool fits = !marks || (m_marks >= 0 && m_marks < MarksOnALetter);
        const bool seen = fits && isSeen(c);
        const qsizetype columns = !seen ? EscapeColumns * character.size()
            : marks                     ? 0
            : isWide(c)                 ? 2
                                        : 1;
        if (m_columns + columns > room)
            return false;
        m_columns += columns;
        if (seen)
            m_shown += character;
        else
            escape(character);
        if (!seen || c == ' ') // nothing to stand on
            m_marks = -1;
        else
            m_marks = marks ? m_marks + 1 : 0;
        return true;
    }

    QByteArray takeShown() { return std::move(m_shown); }

private:
    void escape(QByteArrayView character)
    {
        for (char c : character)
            m_shown += "\\x" + QByteArray::number(quint8(c), 16).rightJustified(2, '0');
    }

    QByteArray m_shown;
    qsizetype m_columns = 0;
    int m_marks = -1; // on the letter before; -1: there is none
};

// As many characters as fit; what is left of the text is put into `rest`.
QByteArray shownPart(QByteArrayView text, qsizetype columns, QByteArrayView &rest)
{
    Printer printer;
    for (rest = text; !rest.isEmpty();) {
        const QByteArrayView character = rest.first(characterSize(rest));
        if (!printer.put(character, columns))
            break;
        rest = rest.sliced(character.size());
    }
    return printer.takeShown();
}

bool isAscii(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c < 0x7f; });
}

} // namespace

QByteArray printable(QByteArrayView text)
{
    return printable(text, std::numeric_limits<qsizetype>::max());
}

QByteArray printable(QByteArrayView text, qsizetype columns)
{
    if (text.size() <= columns && isAscii(text))
        return text.toByteArray();
    QByteArrayView rest;
    const QByteArray whole = shownPart(text, columns, rest);
    return rest.isEmpty() ? whole : shownPart(text, columns - 1, rest) + "…";
}

QByteArray asFileName(QByteArrayView name)
{
    QByteArray file;
    const auto percent = [&file](QByteArrayView bytes) {
        for (char c : bytes)
            file += '%' + QByteArray::number(uchar(c), 16).toUpper().rightJustified(2, '0');
    };
    while (!name.isEmpty()) {
        const QByteArrayView character = name.first(characterSize(name));
        const char first = character.front();
        const bool isPlain = first != '/' && first != '%' && !(first == '.' && file.isEmpty());
        if (isPlain && isSeen(decoded(character)))
            file += character;
        else
            percent(character);
        name = name.sliced(character.size());
    }
    return file;
}

} // namespace herd
