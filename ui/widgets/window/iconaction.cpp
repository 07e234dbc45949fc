// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/iconaction.h"

#include "ui/model/text/filled.h"
#include "ui/widgets/common/icon.h"

#include <QAction>

namespace herd::ui {

QAction *iconAction(QObject *parent, const char *iconName, const QString &text, const QString &tip,
                    const QKeySequence &shortcut)
{
    auto *action = new QAction(icon(QLatin1String(iconName)), text, parent);
    action->setShortcut(shortcut);
    action->setStatusTip(tip);
    const QString keys = shortcut.toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? tip : filled(QStringLiteral("%1 (%2)"), tip, keys));
    return action;
}

} // namespace herd::ui
