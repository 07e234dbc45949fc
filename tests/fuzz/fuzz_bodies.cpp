// SPDX-License-Identifier: GPL-3.0-or-later
// Bodies of facts as recordings have them, which may come from anybody.
// Input: a byte that says the kind, then the map.
#include "herd/core/facts/bodycodec.h"
#include "herd/core/facts/factdescription.h"
#include "tests/fuzz/target.h"

namespace herd::fuzz {

namespace {

constexpr qsizetype Nodes = 5;

} // namespace

void fuzz(QByteArrayView input)
{
    if (input.isEmpty())
        return;
    const char *kind = KindTable[quint8(input.front()) % KindTable.size()].name;
    const auto decoded = decodeBody(kind, input.sliced(1).toByteArray(), Nodes);
    if (const auto *error = std::get_if<FactsError>(&decoded)) {
        FUZZ_CHECK(error->offset >= 0 && error->offset < input.size(), "an error is in the bytes");
        FUZZ_CHECK(!error->text.isEmpty(), "an error says what is wrong");
        return;
    }
    const auto &read = std::get<std::optional<BodyRead>>(decoded);
    FUZZ_CHECK(read, "all kinds of the table are known");
    const QByteArray written = encodeBody(read->body);
    const auto again = decodeBody(kind, written, Nodes);
    const auto *same = std::get_if<std::optional<BodyRead>>(&again);
    FUZZ_CHECK(same && *same, "what is written can be read");
    FUZZ_CHECK((*same)->unknownValues == 0, "we know what we write");
    FUZZ_CHECK(encodeBody((*same)->body) == written, "written and read again it is the same");
}

} // namespace herd::fuzz
