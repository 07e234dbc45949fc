// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/iconaction.h"

#include "ui/model/text/filled.h"
#include "ui/widgets/theme/icon.h"

#include <QAction>

namespace herd::ui {

namespace {

constexpr char Tip[] = "herdTip"; // what the tool tip says when nothing stands against it

} // namespace

QAction *iconAction(QObject *parent, const char *iconName, const QString &text, const QString &tip,
                    const QKeySequence &shortcut)
{
    auto *action = new QAction(icon(QLatin1String(iconName)), text, parent);
    action->setShortcut(shortcut);
    action->setProperty(Tip, tip);
    explain(action, {});
    return action;
}

QAction *plainAction(QObject *parent, const QString &text, const QString &tip)
{
    auto *action = new QAction(text, parent);
    action->setProperty(Tip, tip);
    explain(action, {});
    return action;
}

void explain(QAction *action, const QString &why)
{
    const QString tip = why.isEmpty() ? action->property(Tip).toString() : why;
    const QString keys = action->shortcut().toString(QKeySequence::NativeText);
    action->setStatusTip(tip);
    action->setToolTip(keys.isEmpty() ? tip : filled(QStringLiteral("%1 (%2)"), tip, keys));
}

QString whyNot(const QAction &action)
{
    const QVariant tip = action.property(Tip);
    return tip.isValid() && tip.toString() != action.statusTip() ? action.statusTip() : QString();
}

} // namespace herd::ui
