// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/window/windowactions.h"

#include "ui/model/text/filled.h"
#include "ui/widgets/common/icon.h"

#include <QAction>
#include <QActionGroup>

namespace herd::ui {

namespace {

QAction *make(QObject *parent, const char *iconName, const QString &text, const QString &tip,
              const QKeySequence &shortcut = {})
{
    auto *action = new QAction(icon(QLatin1String(iconName)), text, parent);
    action->setShortcut(shortcut);
    const QString keys = shortcut.toString(QKeySequence::NativeText);
    action->setToolTip(keys.isEmpty() ? tip : filled(QStringLiteral("%1 (%2)"), tip, keys));
    return action;
}

} // namespace

WindowActions::WindowActions(QObject *parent)
    : QObject(parent)
    , openHerd(
          make(this, "folder-open", tr("&Open herd…"), tr("Open a herd file"), QKeySequence::Open))
    , playScenario(make(this, "flag", tr("&Play scenario…"), tr("Play a scenario file")))
    , quit(make(this, "log-out", tr("&Quit"), tr("Stop the servers and quit"),
                QKeySequence(Qt::CTRL | Qt::Key_Q)))
    , fitGraph(make(this, "scan", tr("&Fit graph"), tr("Show the whole graph"),
                    QKeySequence(Qt::CTRL | Qt::Key_0)))
    , mobileClients(make(this, "smartphone", tr("&Mobile clients"),
                         tr("Clients that move and report: count, speed, area")))
    , writeLine(make(this, "terminal", tr("Write a &line"), tr("Write a line in the console"),
                     QKeySequence(Qt::CTRL | Qt::Key_L)))
    , filterEvents(
          make(this, "filter", tr("&Filter events"), tr("Filter the events"), QKeySequence::Find))
    , resetLayout(make(this, "layers", tr("&Reset layout"), tr("Put all panes back")))
    , tour(make(this, "graduation-cap", tr("&Tour"), tr("See in a minute what a herd does")))
    , guide(make(this, "circle-help", tr("User &guide"), tr("Read the user guide"),
                 QKeySequence(Qt::Key_F1)))
    , protocol(make(this, "activity", tr("&Protocol in brief"), tr("What goes over the wire")))
    , about(make(this, "info", tr("&About Herd Panel"), tr("Versions, licences, attributions")))
    , m_themes(new QActionGroup(this))
{
    mobileClients->setCheckable(true);
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    addTheme("sun-moon", tr("&System"), ThemeChoice::System);
    addTheme("sun", tr("&Light"), ThemeChoice::Light);
    addTheme("moon", tr("&Dark"), ThemeChoice::Dark);
}

void WindowActions::addTheme(const char *iconName, const QString &text, ThemeChoice choice)
{
    QAction *action = make(m_themes, iconName, text, text);
    action->setCheckable(true);
    action->setData(int(choice));
    m_themes->addAction(action);
    connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT themeChosen(choice); });
}

QList<QAction *> WindowActions::themes() const
{
    return m_themes->actions();
}

void WindowActions::setTheme(ThemeChoice choice)
{
    for (QAction *action : m_themes->actions())
        action->setChecked(action->data().toInt() == int(choice));
}

} // namespace herd::ui
