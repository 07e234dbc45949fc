// SPDX-License-Identifier: GPL-3.0-or-later
// The perspectives there are as a menu, with their keys, and what may be done to the one that is
// shown; and the button of the tool bar that has that menu. GUI thread.
#pragma once

#include <QMenu>

class QToolButton;

namespace herd::ui {

class Perspectives;

class PerspectiveMenu : public QMenu
{
    Q_OBJECT

public:
    // Perspectives and `reset`, an action, outlive the menu.
    PerspectiveMenu(Perspectives &perspectives, QAction *reset, QWidget *parent);

    // Says which one is shown. The caller owns it.
    QToolButton *makeButton();

private:
    void fill();
    void follow(); // the buttons
    QString askForTitle(const QString &title, const QString &suggested);
    void saveAs();
    void rename();

    Perspectives &m_perspectives;
    QAction *m_saveAs, *m_rename, *m_remove;
    QAction *m_end; // of the choices
    QList<QAction *> m_choices;
    QList<QToolButton *> m_buttons;
};

} // namespace herd::ui
