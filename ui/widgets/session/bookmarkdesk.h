// SPDX-License-Identifier: GPL-3.0-or-later
// The actions that are about bookmarks: a name for the moment that is shown, and a menu of all,
// which lead to their moments. Owned by SessionPanes, GUI thread.
#pragma once

#include "ui/model/timeline/bookmarklist.h"

#include <QList>
#include <QObject>

class QAction;
class QMenu;
class QWidget;

namespace herd::ui {

class Playhead;

class BookmarkDesk : public QObject
{
    Q_OBJECT

public:
    // All outlive it. `window`: of its dialogs.
    BookmarkDesk(BookmarkList &bookmarks, Playhead &playhead, QWidget &window);
    ~BookmarkDesk() override;

    // For a menu: add, and the menu of all.
    const QList<QAction *> &actions() const { return m_actions; }
    // What can be done to one, or, where it is null, to the moment that is shown.
    void offer(QMenu &menu, const Bookmark *bookmark);
    // Without asking; in place of the name that the moment has.
    void add(const QString &name);

private:
    void askForName(const Bookmark &bookmark, const QString &title);
    void addHere();
    void fill();

    BookmarkList &m_bookmarks;
    Playhead &m_playhead;
    QWidget &m_window;
    QAction *m_add, *m_all;
    QMenu *m_menu; // of all
    QList<QAction *> m_actions;
};

} // namespace herd::ui
