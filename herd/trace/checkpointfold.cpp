// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trace/checkpointfold.h"

#include "herd/core/facts/factsize.h"

#include <algorithm>

namespace herd {

namespace {

constexpr qint64 BytesForFact = 64; // a quarter of what a fact takes itself

} // namespace

CheckpointFold::CheckpointFold(qint64 every)
    : m_every(every)
    , m_sum(limits::FactsWaiting)
{
}

void CheckpointFold::add(const Fact &fact)
{
    ++m_since;
    m_latest = std::max(m_latest, fact.at);
    const auto *taken = fact.as<fact::ReportTaken>();
    m_floods += taken && taken->verdict == Verdict::Newer ? 1 : 0;
    if (const auto *dropped = fact.as<fact::FactsDropped>())
        m_dropped += dropped->count;
    if (!fact.as<fact::RequestAnswered>() && !fact.as<fact::RequestFailed>())
        m_sum.add(Fact(fact));
}

bool CheckpointFold::isDue() const
{
    return m_since >= std::max(m_every, m_size / BytesForFact);
}

std::vector<Fact> CheckpointFold::take()
{
    std::vector<Fact> facts = m_sum.take();
    m_since = m_size = 0;
    for (const Fact &fact : facts) {
        m_size += sizeOf(fact);
        m_sum.add(Fact(fact)); // which come to what they stand for
    }
    for (Fact &fact : facts) {
        if (const auto *dropped = fact.as<fact::FactsDropped>())
            fact.body = fact::FactsDropped {m_dropped, dropped->lasted, dropped->unknown};
    }
    return facts;
}

} // namespace herd
