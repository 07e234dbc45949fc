// SPDX-License-Identifier: GPL-3.0-or-later
// Writes JSON, a value a line, four blanks a level. Values are written as they are given. Pure.
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace herd {

class JsonWriter
{
public:
    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }

    void key(QByteArrayView name); // in an object, before its value
    void raw(QByteArrayView json); // a value
    void text(QByteArrayView utf8);
    void number(double finite); // with as many digits as it takes to read it back

    const QByteArray &json() const { return m_json; }

private:
    void open(char bracket);
    void close(char bracket);
    void beforeValue();
    void newLine();

    QByteArray m_json;
    int m_depth = 0;
    bool m_isFirst = true; // nothing is before it in its array or object
    bool m_isBehindKey = false;
};

} // namespace herd
