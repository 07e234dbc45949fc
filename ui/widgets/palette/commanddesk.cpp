// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/palette/commanddesk.h"

#include "ui/model/palette/panekeys.h"
#include "ui/model/session/herdsession.h"
#include "ui/widgets/frame/herdactions.h"
#include "ui/widgets/frame/windowactions.h"
#include "ui/widgets/palette/commandpalette.h"
#include "ui/widgets/palette/shortcutsheet.h"

#include <QAction>
#include <QMainWindow>

namespace herd::ui {

CommandDesk::CommandDesk(const WindowActions &actions, const HerdActions &herd, QMainWindow &window)
    : QObject(&window)
    , m_herd(herd)
    , m_window(window)
{
    connect(actions.palette, &QAction::triggered, this, &CommandDesk::openPalette);
    connect(actions.shortcuts, &QAction::triggered, this, &CommandDesk::openSheet);
}

void CommandDesk::openPalette()
{
    if (!m_palette)
        m_palette = new CommandPalette(&m_window);
    QList<WindowCommand> commands = windowCommands(m_window);
    if (HerdSession *session = m_herd.session())
        commands += placeCommands(*session);
    m_palette->offer(commands);
}

void CommandDesk::openSheet()
{
    if (!m_sheet)
        m_sheet = new ShortcutSheet(&m_window);
    QList<PanelCommand> keys;
    for (const WindowCommand &one : windowCommands(m_window))
        keys.append(one.command);
    m_sheet->offer(keys + paneKeys());
}

} // namespace herd::ui

#include "moc_commanddesk.cpp"
