// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/core/link/handover.h"

#include "herd/core/base/text.h"

#include <utility>

namespace herd {

void HandOver::begin()
{
    if (m_stage == Stage::None)
        m_stage = Stage::CompareDue;
}

void HandOver::clear()
{
    m_stage = Stage::None;
    m_pongDue.reset();
}

void HandOver::compareAgain()
{
    if (m_stage != Stage::None && m_stage != Stage::Done)
        m_stage = Stage::CompareDue;
}

std::optional<quint64> HandOver::numberIn(QByteArrayView words)
{
    bool isNumber = false;
    const quint64 number = trimmed(words).toByteArray().toULongLong(&isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

bool HandOver::onPong(quint64 number)
{
    if (number != m_asked || !isAwaiting()) // of an earlier comparison
        return false;
    m_stage = m_stage == Stage::Asked ? Stage::ConfirmDue : Stage::Done;
    return true;
}

bool HandOver::takeComparison()
{
    if (m_stage != Stage::CompareDue)
        return false;
    m_stage = Stage::AskDue;
    return true;
}

QByteArray HandOver::takeLine()
{
    if (!isPingDue())
        return "PONG " + QByteArray::number(*std::exchange(m_pongDue, {}));
    m_stage = m_stage == Stage::AskDue ? Stage::Asked : Stage::Confirming;
    return "PING " + QByteArray::number(++m_asked);
}

} // namespace herd
