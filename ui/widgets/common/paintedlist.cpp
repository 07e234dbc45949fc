// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/paintedlist.h"

#include <QWidget>

#include <algorithm>

namespace herd::ui {

int PaintedList::indexOf(const PaintedKey &key) const
{
    const std::vector<PaintedKey> keys = items().keys;
    const auto found = std::find(keys.begin(), keys.end(), key);
    return found == keys.end() ? -1 : int(found - keys.begin());
}

std::optional<PaintedKey> PaintedList::current() const
{
    const std::vector<PaintedKey> keys = items().keys;
    const auto found = std::find_if(keys.begin(), keys.end(),
                                    [this](const PaintedKey &key) { return item(key).isCurrent; });
    return found == keys.end() ? std::nullopt : std::optional(*found);
}

QAccessibleInterface *PaintedList::childAt(int x, int y) const
{
    const QPoint at = view().mapFromGlobal(QPoint(x, y));
    const std::vector<PaintedKey> keys = items().keys;
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const PaintedKey &key) {
        return item(key).place.contains(at);
    });
    return found == keys.end() ? nullptr : child(int(found - keys.begin()));
}

} // namespace herd::ui
