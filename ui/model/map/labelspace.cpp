// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/map/labelspace.h"

#include <algorithm>

namespace herd::ui {

bool LabelSpace::isFree(const QRectF &place) const
{
    return std::none_of(m_taken.cbegin(), m_taken.cend(),
                        [&place](const QRectF &taken) { return taken.intersects(place); });
}

bool LabelSpace::mayTake(const QRectF &place) const
{
    return !isFull() && m_picture.contains(place) && isFree(place);
}

bool LabelSpace::take(const QRectF &place)
{
    if (!mayTake(place))
        return false;
    m_taken.append(place);
    ++m_names;
    return true;
}

} // namespace herd::ui
