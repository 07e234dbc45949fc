// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/export/factsource.h"

namespace herd {

FactBatch RecordedFacts::next()
{
    FactBatch batch;
    while (batch.isEmpty() && !m_reader->isAtEnd()) // all of them may be of kinds nobody knows
        batch = m_reader->next(AtOnce);
    return batch;
}

FactBatch ListedFacts::next()
{
    FactBatch batch = m_facts.mid(m_given, RecordedFacts::AtOnce);
    m_given += batch.size();
    return batch;
}

double ListedFacts::share() const
{
    return m_facts.isEmpty() ? 1 : double(m_given) / double(m_facts.size());
}

} // namespace herd
