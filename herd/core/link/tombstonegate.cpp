// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/tombstonegate.h"

#include "herd/core/base/text.h"

#include <utility>

namespace herd {

namespace {

constexpr QByteArrayView Tombstones = "tombstones";

} // namespace

QByteArray TombstoneGate::announcement()
{
    return "PONG " + Tombstones.toByteArray();
}

bool TombstoneGate::onAbilities(QByteArrayView words)
{
    while (!m_isOpen && !words.isEmpty())
        m_isOpen = takeField(words) == Tombstones;
    return m_isOpen && std::exchange(m_withheld, 0) > 0;
}

bool TombstoneGate::admits(const Report &report)
{
    const bool isAdmitted = m_isOpen || !report.isTombstone();
    m_withheld += isAdmitted ? 0 : 1;
    return isAdmitted;
}

void TombstoneGate::tell(NodeOutput &output, NodeId neighbour)
{
    if (m_hasHeard)
        tellWithheld(output, neighbour, m_withheld);
}

} // namespace herd
