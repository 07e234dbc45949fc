// SPDX-License-Identifier: GPL-3.0-or-later
// The body of a fact alone as bytes and back, for files that keep its number, time, server and kind
// beside it: a map by key of CBOR (RFC 8949), its values as in factcodec.h. Pure functions.
#pragma once

#include "herd/core/facts/factcodec.h"

#include <optional>

namespace herd {

QByteArray encodeBody(const FactBody &body);

struct BodyRead
{
    FactBody body;
    quint64 unknownValues = 0; // passed over: fields and enumerators nobody here knows
};
// `bytes`, from whomever, are a body of the kind of that name and nothing else; the servers it
// names are of a herd of `nodes`. Nothing where nobody here knows the kind.
std::variant<std::optional<BodyRead>, FactsError>
decodeBody(QByteArrayView kind, const QByteArray &bytes, qsizetype nodes);

} // namespace herd
