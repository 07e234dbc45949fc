// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/preferences/actionkeys.h"

#include "ui/model/palette/panekeys.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/palette/windowcommands.h"

#include <QAction>
#include <QMainWindow>
#include <QMenu>
#include <QVariant>

namespace herd::ui {

namespace {

constexpr char Usual[] = "usualShortcut"; // a property of the action, once its shortcut was changed

QKeySequence usualKeys(const QAction &action)
{
    const QVariant usual = action.property(Usual);
    return usual.isValid() ? usual.value<QKeySequence>() : action.shortcut();
}

void setKeys(QAction &action, const QKeySequence &keys)
{
    if (action.shortcut() == keys)
        return;
    const QString why = whyNot(action);
    if (!action.property(Usual).isValid())
        action.setProperty(Usual, QVariant::fromValue(action.shortcut()));
    action.setShortcut(keys);
    explain(&action, why); // its tip names the keys
}

// Not what a menu is filled with anew each time: recent herds, ready ones.
bool mayHaveKeys(const QAction &action)
{
    return !usualKeys(action).isEmpty() || !qobject_cast<QMenu *>(action.parent());
}

QString idOf(const QAction &action, const PanelCommand &command)
{
    return action.objectName().isEmpty() ? command.text : action.objectName();
}

} // namespace

bool ActionKeys::isMeant(const QString &keys)
{
    return QKeySequence::fromString(keys, QKeySequence::PortableText)
               .toString(QKeySequence::PortableText)
        == keys;
}

ActionKeys::ActionKeys(QMainWindow &window)
    : m_window(window)
{
}

QList<ActionKeys::Entry> ActionKeys::all() const
{
    QList<Entry> entries;
    for (const WindowCommand &one : windowCommands(m_window)) {
        if (one.action && mayHaveKeys(*one.action))
            entries.append({idOf(*one.action, one.command), one.command.text, one.command.group,
                            one.action->shortcut(), usualKeys(*one.action)});
    }
    return entries;
}

void ActionKeys::apply(const QHash<QString, QString> &chosen)
{
    for (const WindowCommand &one : windowCommands(m_window)) {
        if (!one.action || !mayHaveKeys(*one.action))
            continue;
        const auto it = chosen.constFind(idOf(*one.action, one.command));
        setKeys(*one.action,
                it == chosen.constEnd()
                    ? usualKeys(*one.action)
                    : QKeySequence::fromString(*it, QKeySequence::PortableText));
    }
}

QString ActionKeys::takenBy(const QString &id, const QKeySequence &keys) const
{
    if (keys.isEmpty())
        return {};
    for (const Entry &entry : all()) {
        if (entry.id != id && entry.now == keys)
            return entry.text;
    }
    for (const PanelCommand &command : paneKeys()) {
        const QStringList each = command.keys.split(QStringLiteral(", "));
        for (const QString &one : each) {
            if (QKeySequence::fromString(one, QKeySequence::NativeText) == keys)
                return command.text;
        }
    }
    return {};
}

} // namespace herd::ui
