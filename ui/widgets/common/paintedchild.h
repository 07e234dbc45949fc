// SPDX-License-Identifier: GPL-3.0-or-later
// One item of a painted view for assistive tools: its name, state and place as they are when
// somebody asks, and the action Press, which chooses it. Made and owned by PaintedAccessible. GUI
// thread.
#pragma once

#include "ui/widgets/common/painteditem.h"

namespace herd::ui {

class PaintedAccessible;

class PaintedChild : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    // Which outlives it.
    PaintedChild(const PaintedAccessible &view, const PaintedKey &key);

    const PaintedKey &key() const { return m_key; }

    bool isValid() const override; // false: the view has it no longer
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override;
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    void setText(QAccessible::Text, const QString &) override { }
    QAccessible::Role role() const override;
    QString text(QAccessible::Text kind) const override;
    QRect rect() const override;
    QAccessible::State state() const override;
    void *interface_cast(QAccessible::InterfaceType type) override;

    QStringList actionNames() const override { return {pressAction()}; }
    void doAction(const QString &name) override;
    QStringList keyBindingsForAction(const QString &) const override { return {}; }

protected:
    const PaintedAccessible &view() const { return m_view; }

private:
    PaintedItem item() const; // none is left: without a name

    const PaintedAccessible &m_view;
    const PaintedKey m_key;
};

} // namespace herd::ui
