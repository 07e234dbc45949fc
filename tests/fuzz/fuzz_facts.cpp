// SPDX-License-Identifier: GPL-3.0-or-later
// Facts as bytes, which may come from anybody, and the folds that take them.
// Input: a batch.
#include "herd/core/facts/factcodec.h"
#include "herd/core/facts/factsize.h"
#include "herd/core/folds/conflatedfacts.h"
#include "herd/core/folds/herdstate.h"
#include "tests/fuzz/target.h"
#include "tests/herd/core/config/herds.h"

namespace herd::fuzz {

namespace {

constexpr qsizetype Nodes = 5; // of the seed's herd
constexpr qsizetype Bound = 64 * 1024;

// A gap's facts say of each server and client what those they stand for say.
void fold(const FactBatch &facts)
{
    const HerdConfig herd = test::seedHerd();
    HerdState told(herd), summed(herd);
    ConflatedFacts gap(Bound);
    for (const Fact &fact : facts) {
        told.apply(fact);
        gap.add(Fact(fact));
    }
    for (const Fact &fact : gap.take())
        summed.apply(fact);
    for (NodeId id : herd.allNodes())
        FUZZ_CHECK(told.node(id).status == summed.node(id).status, "a gap ends as it would have");
}

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
    fold(read.facts);
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
