// SPDX-License-Identifier: GPL-3.0-or-later
// Walks through JSON from front to end and keeps nothing of it: for files too large to be held as a
// tree. The first error stays, and all that follows fails. Pure.
#pragma once

#include "herd/core/json/jsontext.h"
#include "herd/core/json/textcursor.h"

#include <optional>

namespace herd {

class JsonScanner
{
public:
    explicit JsonScanner(QByteArrayView text)
        : m_cursor(text)
    {
    }

    const std::optional<JsonError> &error() const { return m_error; }

protected:
    bool fail(const QString &sentence) { return fail(m_cursor.place(), sentence); }
    bool fail(TextPlace where, const QString &sentence);

    void skipSpace();
    bool string(QByteArray &out);   // the cursor stands on its quotation mark
    bool number(QByteArray &text);  // as written; a double may be too small for it
    bool word(QByteArrayView text); // "null"
    bool skip();                    // a value, at most 64 levels deep

    // `onKey` takes the value behind each key, or fails.
    template<typename OnKey> bool object(OnKey onKey)
    {
        if (!expect('{'))
            return false;
        skipSpace();
        if (m_cursor.take('}'))
            return true;
        do {
            QByteArray key;
            if (!takeKey(key) || !onKey(key))
                return false;
            skipSpace();
        } while (m_cursor.take(','));
        return expect('}');
    }

    template<typename OnItem> bool array(OnItem onItem)
    {
        if (!expect('['))
            return false;
        skipSpace();
        if (m_cursor.take(']'))
            return true;
        do {
            if (!onItem())
                return false;
            skipSpace();
        } while (m_cursor.take(','));
        return expect(']');
    }

    TextCursor m_cursor;

private:
    bool expect(char c);
    bool digits();
    bool takeKey(QByteArray &key);

    int m_depth = 0;
    std::optional<JsonError> m_error;
};

} // namespace herd
