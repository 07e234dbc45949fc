// SPDX-License-Identifier: GPL-3.0-or-later
// Opens the command palette and the sheet of keys of a window. Owned by the window, GUI thread.
#pragma once

#include <QObject>

class QMainWindow;

namespace herd::ui {

class CommandPalette;
class HerdActions;
class ShortcutSheet;
class WindowActions;

class CommandDesk : public QObject
{
    Q_OBJECT

public:
    // All outlive it.
    CommandDesk(const WindowActions &actions, const HerdActions &herd, QMainWindow &window);

private:
    void openPalette();
    void openSheet();

    const HerdActions &m_herd;
    QMainWindow &m_window;
    CommandPalette *m_palette = nullptr;
    ShortcutSheet *m_sheet = nullptr;
};

} // namespace herd::ui
