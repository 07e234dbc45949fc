// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/factsize.h"

#include "herd/core/base/boxed.h"
#include "herd/core/facts/factdescription.h"

namespace herd {

namespace {

// There are hundreds of thousands of them: what is large and rare in one is Boxed.
static_assert(sizeof(void *) != 8 || sizeof(Fact) <= 160);

// What the allocator and Qt's own head add to a block.
constexpr qsizetype Block = 32;

// What a value owns besides itself.
template<class Value> qsizetype owned(const Value &value);

qsizetype owned(const QByteArray &bytes)
{
    return bytes.isEmpty() ? 0 : Block + bytes.capacity();
}

qsizetype owned(const Report &report)
{
    return owned(report.line());
}

template<class Value> qsizetype owned(const QList<Value> &list)
{
    qsizetype size = list.isEmpty() ? 0 : Block + list.capacity() * qsizetype(sizeof(Value));
    for (const Value &each : list)
        size += owned(each);
    return size;
}

template<class Value> qsizetype owned(const std::optional<Value> &value)
{
    return value ? owned(*value) : 0;
}

template<class Value> qsizetype owned(const Boxed<Value> &value)
{
    return value ? Block + qsizetype(sizeof(Value)) + owned(*value) : 0;
}

template<class Value> qsizetype owned(const std::shared_ptr<Value> &shared)
{
    return qsizetype(sizeof(Value)) + Block + owned(*shared);
}

template<class Value> qsizetype owned(const Value &value)
{
    qsizetype size = 0;
    if constexpr (Described<Value>)
        forEachField(value, [&size](const char *, const auto &field) { size += owned(field); });
    else
        static_assert(std::is_trivially_destructible_v<Value>, "it may own what nobody counts");
    return size;
}

} // namespace

qsizetype sizeOf(const FactBody &body)
{
    return qsizetype(sizeof(Fact)) + std::visit([](const auto &fact) { return owned(fact); }, body);
}

qsizetype sizeOf(const Fact &fact)
{
    return sizeOf(fact.body);
}

} // namespace herd
