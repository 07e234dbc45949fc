// SPDX-License-Identifier: GPL-3.0-or-later
// JSON that keeps the text it came as, so that passing a value on changes no digit and no escape.
// Views of that text, which has to outlive them. Pure.
#pragma once

#include "herd/core/json/jsontext.h"

#include <QByteArray>
#include <QByteArrayView>

#include <optional>
#include <variant>
#include <vector>

namespace herd {

class JsonFields;

// A value, or nothing: what is asked of something that is not there, or not of this kind, is not
// there either.
class JsonSlice
{
public:
    JsonSlice() = default;

    // The value that `text` is: strict RFC 8259, UTF-8, some 64 levels deep at most.
    static std::variant<JsonSlice, JsonError> parse(QByteArrayView text);

    QByteArrayView text() const { return m_text; } // without blanks around it
    bool isThere() const { return !m_text.isEmpty(); }
    bool isObject() const { return m_text.startsWith('{'); }
    bool isArray() const { return m_text.startsWith('['); }
    bool isString() const { return m_text.startsWith('"'); }
    bool isBool() const { return m_text == "true" || m_text == "false"; }
    bool isNumber() const;

    QByteArray string() const;            // its content, UTF-8; empty when it is no string
    std::optional<double> number() const; // nothing also for what no double can hold: 1e400
    std::vector<JsonSlice> items() const; // of an array
    JsonFields fields() const;            // of an object
    JsonSlice operator[](QByteArrayView name) const; // fields()[name]

private:
    friend class JsonSlicer;
    explicit JsonSlice(QByteArrayView text)
        : m_text(text)
    {
    }

    QByteArrayView m_text;
};

// What an object says, in its order.
class JsonFields
{
public:
    JsonSlice operator[](QByteArrayView name) const;
    bool hasDuplicates() const;

private:
    friend class JsonSlice;
    std::vector<std::pair<QByteArray, JsonSlice>> m_fields;
};

} // namespace herd
