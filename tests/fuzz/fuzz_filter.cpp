// SPDX-License-Identifier: GPL-3.0-or-later
// Filters of facts, as people write them.
// Input: where the cursor is, in bytes, then the filter.
#include "herd/core/filter/factmatcher.h"
#include "herd/core/filter/filteroffers.h"
#include "tests/fuzz/target.h"

namespace herd::fuzz {

namespace {

// A message, a line with any bytes in it, and what has neither.
bool isMatched(FactMatcher &matcher, QByteArrayView line)
{
    const Report report = Report::make("Hill", Nanoseconds(5), "kiwi", "+1+2", "1");
    const bool update = matcher.matches(
        {1, Nanoseconds(5), NodeId {0}, fact::UpdateReceived {NodeId {1}, report, {}, "UPDATE"}});
    const bool said = matcher.matches(
        {2, Nanoseconds(6), NodeId {0}, fact::LineReceived {1, line.toByteArray()}});
    return matcher.matches({3, Nanoseconds(7), NodeId(), fact::FactsDropped {1}}) && update && said;
}

void checkMistakes(const ParsedFilter &parsed, const QString &text)
{
    FUZZ_CHECK(parsed.mistakes.isEmpty() || parsed.filter.isEmpty(), "what is wrong is no filter");
    qsizetype last = 0;
    for (const FilterMistake &mistake : parsed.mistakes) {
        FUZZ_CHECK(mistake.at >= last && mistake.length >= 0, "mistakes come from the left");
        FUZZ_CHECK(mistake.at + mistake.length <= text.size(), "a mistake is in the text");
        FUZZ_CHECK(mistake.length > 0 || mistake.at == text.size(), "a mistake is somewhere");
        FUZZ_CHECK(!mistake.text.isEmpty(), "a mistake is said");
        last = mistake.at;
    }
}

} // namespace

void fuzz(QByteArrayView input)
{
    const qsizetype cursor = takeByte(input);
    const QString text = QString::fromUtf8(input);
    const FilterOffers offers
        = filterOffers(text, cursor, [&text](FilterField) { return QStringList(text); });
    FUZZ_CHECK(offers.at >= 0 && offers.length >= 0
                   && offers.at + offers.length == std::min(cursor, text.size()),
               "offers are for what is in front of the cursor");
    const ParsedFilter parsed = FactFilter::parse(text);
    checkMistakes(parsed, text);
    HerdConfig herd;
    herd.nodes.append(NodeConfig {"Hill"});
    herd.nodes.append(NodeConfig {"Smith"});
    FactMatcher matcher(parsed.filter, {herd, {}, {}, {}});
    const bool isFound = isMatched(matcher, input);
    FUZZ_CHECK(isFound || !parsed.filter.isEmpty(), "without a filter everything is found");
    FactMatcher again(FactFilter::parse(parsed.filter.text()).filter, {herd, {}, {}, {}});
    FUZZ_CHECK(isMatched(again, input) == isFound, "a filter reads back as itself");
    const QString quoted = QStringLiteral("text == ") + FactFilter::quotedBytes(input);
    if (input.isEmpty() || quoted.size() > FactFilter::MostText)
        return;
    FactMatcher exact(FactFilter::parse(quoted).filter, {});
    FUZZ_CHECK(exact.matches({1, {}, NodeId {0}, fact::LineReceived {1, input.toByteArray()}}),
               "a text is found by itself");
}

} // namespace herd::fuzz
