// SPDX-License-Identifier: GPL-3.0-or-later
// Which places the panes have: one of the panel's own arrangements, or one that the user named. How
// each was left is remembered for each size of screen, over the end of the program. Owned by the
// window, GUI thread.
#pragma once

#include "ui/model/session/panelsettings.h"
#include "ui/widgets/frame/panearrangement.h"

#include <QObject>

#include <optional>

class QMainWindow;

namespace herd::ui {

class PaneDocks;

class Perspectives : public QObject
{
    Q_OBJECT

public:
    // All outlive it.
    Perspectives(QMainWindow &window, PaneDocks &docks, PanelSettings &settings);

    // Keys (PerspectiveMemory), the panel's own first.
    QStringList keys() const;
    // As menus show it.
    QString title(const QString &key) const;
    // What it is for, a sentence without its full stop; empty of the user's.
    static QString purpose(const QString &key);
    QString current() const;
    bool isOwn(const QString &key) const;
    bool canSave() const;

    // One that is not there is none: nothing changes.
    void choose(const QString &key);
    // False: no title, a title that is too long, or too many. The new one is the current one.
    bool saveAs(const QString &title);
    // Of the current one, if it is the user's; false as PerspectiveMemory::rename() has it.
    bool rename(const QString &title);
    // Of the current one, if it is the user's: then all panes are shown.
    void remove();
    // The current one as it came, or as it was saved.
    void reset();

    // Due before the window is shown, and before it goes.
    void restore();
    void remember();

Q_SIGNALS:
    void changed(); // which there are, or which one is shown

private:
    QString screen() const;
    static std::optional<Arrangement> arrangementOf(const QString &key);
    void show(const QString &key);
    void keep();

    QMainWindow &m_window;
    PaneDocks &m_docks;
    PanelSettings &m_settings;
    PerspectiveMemory m_memory;
};

} // namespace herd::ui
