// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/labelspace.h"

#include <algorithm>

namespace herd::ui {

bool LabelSpace::take(const QRectF &place)
{
    if (isFull() || !m_picture.contains(place))
        return false;
    if (std::any_of(m_taken.cbegin(), m_taken.cend(),
                    [&place](const QRectF &taken) { return taken.intersects(place); }))
        return false;
    m_taken.append(place);
    return true;
}

} // namespace herd::ui
