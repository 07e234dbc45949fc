// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/paintedchild.h"

#include "ui/widgets/common/paintedaccessible.h"

#include <QWidget>

namespace herd::ui {

PaintedChild::PaintedChild(const PaintedAccessible &view, const PaintedKey &key)
    : m_view(view)
    , m_key(key)
{
}

PaintedItem PaintedChild::item() const
{
    return isValid() ? m_view.item(m_key) : PaintedItem();
}

bool PaintedChild::isValid() const
{
    return m_view.indexOf(m_key) >= 0;
}

QAccessibleInterface *PaintedChild::parent() const
{
    return QAccessible::queryAccessibleInterface(&m_view.view());
}

QAccessible::Role PaintedChild::role() const
{
    return item().role;
}

QString PaintedChild::text(QAccessible::Text kind) const
{
    return kind == QAccessible::Name ? item().name : QString();
}

QRect PaintedChild::rect() const
{
    const QRect place = item().place;
    return {m_view.view().mapToGlobal(place.topLeft()), place.size()};
}

QAccessible::State PaintedChild::state() const
{
    QAccessible::State state;
    state.invalid = !isValid();
    if (state.invalid)
        return state;
    const PaintedItem item = this->item();
    state.selectable = true;
    state.focusable = true;
    state.selected = item.isSelected;
    state.focused = item.isCurrent && m_view.view().hasFocus();
    state.invisible = !m_view.view().isVisible();
    state.offscreen = !m_view.view().rect().intersects(item.place);
    return state;
}

void *PaintedChild::interface_cast(QAccessible::InterfaceType type)
{
    return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this)
                                                : nullptr;
}

void PaintedChild::doAction(const QString &name)
{
    const PaintedItem item = this->item();
    if (name == pressAction() && item.choose)
        item.choose();
}

} // namespace herd::ui
