// SPDX-License-Identifier: GPL-3.0-or-later
// What may be missing and mostly is, as std::optional, but as small as a pointer where it is: for a
// member of values of which there are many. Copies are deep. Pure.
#pragma once

#include <memory>
#include <optional>
#include <utility>

namespace herd {

template<class Value> class Boxed
{
public:
    Boxed() = default;
    Boxed(Value value)
        : m_value(std::make_unique<Value>(std::move(value)))
    {
    }
    Boxed(std::optional<Value> value)
        : m_value(value ? std::make_unique<Value>(*std::move(value)) : nullptr)
    {
    }
    Boxed(const Boxed &other)
        : m_value(other ? std::make_unique<Value>(*other) : nullptr)
    {
    }
    Boxed(Boxed &&other) noexcept = default;
    Boxed &operator=(Boxed other) noexcept
    {
        m_value = std::move(other.m_value);
        return *this;
    }
    ~Boxed() = default;

    explicit operator bool() const { return m_value != nullptr; }
    const Value &operator*() const { return *m_value; }
    const Value *operator->() const { return m_value.get(); }
    Value &emplace() { return *(m_value = std::make_unique<Value>()); }
    void reset() { m_value.reset(); }

    friend bool operator==(const Boxed &a, const Boxed &b)
    {
        return a && b ? *a == *b : bool(a) == bool(b);
    }

private:
    std::unique_ptr<Value> m_value;
};

// std::optional or this.
template<class Maybe>
concept MayBeMissing = requires(Maybe &maybe)
{
    maybe.emplace();
    maybe.reset();
    *maybe;
};

} // namespace herd
