// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/places/exchange/keymask.h"

#include "herd/core/json/jsonstring.h"

#include <algorithm>

namespace herd {

namespace {

constexpr qsizetype ShortestKey = 8;
// How often a spelling can be spelled again. What is deeper nobody undoes.
constexpr int Layers = 8;
constexpr auto Shown = "[key]";

// A character in another spelling: what it is and how many bytes it takes; 0: it is none.
struct Spelled
{
    char is = 0;
    qsizetype size = 0;
};

// `digits` in front of `end` as a printable ASCII character.
Spelled spelled(QByteArrayView digits, int base, qsizetype size)
{
    bool isNumber = false;
    const uint code = digits.size() <= 8 ? digits.toUInt(&isNumber, base) : 0;
    return isNumber && code > 0x20 && code < 0x7f ? Spelled {char(code), size} : Spelled();
}

// &#65; &#x41; and the named ones that keys could need.
Spelled reference(QByteArrayView text)
{
    const qsizetype end = text.first(std::min(text.size(), qsizetype(12))).indexOf(';');
    if (end < 0)
        return {};
    const QByteArrayView name = text.first(end).sliced(1);
    if (name.startsWith("#x") || name.startsWith("#X"))
        return spelled(name.sliced(2), 16, end + 1);
    if (name.startsWith('#'))
        return spelled(name.sliced(1), 10, end + 1);
    constexpr std::pair<const char *, char> Named[]
        = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto &[known, is] : Named) {
        if (name == known)
            return {is, end + 1};
    }
    return {};
}

Spelled spelledAt(QByteArrayView text)
{
    if (text.startsWith('%') && text.size() >= 3)
        return spelled(text.sliced(1, 2), 16, 3);
    if (text.startsWith("\\u") && text.size() >= 6)
        return spelled(text.sliced(2, 4), 16, 6);
    return text.startsWith('&') ? reference(text) : Spelled();
}

// One layer of spelling undone.
QByteArray plainer(QByteArrayView text)
{
    QByteArray out;
    out.reserve(text.size());
    while (!text.isEmpty()) {
        const Spelled character = spelledAt(text);
        out += character.size > 0 ? character.is : text.front();
        text = text.sliced(std::max(character.size, qsizetype(1)));
    }
    return out;
}

// Behind the text in quotation marks that `json` begins with; its size when there is no end.
qsizetype endOfText(QByteArrayView json)
{
    qsizetype at = 1;
    while (at < json.size() && json[at] != '"')
        at += json[at] == '\\' ? 2 : 1;
    return std::min(at + 1, json.size());
}

} // namespace

KeyMask::KeyMask(const QByteArray &key)
    : m_key(key.size() < ShortestKey ? QByteArray() : key)
{
}

QByteArray KeyMask::text(const QByteArray &plain) const
{
    QByteArray shown = plain, layer = plain;
    for (int i = 0; i < Layers && !m_key.isEmpty(); ++i) {
        if (layer.contains(m_key))
            shown = layer.replace(m_key, Shown);
        const QByteArray next = plainer(layer);
        if (next == layer)
            break;
        layer = next;
    }
    return shown;
}

QByteArray KeyMask::json(const QByteArray &json) const
{
    if (m_key.isEmpty())
        return json;
    QByteArray out;
    QByteArrayView rest = json;
    while (!rest.isEmpty()) {
        const qsizetype mark = rest.indexOf('"');
        // Between texts only a number can hold it; as a text it holds nothing.
        QByteArray between = (mark < 0 ? rest : rest.first(mark)).toByteArray();
        out += between.replace(m_key, QByteArray("\"") + Shown + '"');
        if (mark < 0)
            break;
        rest = rest.sliced(mark);
        const QByteArrayView token = rest.first(endOfText(rest));
        rest = rest.sliced(token.size());
        QByteArray said;
        TextCursor cursor(token);
        const bool isText = !takeJsonString(cursor, said);
        const QByteArray shown = isText ? text(said) : QByteArray();
        out += isText && shown != said ? jsonString(shown) : token.toByteArray();
    }
    return out;
}

} // namespace herd
