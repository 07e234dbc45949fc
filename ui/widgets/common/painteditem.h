// SPDX-License-Identifier: GPL-3.0-or-later
// An item of a view that paints its items itself, as PaintedAccessible tells of it. Values.
#pragma once

#include <QAccessible>
#include <QByteArray>
#include <QHash>
#include <QRect>
#include <QString>

#include <functional>

namespace herd::ui {

// Which one it is, whatever else changes about it. What the parts mean is the view's.
struct PaintedKey
{
    int kind = 0;
    quint64 number = 0;
    QByteArray name;

    bool operator==(const PaintedKey &) const = default;
};

inline size_t qHash(const PaintedKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.kind, key.number, key.name);
}

// As it is at the moment.
struct PaintedItem
{
    QAccessible::Role role = QAccessible::ListItem;
    QString name; // with its state, in words prepared for display (outsidetext.h)
    QRect place;  // in the view's widget, seen or not
    bool isSelected = false;
    bool isCurrent = false;       // the view's keys are there; at most one is
    std::function<void()> choose; // as a click on it does
};

} // namespace herd::ui
