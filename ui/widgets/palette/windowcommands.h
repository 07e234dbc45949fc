// SPDX-License-Identifier: GPL-3.0-or-later
// What can be done in a window: its actions, whichever menu, bar or pane has them, and the places to
// go to. GUI thread.
#pragma once

#include "ui/model/palette/panelcommand.h"

#include <QList>

#include <functional>
#include <optional>

class QAction;
class QMainWindow;

namespace herd::ui {

class HerdSession;

struct WindowCommand
{
    PanelCommand command;
    std::function<void()> act; // nothing happens when what it is about has gone
    QAction *action = nullptr; // of the window, until it goes; null: it is a place
};

// As it is told of; nothing: it is not for people to choose (a separator, a menu, one that is not
// shown, one that Qt made).
std::optional<PanelCommand> commandOf(const QAction &action, const QString &group);

// Each action once: those of the menu bar in their order, which are filled as if they were shown,
// then all others.
QList<WindowCommand> windowCommands(QMainWindow &window);

// Servers, and clients by name.
constexpr qsizetype MostClientPlaces = 5000;
QList<WindowCommand> placeCommands(HerdSession &session);

} // namespace herd::ui
