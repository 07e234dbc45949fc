// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/requestnumbers.h"

#include <algorithm>

namespace herd::control {

qsizetype RequestNumbers::waiting(quint64 range) const
{
    return std::count_if(m_waiting.begin(), m_waiting.end(), [range](const auto &each) {
        return each.second / RangeSize == range / RangeSize;
    });
}

FactBatch RequestNumbers::translated(FactBatch batch)
{
    if (m_waiting.empty())
        return batch;
    const auto translate = [this](quint64 &number) {
        const auto found = m_waiting.find(number);
        if (found == m_waiting.end())
            return;
        number = found->second;
        m_waiting.erase(found);
    };
    const auto isAnswer = [](const Fact &fact) {
        return fact.as<fact::RequestAnswered>() || fact.as<fact::RequestFailed>();
    };
    if (std::none_of(batch.cbegin(), batch.cend(), isAnswer))
        return batch;
    for (Fact &fact : batch) {
        if (auto *answered = std::get_if<fact::RequestAnswered>(&fact.body))
            translate(answered->request);
        else if (auto *failed = std::get_if<fact::RequestFailed>(&fact.body))
            translate(failed->request);
    }
    return batch;
}

} // namespace herd::control
