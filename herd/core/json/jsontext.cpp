// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/json/jsontext.h"

#include "herd/core/base/text.h"
#include "herd/core/json/jsonstring.h"
#include "herd/core/json/textcursor.h"

#include <QHash>
#include <QUtf8StringView>

namespace herd {

namespace {

constexpr int Depth = 32;

class JsonReader
{
public:
    explicit JsonReader(QByteArrayView text)
        : m_cursor(text)
    {
    }

    std::variant<JsonValue, JsonError> read()
    {
        JsonValue root;
        if (value(root, 0)) {
            skipSpace();
            if (m_cursor.atEnd())
                return root;
            fail(QStringLiteral("There is something behind the end of the file's object."));
        }
        return m_error;
    }

private:
    bool fail(const QString &message) { return fail(m_cursor.place(), message); }
    bool fail(TextPlace where, const QString &message)
    {
        m_error = {where, message};
        return false;
    }
    bool expected(const QString &what)
    {
        if (m_cursor.atEnd())
            return fail(QStringLiteral("The file ends where %1 was expected.").arg(what));
        return fail(QStringLiteral("Here %1 was expected.").arg(what));
    }

    void skipSpace()
    {
        while (!m_cursor.atEnd() && QByteArrayView(" \t\r\n").contains(m_cursor.here()))
            m_cursor.step();
    }

    bool value(JsonValue &out, int depth)
    {
        skipSpace();
        out.place = m_cursor.place();
        if (depth > Depth)
            return fail(QStringLiteral("This is nested too deeply."));
        switch (m_cursor.here()) {
        case '{':
            return object(out, depth);
        case '[':
            return array(out, depth);
        case '"':
            out.kind = JsonValue::Kind::String;
            return string(out.text);
        case 't':
            return word(out, "true", JsonValue::Kind::Bool);
        case 'f':
            return word(out, "false", JsonValue::Kind::Bool);
        case 'n':
            return word(out, "null", JsonValue::Kind::Null);
        default:
            return number(out);
        }
    }

    bool word(JsonValue &out, QByteArrayView text, JsonValue::Kind kind)
    {
        if (!m_cursor.rest().startsWith(text))
            return expected(QStringLiteral("a value"));
        for (qsizetype i = 0; i < text.size(); ++i)
            m_cursor.step();
        out.kind = kind;
        out.text = text.toByteArray();
        return true;
    }

    bool digits()
    {
        if (!isDigit(m_cursor.here()))
            return false;
        while (isDigit(m_cursor.here()))
            m_cursor.step();
        return true;
    }

    bool number(JsonValue &out)
    {
        const qsizetype from = m_cursor.offset();
        const bool negative = m_cursor.take('-');
        if (!negative && !isDigit(m_cursor.here()))
            return expected(QStringLiteral("a value"));
        if (!m_cursor.take('0') && !digits())
            return expected(QStringLiteral("a digit"));
        if (isDigit(m_cursor.here()))
            return fail(QStringLiteral("A number does not begin with 0."));
        if (m_cursor.take('.') && !digits())
            return expected(QStringLiteral("a digit"));
        if (m_cursor.take('e') || m_cursor.take('E')) {
            if (!m_cursor.take('+'))
                m_cursor.take('-');
            if (!digits())
                return expected(QStringLiteral("a digit"));
        }
        out.kind = JsonValue::Kind::Number;
        out.text = m_cursor.since(from).toByteArray();
        return true;
    }

    bool array(JsonValue &out, int depth)
    {
        out.kind = JsonValue::Kind::Array;
        m_cursor.step();
        skipSpace();
        if (m_cursor.take(']'))
            return true;
        do {
            JsonValue item;
            if (!value(item, depth + 1))
                return false;
            out.items.push_back(std::move(item));
            skipSpace();
        } while (m_cursor.take(','));
        return m_cursor.take(']') || expected(QStringLiteral("a comma or a closing bracket"));
    }

    bool object(JsonValue &out, int depth)
    {
        out.kind = JsonValue::Kind::Object;
        QHash<QByteArray, TextPlace> seen;
        m_cursor.step();
        skipSpace();
        if (m_cursor.take('}'))
            return true;
        do {
            JsonName name;
            JsonValue item;
            if (!key(name, seen) || !value(item, depth + 1))
                return false;
            out.names.append(std::move(name));
            out.items.push_back(std::move(item));
            skipSpace();
        } while (m_cursor.take(','));
        return m_cursor.take('}') || expected(QStringLiteral("a comma or a closing brace"));
    }

    bool key(JsonName &out, QHash<QByteArray, TextPlace> &seen)
    {
        skipSpace();
        out.place = m_cursor.place();
        if (m_cursor.here() != '"')
            return expected(QStringLiteral("a key in quotation marks"));
        if (!string(out.text))
            return false;
        if (const auto first = seen.constFind(out.text); first != seen.constEnd())
            return fail(out.place,
                        QStringLiteral("The key \"%1\" is here a second time, first in %2.")
                            .arg(QString::fromUtf8(out.text), toText(*first)));
        seen.insert(out.text, out.place);
        skipSpace();
        return m_cursor.take(':') || expected(QStringLiteral("a colon"));
    }

    bool string(QByteArray &out)
    {
        const auto error = takeJsonString(m_cursor, out);
        return !error || fail(error->place, error->message);
    }

    TextCursor m_cursor;
    JsonError m_error;
};

int firstBadLine(const QByteArray &bytes)
{
    int line = 1;
    for (const QByteArray &text : bytes.split('\n')) {
        if (!QUtf8StringView(text).isValidUtf8())
            break;
        ++line;
    }
    return line;
}

} // namespace

QString toText(TextPlace place)
{
    const QString line = QStringLiteral("line %1").arg(place.line);
    return place.column > 0 ? line + QStringLiteral(", column %1").arg(place.column) : line;
}

const JsonValue *JsonValue::find(QByteArrayView name) const
{
    for (qsizetype i = 0; i < names.size(); ++i) {
        if (names.at(i).text == name)
            return &items.at(size_t(i));
    }
    return nullptr;
}

QString describe(JsonValue::Kind kind)
{
    switch (kind) {
    case JsonValue::Kind::Null:
        return QStringLiteral("null");
    case JsonValue::Kind::Bool:
        return QStringLiteral("true or false");
    case JsonValue::Kind::Number:
        return QStringLiteral("a number");
    case JsonValue::Kind::String:
        return QStringLiteral("a text");
    case JsonValue::Kind::Array:
        return QStringLiteral("a list");
    case JsonValue::Kind::Object:
        return QStringLiteral("an object");
    }
    return {};
}

std::variant<JsonValue, JsonError> parseJson(const QByteArray &bytes)
{
    if (!QUtf8StringView(bytes).isValidUtf8())
        return JsonError {{firstBadLine(bytes), 0}, QStringLiteral("This line is not UTF-8.")};
    QByteArrayView text = bytes;
    if (text.startsWith(QByteArrayView("\xef\xbb\xbf")))
        text = text.sliced(3);
    return JsonReader(text).read();
}

} // namespace herd
