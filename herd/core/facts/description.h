// SPDX-License-Identifier: GPL-3.0-or-later
// How a value is described for code that goes through its fields: each by a key and where it is.
// Pure.
#pragma once

#include <cstddef>
#include <tuple>
#include <type_traits>

namespace herd {

// One member of `Value`. The key is a word with minuses, the same for good once files have it.
template<class Value, class Type> struct Field
{
    const char *key;
    Type Value::*member;

    constexpr Field(const char *k, Type Value::*m)
        : key(k)
        , member(m)
    {
    }
};

// Of a kind of fact: `kind`, `fields`, and isProblem() where its values decide. Of a value in a
// fact: `fields`.
template<class Value> struct Description;

template<class Value>
concept Described = requires
{
    Description<Value>::fields;
};

template<class Value>
constexpr size_t FieldCount = std::tuple_size_v<decltype(Description<Value>::fields)>;

// visit(key, value) for each field, in the order they are described.
template<class Value, class Visit> constexpr void forEachField(Value &value, Visit &&visit)
{
    std::apply([&](const auto &...field) { (visit(field.key, value.*field.member), ...); },
               Description<std::remove_const_t<Value>>::fields);
}

} // namespace herd
