// SPDX-License-Identifier: GPL-3.0-or-later
// Facts as bytes, which may come from anybody.
// Input: a batch.
#include "herd/core/facts/factcodec.h"
#include "herd/core/facts/factkinds.h"
#include "herd/core/facts/factsize.h"
#include "tests/fuzz/target.h"

namespace herd::fuzz {

namespace {

constexpr qsizetype Nodes = 5;
constexpr qsizetype Bound = 64 * 1024;

void check(const FactsRead &read)
{
    qsizetype bytes = 0;
    for (const Fact &fact : read.facts) {
        bytes += sizeOf(fact);
        FUZZ_CHECK(fact.node.index >= -1 && fact.node.index < Nodes, "servers are of the herd");
        const auto *caughtUp = fact.as<fact::CaughtUp>();
        FUZZ_CHECK(!caughtUp || caughtUp->summary, "a gap is summed up");
    }
    FUZZ_CHECK(bytes <= Bound, "facts are within their bound");
    const QByteArray written = encodeFacts(read.facts);
    const auto again = decodeFacts(written, Nodes, Bound);
    const auto *same = std::get_if<FactsRead>(&again);
    FUZZ_CHECK(same, "what is written can be read");
    FUZZ_CHECK(same->unknownFacts == 0 && same->unknownValues == 0, "we know what we write");
    FUZZ_CHECK(encodeFacts(same->facts) == written, "written and read again it is the same");
}

} // namespace

void fuzz(QByteArrayView input)
{
    const auto read = decodeFacts(input.toByteArray(), Nodes, Bound);
    if (const auto *error = std::get_if<FactsError>(&read)) {
        FUZZ_CHECK(error->offset >= 0 && error->offset <= input.size(), "an error is in the bytes");
        FUZZ_CHECK(!error->text.isEmpty(), "an error says what is wrong");
    } else {
        check(std::get<FactsRead>(read));
    }
}

} // namespace herd::fuzz
