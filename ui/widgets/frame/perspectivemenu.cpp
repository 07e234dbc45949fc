// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/perspectivemenu.h"

#include "ui/model/session/perspectivememory.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/iconaction.h"
#include "ui/widgets/frame/perspectives.h"
#include "ui/widgets/theme/icon.h"

#include <QInputDialog>
#include <QToolButton>

namespace herd::ui {

PerspectiveMenu::PerspectiveMenu(Perspectives &perspectives, QAction *reset, QWidget *parent)
    : QMenu(tr("&Perspective"), parent)
    , m_perspectives(perspectives)
    , m_saveAs(plainAction(this, tr("&Save as…"), tr("Give these places of the panes a name")))
    , m_rename(plainAction(this, tr("Re&name…"), tr("Give this perspective another name")))
    , m_remove(plainAction(this, tr("Re&move"), tr("Forget this perspective")))
{
    setObjectName(QStringLiteral("perspectives"));
    setToolTipsVisible(true);
    connect(m_saveAs, &QAction::triggered, this, &PerspectiveMenu::saveAs);
    connect(m_rename, &QAction::triggered, this, &PerspectiveMenu::rename);
    connect(m_remove, &QAction::triggered, &perspectives, &Perspectives::remove);
    connect(&perspectives, &Perspectives::changed, this, &PerspectiveMenu::fill,
            Qt::QueuedConnection); // what was triggered is one of them
    m_end = addSeparator();
    addActions({m_saveAs, m_rename, m_remove});
    addSeparator();
    addAction(reset);
    fill();
}

void PerspectiveMenu::fill()
{
    qDeleteAll(m_choices);
    m_choices.clear();
    int key = Qt::Key_1;
    for (const QString &each : m_perspectives.keys()) {
        const QString title = m_perspectives.title(each);
        QAction *action = plainAction(this, actionText(title), Perspectives::purpose(each));
        action->setShortcut(QKeySequence(int(Qt::CTRL) | key++));
        action->setCheckable(true);
        action->setChecked(each == m_perspectives.current());
        connect(action, &QAction::triggered, this, [this, each] { m_perspectives.choose(each); });
        insertAction(m_end, action);
        m_choices.append(action);
    }
    const bool isOwn = m_perspectives.isOwn(m_perspectives.current());
    m_saveAs->setEnabled(m_perspectives.canSave());
    m_rename->setEnabled(isOwn);
    m_remove->setEnabled(isOwn);
    follow();
}

QToolButton *PerspectiveMenu::makeButton()
{
    auto *button = new QToolButton;
    button->setObjectName(QStringLiteral("perspective"));
    button->setIcon(ui::icon(QStringLiteral("layers")));
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setPopupMode(QToolButton::InstantPopup);
    button->setAccessibleName(tr("Perspective"));
    button->setToolTip(tr("Which panes are shown, and where"));
    button->setMenu(this);
    m_buttons.append(button);
    connect(button, &QObject::destroyed, this, [this, button] { m_buttons.removeAll(button); });
    follow();
    return button;
}

void PerspectiveMenu::follow()
{
    for (QToolButton *button : qAsConst(m_buttons))
        button->setText(actionText(m_perspectives.title(m_perspectives.current())));
}

// Empty: it was canceled.
QString PerspectiveMenu::askForTitle(const QString &title, const QString &suggested)
{
    bool isGiven = false;
    const QString name = QInputDialog::getText(parentWidget(), title, tr("Name of the perspective"),
                                               QLineEdit::Normal, suggested, &isGiven);
    return isGiven ? name.trimmed().left(PerspectiveMemory::MostTitle) : QString();
}

void PerspectiveMenu::saveAs()
{
    const QString title = askForTitle(tr("Save the perspective"),
                                      PerspectiveMemory::titleOf(m_perspectives.current()));
    if (!title.isEmpty())
        m_perspectives.saveAs(title);
}

void PerspectiveMenu::rename()
{
    const QString before = PerspectiveMemory::titleOf(m_perspectives.current());
    const QString title = askForTitle(tr("Rename the perspective"), before);
    if (!title.isEmpty() && title != before)
        m_perspectives.rename(title);
}

} // namespace herd::ui

#include "moc_perspectivemenu.cpp"
