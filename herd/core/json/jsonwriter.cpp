// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/json/jsonwriter.h"

#include "herd/core/json/jsonstring.h"

#include <QLocale>

#include <utility>

namespace herd {

void JsonWriter::key(QByteArrayView name)
{
    beforeValue();
    appendJsonString(m_json, name);
    m_json += ": ";
    m_isBehindKey = true;
}

void JsonWriter::raw(QByteArrayView json)
{
    beforeValue();
    m_json += json;
}

void JsonWriter::text(QByteArrayView utf8)
{
    beforeValue();
    appendJsonString(m_json, utf8);
}

void JsonWriter::number(double finite)
{
    raw(QByteArray::number(finite, 'g', QLocale::FloatingPointShortest));
}

void JsonWriter::open(char bracket)
{
    beforeValue();
    m_json += bracket;
    ++m_depth;
    m_isFirst = true;
}

void JsonWriter::close(char bracket)
{
    --m_depth;
    if (!m_isFirst)
        newLine();
    m_json += bracket;
    m_isFirst = false;
}

void JsonWriter::beforeValue()
{
    const bool isBehindKey = std::exchange(m_isBehindKey, false);
    if (isBehindKey || m_depth == 0)
        return;
    if (!m_isFirst)
        m_json += ',';
    m_isFirst = false;
    newLine();
}

void JsonWriter::newLine()
{
    m_json += '\n';
    m_json.append(4 * m_depth, ' ');
}

} // namespace herd
