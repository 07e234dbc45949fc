// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/json/jsonslice.h"

#include "herd/core/base/text.h"
#include "herd/core/json/jsonscanner.h"
#include "herd/core/json/jsonstring.h"

#include <algorithm>

namespace herd {

class JsonSlicer : private JsonScanner
{
public:
    using JsonScanner::JsonScanner;

    std::variant<JsonSlice, JsonError> whole(QByteArrayView text)
    {
        JsonSlice slice;
        if (!text.isValidUtf8())
            fail({1, 1}, QStringLiteral("This is not UTF-8."));
        else if (value(slice)) {
            skipSpace();
            if (!m_cursor.atEnd())
                fail(QStringLiteral("There is something behind the end of the value."));
        }
        if (error())
            return *error();
        return slice;
    }

    bool eachItem(std::vector<JsonSlice> &items)
    {
        return array([&] { return value(items.emplace_back()); });
    }

    bool eachField(std::vector<std::pair<QByteArray, JsonSlice>> &fields)
    {
        return object([&](const QByteArray &key) {
            return value(fields.emplace_back(key, JsonSlice()).second);
        });
    }

private:
    bool value(JsonSlice &out)
    {
        skipSpace();
        const qsizetype from = m_cursor.offset();
        const bool good = skip();
        if (good)
            out = JsonSlice(m_cursor.since(from));
        return good;
    }
};

std::variant<JsonSlice, JsonError> JsonSlice::parse(QByteArrayView text)
{
    return JsonSlicer(text).whole(text);
}

bool JsonSlice::isNumber() const
{
    return isThere() && (m_text.front() == '-' || isDigit(m_text.front()));
}

QByteArray JsonSlice::string() const
{
    QByteArray out;
    if (isString()) {
        TextCursor cursor(m_text);
        takeJsonString(cursor, out); // cannot fail: it has been read before
    }
    return out;
}

std::optional<double> JsonSlice::number() const
{
    bool isHeld = false;
    const double value = isNumber() ? m_text.toDouble(&isHeld) : 0;
    return isHeld ? std::optional(value) : std::nullopt;
}

std::vector<JsonSlice> JsonSlice::items() const
{
    std::vector<JsonSlice> items;
    if (isArray())
        JsonSlicer(m_text).eachItem(items);
    return items;
}

JsonFields JsonSlice::fields() const
{
    JsonFields fields;
    if (isObject())
        JsonSlicer(m_text).eachField(fields.m_fields);
    return fields;
}

JsonSlice JsonSlice::operator[](QByteArrayView name) const
{
    return fields()[name];
}

JsonSlice JsonFields::operator[](QByteArrayView name) const
{
    const auto found = std::find_if(m_fields.begin(), m_fields.end(),
                                    [name](const auto &field) { return field.first == name; });
    return found == m_fields.end() ? JsonSlice() : found->second;
}

bool JsonFields::hasDuplicates() const
{
    std::vector<QByteArrayView> names;
    for (const auto &[name, value] : m_fields)
        names.push_back(name);
    std::sort(names.begin(), names.end());
    return std::adjacent_find(names.begin(), names.end()) != names.end();
}

} // namespace herd
