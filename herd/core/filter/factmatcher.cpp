// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/filter/factmatcher.h"

#include "herd/core/facts/factcolumns.h"
#include "herd/core/facts/factkinds.h"
#include "herd/core/filter/filtertree.h"
#include "herd/core/folds/topology.h"

#include <algorithm>
#include <cmath>

namespace herd {

namespace {

using Ask = FilterTest::Ask;

// Times are shown to the microsecond, and what is shown alike is equal.
constexpr double TimeStep = 1000;

bool compares(Ask ask, double value, double with, double step)
{
    const double difference = value - with;
    const bool isEqual = std::abs(difference) <= step / 2;
    switch (ask) {
    case Ask::Equal:
        return isEqual;
    case Ask::NotEqual:
        return !isEqual;
    case Ask::Less:
        return difference < 0;
    case Ask::LessOrEqual:
        return difference <= 0 || isEqual;
    case Ask::Greater:
        return difference > 0;
    case Ask::GreaterOrEqual:
        return difference >= 0 || isEqual;
    case Ask::Has:
    case Ask::Text:
        break;
    }
    return false;
}

// Which of so many things fit one of the test's patterns, a bit each.
template<class Texts> quint64 maskOf(const FilterTest &test, size_t count, Texts texts)
{
    quint64 mask = 0;
    for (size_t i = 0; i < count; ++i) {
        for (const TextPattern &pattern : test.patterns) {
            for (const char *text : texts(i))
                mask |= pattern.isIn(text) ? quint64(1) << i : quint64(0);
        }
    }
    return mask;
}

} // namespace

// One fact while it is looked at: what costs something is found out when it is first asked for.
class FactMatcher::Look
{
public:
    Look(FactMatcher &matcher, const Fact &fact, std::optional<int> hop)
        : m_matcher(matcher)
        , m_fact(fact)
        , m_hop(hop)
    {
    }

    bool fits(const FilterTerm &term)
    {
        const auto fit = [this](const FilterTerm &part) {
            return fits(part);
        };
        switch (term.kind) {
        case FilterTerm::Kind::All:
            return std::all_of(term.parts.begin(), term.parts.end(), fit);
        case FilterTerm::Kind::Any:
            return std::any_of(term.parts.begin(), term.parts.end(), fit);
        case FilterTerm::Kind::Not:
            return !fits(term.parts.front());
        case FilterTerm::Kind::Test:
            break;
        }
        const FilterTest &test = m_matcher.m_filter.tree().tests[term.test];
        return fits(test, m_matcher.m_known[term.test]);
    }

    bool gaveUp() const { return m_gaveUp; }

private:
    bool fits(const FilterTest &test, Known &known)
    {
        if (!test.field)
            return fitsAny(test, known);
        switch (*test.field) {
        case FilterField::Node:
            return said(test, m_fact.node.isValid(),
                        isOneOf(known, m_fact.node) || isPeerOf(known));
        case FilterField::Peer:
            return said(test, peer().isValid(), isPeerOf(known));
        case FilterField::Kind:
            return said(test, true, isKindOf(known));
        case FilterField::Verdict:
            return said(test, verdict() >= 0, isVerdictOf(known));
        case FilterField::Client:
            return saidOfText(test, known, columns().client);
        case FilterField::Flood:
            return saidOfText(test, known, columns().flood);
        case FilterField::Text:
            return saidOfText(test, known, text());
        case FilterField::Hop:
            return saidOfNumber(test, m_hop, 0);
        case FilterField::Time:
            return saidOfNumber(
                test, std::optional((m_fact.at - m_matcher.m_context.began).count()), TimeStep);
        case FilterField::Size:
            return saidOfNumber(
                test, columns().message ? std::optional(columns().message->size()) : std::nullopt,
                0);
        case FilterField::Marked:
            return m_matcher.m_context.marked.contains(m_fact.seq);
        case FilterField::Problem:
            return isProblem(m_fact.body);
        }
        return false;
    }

    // In any column.
    bool fitsAny(const FilterTest &test, Known &known)
    {
        return isOneOf(known, m_fact.node) || isKindOf(known) || isPeerOf(known)
            || isVerdictOf(known) || isTextOf(test, known, text())
            || (columns().flood.isEmpty()
                && isTextOf(test, known, columns().client)); // else it is in it
    }

    static bool said(const FilterTest &test, bool has, bool isEqual)
    {
        if (test.ask == Ask::Has)
            return has;
        return has && isEqual != (test.ask == Ask::NotEqual);
    }
    bool saidOfText(const FilterTest &test, Known &known, QByteArrayView value)
    {
        return said(test, !value.isEmpty(), !value.isEmpty() && isTextOf(test, known, value));
    }
    template<class Number>
    static bool saidOfNumber(const FilterTest &test, std::optional<Number> value, double step)
    {
        if (!value || test.ask == Ask::Has)
            return value.has_value();
        return std::any_of(test.numbers.begin(), test.numbers.end(), [&](double number) {
            return compares(test.ask, double(*value), number, step);
        });
    }

