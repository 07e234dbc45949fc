// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/facts/bodycodec.h"

#include "herd/core/facts/factvalues.h"

#include <algorithm>
#include <array>

namespace herd {

namespace {

template<class Kind> bool takeMap(FactValueReader &in, FactBody &body)
{
    Kind kind;
    if constexpr (std::is_same_v<Kind, fact::CaughtUp>)
        kind.summary = std::make_shared<const GapSummary>(); // it is never null
    if (!in.take(kind))
        return false;
    body = std::move(kind);
    return true;
}

using TakeMap = bool (*)(FactValueReader &in, FactBody &body);

template<class... Kinds>
constexpr std::array<TakeMap, sizeof...(Kinds)> takers(const std::variant<Kinds...> *)
{
    return {&takeMap<Kinds>...};
}

// In the order of AnyFact, as KindTable.
constexpr auto Takers = takers(static_cast<const AnyFact *>(nullptr));

} // namespace

QByteArray encodeBody(const FactBody &body)
{
    constexpr qsizetype ordinary = 256;
    QByteArray bytes;
    bytes.reserve(ordinary);
    FactValueWriter out(bytes);
    std::visit([&out](const auto &kind) { out.add(kind); }, body);
    return bytes;
}

std::variant<std::optional<BodyRead>, FactsError>
decodeBody(QByteArrayView kind, const QByteArray &bytes, qsizetype nodes)
{
    const auto known = std::find_if(KindTable.begin(), KindTable.end(),
                                    [kind](const FactKind &each) { return kind == each.name; });
    if (known == KindTable.end())
        return std::nullopt;
    FactValueReader in(bytes, nodes);
    BodyRead read;
    if (!Takers[size_t(known - KindTable.begin())](in, read.body)
        || (in.left() != 0 && !in.fail("ends before the bytes do")))
        return FactsError {in.offset(), QLatin1String(known->name) + u' ' + in.problem()};
    read.unknownValues = in.unknown();
    return std::optional(std::move(read));
}

} // namespace herd
