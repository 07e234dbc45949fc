// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/control/server/kindfilter.h"

#include "herd/core/base/text.h"
#include "herd/core/facts/factkinds.h"

#include <algorithm>
#include <iterator>

namespace herd::control {

KindFilter::KindFilter(QByteArrayView names)
    : m_isAll(trimmed(names).isEmpty())
{
    const auto kinds = factKinds();
    for (QByteArrayView name = takeField(names); !name.isEmpty(); name = takeField(names)) {
        for (size_t i = 0; i < kinds.size(); ++i) {
            if (name == kinds[i].name || name == kinds[i].group)
                m_kinds.set(i);
        }
    }
}

FactBatch KindFilter::wantedOf(const FactBatch &batch) const
{
    if (m_isAll)
        return batch;
    FactBatch wanted;
    std::copy_if(batch.begin(), batch.end(), std::back_inserter(wanted),
                 [this](const Fact &fact) { return m_kinds[fact.body.index()]; });
    return wanted;
}

} // namespace herd::control
