// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/backbonehandover.h"

#include "herd/core/base/text.h"
#include "herd/core/table/digest.h"

namespace herd {

namespace {

// Without a word, while it is to answer: it has gone, is of an older version, or the question was
// lost.
constexpr int MostSilentTicks = 5;

} // namespace

bool BackboneHandOver::onPong(NodeId by, QByteArrayView words)
{
    const auto number = HandOver::numberIn(takeField(words));
    const auto wants = HandOver::numberIn(words);
    if (!number || wants.has_value() == words.isEmpty())
        return false;
    if (m_handOver.onPong(*number)) {
        m_heir = by;
        if (wants && *wants != m_wants[by])
            m_handOver.compareAgain();
    }
    return true;
}

void BackboneHandOver::onTick()
{
    if (m_handOver.isAwaiting() && ++m_silentTicks > MostSilentTicks)
        m_handOver.compareAgain();
}

// What one message brings is lost as a whole.
BackboneHandOver::Line BackboneHandOver::take(const ReportTable &table)
{
    m_silentTicks = 0;
    const bool compares = m_handOver.takeComparison();
    const QByteArray ping = m_handOver.takeLine();
    if (!compares)
        return {m_heir, ping};
    m_wants.clear();
    return {{}, ping + ' ' + digestLine(table)};
}

} // namespace herd
