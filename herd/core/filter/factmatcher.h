// SPDX-License-Identifier: GPL-3.0-or-later
// Asks facts whether they fit a filter, in a herd. A value, for one thread at a time; what it needs
// it has with it. Pure.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/filter/factfilter.h"
#include "herd/core/filter/hopcount.h"
#include "herd/core/filter/rememberedfits.h"

#include <QSet>

#include <functional>
#include <vector>

namespace herd {

struct FilterContext
{
    HerdConfig herd;      // with all servers there were, or as it began: it goes along with facts
    Nanoseconds began {}; // where `time` is 0
    // What is shown of a fact that has no line of its own; called on the thread of matches(). May
    // be empty: then such a fact has no text. The herd is the one as it is known by then.
    std::function<QString(const Fact &, const HerdConfig &)> wording;
    QSet<quint64> marked; // numbers of facts
};

class FactMatcher
{
public:
    FactMatcher(const FactFilter &filter, const FilterContext &context);

    // Facts in their order, each once: a message's hop is known from those before it.
    bool matches(const Fact &fact);
    // Facts on which a pattern was given up, since it took too long; they did not fit.
    quint64 gaveUp() const { return m_gaveUp; }

private:
    // What is compared of a test once for all facts: which servers, kinds and verdicts fit.
    struct Known
    {
        std::vector<bool> nodes; // by id
        quint64 kinds = 0;       // a bit each
        quint64 verdicts = 0;    // by their place in filterVerdicts()
        bool isSlow = false;     // it has a pattern
        RememberedFits lately;   // then: of texts
    };
    class Look;

    void learnNodes();

    FactFilter m_filter;
    FilterContext m_context;
    std::vector<Known> m_known; // of each test
    HopCount m_hops;
    quint64 m_gaveUp = 0;
};

} // namespace herd