    bool isTextOf(const FilterTest &test, Known &known, QByteArrayView value)
    {
        const auto ask = [&test](QByteArrayView text) {
            TextPattern::Fit fit = TextPattern::Fit::No;
            for (const TextPattern &pattern : test.patterns) {
                const TextPattern::Fit one = pattern.fits(text);
                if (one == TextPattern::Fit::Yes)
                    return one;
                fit = one == TextPattern::Fit::GaveUp ? one : fit;
            }
            return fit;
        };
        const TextPattern::Fit fit = known.isSlow ? known.lately.of(value, ask) : ask(value);
        m_gaveUp = m_gaveUp || fit == TextPattern::Fit::GaveUp;
        return fit == TextPattern::Fit::Yes;
    }
    static bool isOneOf(const Known &known, NodeId node)
    {
        return node.isValid() && size_t(node.index) < known.nodes.size()
            && known.nodes[size_t(node.index)];
    }
    bool isPeerOf(const Known &known) { return isOneOf(known, peer()); }
    bool isKindOf(const Known &known) const
    {
        return ((known.kinds >> m_fact.body.index()) & 1) != 0;
    }
    bool isVerdictOf(const Known &known)
    {
        return known.verdicts != 0 && verdict() >= 0 && ((known.verdicts >> verdict()) & 1) != 0;
    }

    const FactColumns &columns()
    {
        if (!m_columns)
            m_columns = columnsOf(m_fact.body);
        return *m_columns;
    }
    NodeId peer() { return columns().peer.value_or(NodeId()); }
    int verdict()
    {
        if (!m_verdict)
            m_verdict = verdictOf(m_fact.body);
        return *m_verdict;
    }
    QByteArrayView text()
    {
        if (!columns().flood.isEmpty())
            return columns().flood;
        if (columns().message)
            return *columns().message;
        if (!m_wording)
            m_wording = m_matcher.m_context.wording
                ? m_matcher.m_context.wording(m_fact, m_matcher.m_context.herd).toUtf8()
                : QByteArray();
        return *m_wording;
    }

    FactMatcher &m_matcher;
    const Fact &m_fact;
    const std::optional<int> m_hop;
    std::optional<FactColumns> m_columns;
    std::optional<int> m_verdict;
    std::optional<QByteArray> m_wording;
    bool m_gaveUp = false;
};

FactMatcher::FactMatcher(const FactFilter &filter, const FilterContext &context)
    : m_filter(filter)
    , m_context(context)
{
    if (filter.isEmpty())
        return;
    const auto kinds = factKinds();
    const auto verdicts = filterVerdicts();
    static_assert(std::variant_size_v<AnyFact> <= 64, "a kind is a bit");
    for (const FilterTest &test : filter.tree().tests) {
        Known known;
        known.kinds = maskOf(test, kinds.size(), [kinds](size_t i) {
            return std::array {kinds[i].name, kinds[i].group, kinds[i].title};
        });
        known.verdicts = maskOf(test, verdicts.size(), [verdicts](size_t i) {
            return std::array {verdicts[i].name, verdicts[i].shown};
        });
        known.isSlow = std::any_of(test.patterns.begin(), test.patterns.end(),
                                   [](const TextPattern &pattern) { return pattern.isSlow(); });
        m_known.push_back(std::move(known));
    }
    learnNodes();
}

void FactMatcher::learnNodes()
{
    for (size_t i = 0; i < m_known.size(); ++i) {
        const FilterTest &test = m_filter.tree().tests[i];
        std::vector<bool> &nodes = m_known[i].nodes;
        for (auto node = qsizetype(nodes.size()); node < m_context.herd.nodes.size(); ++node) {
            const QByteArray &name = m_context.herd.nodes.at(node).name;
            nodes.push_back(
                std::any_of(test.patterns.begin(), test.patterns.end(),
                            [&name](const auto &pattern) { return pattern.isIn(name); }));
        }
    }
}

bool FactMatcher::matches(const Fact &fact)
{
    if (m_filter.isEmpty())
        return true;
    if (isTopology(fact.body) && applyTopology(m_context.herd, fact))
        learnNodes();
    const bool isHopAsked = m_filter.uses(FilterField::Hop);
    Look look(*this, fact, isHopAsked ? m_hops.apply(fact) : std::nullopt);
    const bool fits = look.fits(m_filter.tree().root);
    m_gaveUp += look.gaveUp() ? 1u : 0u;
    return fits;
}

} // namespace herd
