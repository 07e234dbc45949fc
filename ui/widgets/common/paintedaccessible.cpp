// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/paintedaccessible.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/widgets/common/paintedchild.h"

#include <QWidget>

#include <utility>

namespace herd::ui {

namespace {

PaintedAccessible::Listener toldTo = QAccessible::updateAccessibility;

} // namespace

PaintedAccessible::Listener PaintedAccessible::tellTo(Listener listener)
{
    return std::exchange(toldTo, listener);
}

PaintedAccessible::PaintedAccessible(QWidget &view, QAccessible::Role role)
    : QAccessibleWidget(&view, role)
{
}

PaintedAccessible::~PaintedAccessible()
{
    forget();
}

void PaintedAccessible::forget() const
{
    const auto children = std::exchange(m_children, {});
    for (QAccessible::Id child : children)
        QAccessible::deleteAccessibleInterface(child);
}

void PaintedAccessible::tellCurrent()
{
    const std::optional<PaintedKey> now = current();
    const int index = now ? indexOf(*now) : -1;
    if (std::exchange(m_toldCurrent, now) == now || index < 0)
        return;
    for (const QAccessible::Event what : {QAccessible::Selection, QAccessible::Focus}) {
        if (what == QAccessible::Focus && !view().hasFocus())
            continue;
        QAccessibleEvent event(&view(), what);
        event.setChild(index);
        toldTo(&event);
    }
}

void PaintedAccessible::tellItems()
{
    const int count = childCount();
    if (std::exchange(m_toldCount, count) == count)
        return;
    QAccessibleEvent event(&view(), QAccessible::ObjectReorder);
    toldTo(&event);
}

QAccessibleInterface *PaintedAccessible::make(const PaintedKey &key) const
{
    return new PaintedChild(*this, key);
}

QAccessibleInterface *PaintedAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    const PaintedKey key = keyAt(index);
    if (const auto found = m_children.constFind(key); found != m_children.cend())
        return QAccessible::accessibleInterface(*found);
    if (m_children.size() >= MostKept)
        forget();
    QAccessibleInterface *one = make(key);
    m_children.insert(key, QAccessible::registerAccessibleInterface(one));
    return one;
}

int PaintedAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *one = dynamic_cast<const PaintedChild *>(child);
    return one && one->parent() == this ? indexOf(one->key()) : -1;
}

QAccessibleInterface *PaintedAccessible::focusChild() const
{
    const std::optional<PaintedKey> key = current();
    return key && view().hasFocus() ? child(indexOf(*key)) : nullptr;
}

QString PaintedAccessible::text(QAccessible::Text kind) const
{
    QString text = QAccessibleWidget::text(kind);
    const qint64 out = kind == QAccessible::Description ? leftOut() : 0;
    if (out == 0)
        return text;
    return filled(tr("%1 %2"), text,
                  counted(out, tr("%1 more is not listed."), tr("%1 more are not listed.")));
}

} // namespace herd::ui
