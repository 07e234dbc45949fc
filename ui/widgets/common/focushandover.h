// SPDX-License-Identifier: GPL-3.0-or-later
// The keyboard, given to a pane, goes on to one of its widgets. In place of a focus proxy, at which
// Tab would jump to that widget over all that stands before it in the pane. Owned by the pane, GUI
// thread.
#pragma once

#include <QObject>
#include <QPointer>
#include <QWidget>

namespace herd::ui {

class FocusHandover final : public QObject
{
    Q_OBJECT

public:
    FocusHandover(QWidget &pane, QWidget *target);
    void setTarget(QWidget *target) { m_target = target; } // null: it stays with the pane

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QPointer<QWidget> m_target;
};

} // namespace herd::ui
