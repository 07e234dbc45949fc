// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/palette/windowcommands.h"

#include "ui/model/session/herdsession.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/frame/herdactions.h"

#include <QAction>
#include <QDockWidget>
#include <QMainWindow>
#include <QMenu>
#include <QMenuBar>
#include <QPointer>
#include <QSet>

#include <algorithm>

namespace herd::ui {

namespace {

// As it is read: && is an ampersand, & marks a mnemonic.
QString withoutMnemonic(const QString &text)
{
    QString read;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text.at(i) != u'&')
            read += text.at(i);
        else if (i + 1 < text.size() && text.at(i + 1) == u'&')
            read += text.at(i++);
    }
    return read;
}

QString within(const QString &group, const QString &text)
{
    return group.isEmpty() ? text : filled(QStringLiteral("%1 ▸ %2"), group, text);
}

class Walk
{
public:
    QList<WindowCommand> found;

    void visit(QAction *action, const QString &group)
    {
        if (m_seen.contains(action))
            return;
        m_seen.insert(action);
        const auto command = commandOf(*action, group);
        if (!command)
            return;
        found.append({*command,
                      [one = QPointer<QAction>(action)] {
                          if (one)
                              one->trigger();
                      },
                      action});
    }

    void visitMenu(QMenu &menu, const QString &group)
    {
        Q_EMIT menu.aboutToShow();
        QString section = group;
        const QList<QAction *> actions = menu.actions();
        for (QAction *action : actions) {
            if (action->isSeparator())
                section = action->text().isEmpty() ? group : within(group, action->text());
            else if (action->menu())
                visitMenu(*action->menu(), within(group, withoutMnemonic(action->text())));
            else
                visit(action, section);
        }
    }

private:
    QSet<const QAction *> m_seen;
};

// Where an action stands that no menu of the bar has.
QString groupOf(const QAction &action)
{
    for (QObject *above = action.parent(); above; above = above->parent()) {
        if (qobject_cast<HerdActions *>(above))
            return PaletteStrings::tr("What is selected");
        if (const auto *dock = qobject_cast<QDockWidget *>(above))
            return dock->windowTitle();
    }
    return PaletteStrings::tr("Window");
}

QString reasonOf(const QAction &action)
{
    if (action.isEnabled())
        return {};
    const QString why = whyNot(action);
    return why.isEmpty() ? PaletteStrings::tr("Cannot be done as things are") : why;
}

} // namespace

std::optional<PanelCommand> commandOf(const QAction &action, const QString &group)
{
    if (action.isSeparator() || action.menu() || !action.isVisible() || action.text().isEmpty()
        || action.objectName().startsWith(QLatin1String("_q_")))
        return std::nullopt;
    return PanelCommand {withoutMnemonic(action.text()), group,
                         action.shortcut().toString(QKeySequence::NativeText), reasonOf(action)};
}

QList<WindowCommand> windowCommands(QMainWindow &window)
{
    Walk walk;
    const QList<QAction *> menus = window.menuBar()->actions();
    for (QAction *menu : menus) {
        if (menu->menu())
            walk.visitMenu(*menu->menu(), withoutMnemonic(menu->text()));
    }
    const QList<QAction *> actions = window.findChildren<QAction *>();
    for (QAction *action : actions)
        walk.visit(action, groupOf(*action));
    return walk.found;
}

QList<WindowCommand> placeCommands(HerdSession &session)
{
    QList<WindowCommand> found;
    const auto add
        = [&found, &session](const QByteArray &name, const QString &group, const Selected &what) {
              found.append({{shortName(name), group, {}, {}, true},
                            [to = QPointer<HerdSession>(&session), what] {
                                if (to)
                                    to->selection().select(what);
                            }});
          };
    for (NodeId node : session.config().allNodes())
        add(session.config().node(node).name, PaletteStrings::tr("Server"), SelectedNode {node});
    QList<QByteArray> clients = session.store().state().newest().keys();
    const auto most = std::min(clients.size(), MostClientPlaces);
    std::partial_sort(clients.begin(), clients.begin() + most, clients.end());
    for (const QByteArray &client : clients.first(most))
        add(client, PaletteStrings::tr("Client"), SelectedClient {client});
    return found;
}

} // namespace herd::ui
