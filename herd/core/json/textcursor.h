// SPDX-License-Identifier: GPL-3.0-or-later
// Walks a text byte by byte and knows line and column of where it stands. Pure.
#pragma once

#include "herd/core/json/jsontext.h"

#include <QByteArrayView>

namespace herd {

class TextCursor
{
public:
    explicit TextCursor(QByteArrayView text)
        : m_text(text)
    {
    }

    bool atEnd() const { return m_at >= m_text.size(); }
    char here() const { return atEnd() ? '\0' : m_text[m_at]; }
    TextPlace place() const { return {m_line, m_column}; }
    qsizetype offset() const { return m_at; }
    QByteArrayView rest() const { return m_text.sliced(m_at); }
    QByteArrayView since(qsizetype offset) const { return m_text.sliced(offset, m_at - offset); }

    void step() // not at the end
    {
        const char c = m_text[m_at++];
        if (c == '\n') {
            ++m_line;
            m_column = 1;
        } else if ((uchar(c) & 0xc0) != 0x80) { // not the rest of a character
            ++m_column;
        }
    }

    bool take(char c)
    {
        if (atEnd() || here() != c)
            return false;
        step();
        return true;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_column = 1;
};

} // namespace herd
