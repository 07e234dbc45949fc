// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/timeline/selection.h"

namespace herd::ui {

void Selection::select(const Selected &what)
{
    if (m_current == what)
        return;
    m_current = what;
    Q_EMIT changed();
}

} // namespace herd::ui

#include "moc_selection.cpp"
