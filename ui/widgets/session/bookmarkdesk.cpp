// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/session/bookmarkdesk.h"

#include "ui/model/playback/playhead.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/iconaction.h"

#include <QAction>
#include <QInputDialog>
#include <QMenu>
#include <QWidget>

namespace herd::ui {

namespace {

QString nameOf(const Bookmark &bookmark)
{
    return shortName(bookmark.text.toUtf8());
}

} // namespace

BookmarkDesk::BookmarkDesk(BookmarkList &bookmarks, Playhead &playhead, QWidget &window)
    : m_bookmarks(bookmarks)
    , m_playhead(playhead)
    , m_window(window)
    , m_add(plainAction(this, tr("Book&mark this moment…"), tr("Give the moment shown a name")))
    , m_all(plainAction(this, tr("Bookma&rks"), tr("Go to a moment that has a name")))
    , m_menu(new QMenu(&window))
    , m_actions({m_add, m_all})
{
    m_add->setObjectName(QStringLiteral("addBookmark"));
    m_add->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_D));
    m_all->setObjectName(QStringLiteral("bookmarks"));
    m_all->setMenu(m_menu);
    connect(m_add, &QAction::triggered, this, &BookmarkDesk::addHere);
    connect(m_menu, &QMenu::aboutToShow, this, &BookmarkDesk::fill);
}

BookmarkDesk::~BookmarkDesk()
{
    delete m_menu;
}

void BookmarkDesk::fill()
{
    m_menu->clear();
    for (const Bookmark &bookmark : m_bookmarks.all()) {
        QAction *action = m_menu->addAction(actionText(nameOf(bookmark)), this, [this, bookmark] {
            m_playhead.showMoment(bookmark.seq, bookmark.at);
        });
        const bool isShown = !m_playhead.isLive() && bookmark.at == m_playhead.at()
            && bookmark.seq == m_playhead.seq();
        action->setCheckable(isShown);
        action->setChecked(isShown);
    }
    if (m_menu->isEmpty())
        m_menu->addAction(tr("None yet"))->setEnabled(false);
    else if (const Bookmark *here = m_bookmarks.find(m_playhead.seq(), m_playhead.at()))
        offer(*m_menu, here);
}

void BookmarkDesk::offer(QMenu &menu, const Bookmark *bookmark)
{
    menu.addSeparator();
    if (!bookmark) {
        menu.addActions(m_actions);
        return;
    }
    const QString name = nameOf(*bookmark);
    menu.addAction(actionText(filled(tr("Go to “%1”"), name)), this,
                   [this, at = *bookmark] { m_playhead.showMoment(at.seq, at.at); });
    menu.addAction(actionText(filled(tr("Rename “%1”…"), name)), this,
                   [this, at = *bookmark] { askForName(at, tr("Rename the bookmark")); });
    menu.addAction(actionText(filled(tr("Remove “%1”"), name)), this,
                   [this, at = *bookmark] { m_bookmarks.remove(at); });
}

void BookmarkDesk::add(const QString &name)
{
    m_bookmarks.add({m_playhead.seq(), m_playhead.at(), name});
}

// The moment is that of the key, however long the name takes.
void BookmarkDesk::addHere()
{
    const Bookmark *here = m_bookmarks.find(m_playhead.seq(), m_playhead.at());
    askForName(here ? *here : Bookmark {m_playhead.seq(), m_playhead.at(), m_bookmarks.freshName()},
               tr("Bookmark this moment"));
}

void BookmarkDesk::askForName(const Bookmark &bookmark, const QString &title)
{
    if (bookmark.seq == 0)
        return; // nothing has happened yet
    bool isGiven = false;
    const QString name = QInputDialog::getText(&m_window, title, tr("Name of the moment"),
                                               QLineEdit::Normal, bookmark.text, &isGiven);
    if (isGiven)
        m_bookmarks.add({bookmark.seq, bookmark.at, name});
}

} // namespace herd::ui

#include "moc_bookmarkdesk.cpp"
