// SPDX-License-Identifier: GPL-3.0-or-later
// PaintedAccessible of a view whose items are a list of a bounded length. GUI thread.
#pragma once

#include "ui/widgets/common/paintedaccessible.h"

#include <vector>

namespace herd::ui {

class PaintedList : public PaintedAccessible
{
public:
    // Of each kind that can grow: more than anybody goes through one by one.
    static constexpr qsizetype Most = 200;

    struct Items
    {
        std::vector<PaintedKey> keys; // in the order in which they are told
        qint64 leftOut = 0;           // beyond what is listed
    };

    explicit PaintedList(QWidget &view)
        : PaintedAccessible(view, QAccessible::List)
    {
    }

    virtual Items items() const = 0; // as they are at the moment

    int childCount() const final { return int(items().keys.size()); }
    PaintedKey keyAt(int index) const final { return items().keys[size_t(index)]; }
    int indexOf(const PaintedKey &key) const final;
    qint64 leftOut() const final { return items().leftOut; }
    std::optional<PaintedKey> current() const final;
    QAccessibleInterface *childAt(int x, int y) const final; // the first there
};

} // namespace herd::ui
