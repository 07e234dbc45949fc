// SPDX-License-Identifier: GPL-3.0-or-later
// JSON for files that people write: remembers where each value stands and the order of keys, and
// takes a key given twice for an error. Strict RFC 8259, UTF-8, a leading byte order mark allowed.
// Pure.
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <variant>
#include <vector>

namespace herd {

// Both count from one; a column is a character, not a byte.
struct TextPlace
{
    int line = 0; // 0: nowhere
    int column = 0;
    bool operator==(const TextPlace &) const = default;
};
QString toText(TextPlace place); // "line 3, column 14"

struct JsonName
{
    QByteArray text; // UTF-8
    TextPlace place;
};

struct JsonValue
{
    enum class Kind { Null, Bool, Number, String, Array, Object };

    Kind kind = Kind::Null;
    QByteArray text;              // String: its content, UTF-8; Number, Bool: as written
    QList<JsonName> names;        // Object: its keys in the order of the file
    std::vector<JsonValue> items; // Array, and Object: values in the same order as `names`
    TextPlace place;

    const JsonValue *find(QByteArrayView name) const; // of an Object; null when there is none
};
// "a number", "an object": for messages.
QString describe(JsonValue::Kind kind);

struct JsonError
{
    TextPlace place;
    QString message; // a sentence
};

// Nesting is bounded at 32 levels; size is the caller's to bound.
std::variant<JsonValue, JsonError> parseJson(const QByteArray &bytes);

} // namespace herd
