// SPDX-License-Identifier: GPL-3.0-or-later
// Makes the actions of menus and tool bars, all in the same way.
#pragma once

#include <QKeySequence>
#include <QString>

class QAction;
class QObject;

namespace herd::ui {

// Owned by `parent`. `tip` is a sentence without its full stop; the tool tip adds the keys. GUI
// thread.
QAction *iconAction(QObject *parent, const char *iconName, const QString &text, const QString &tip,
                    const QKeySequence &shortcut = {});

// The same without an icon: each icon means one thing, and there are not enough of them for all.
QAction *plainAction(QObject *parent, const QString &text, const QString &tip);

// Why it cannot be done now, in place of its tip; empty: it can, or that is plain to see.
void explain(QAction *action, const QString &why);
// As it was explained; empty: it was not.
QString whyNot(const QAction &action);

} // namespace herd::ui
