// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/windowactions.h"

#include "ui/widgets/common/iconaction.h"

#include <QAction>
#include <QActionGroup>

namespace herd::ui {

WindowActions::WindowActions(QObject *parent)
    : QObject(parent)
    , openHerd(iconAction(this, "folder-open", tr("&Open…"), tr("Open a herd file or a recording"),
                          QKeySequence::Open))
    , openRecording(plainAction(this, tr("Open recordin&g…"),
                                tr("Look at what was recorded: what happened, and why")))
    , connectHerd(plainAction(this, tr("Co&nnect…"), tr("Connect to a herd that herdd runs")))
    , saveRecording(iconAction(this, "save", tr("&Save recording…"),
                               tr("Save all that has happened to this herd as a recording"),
                               QKeySequence::Save))
    , exportGraph(
          plainAction(this, tr("&Graph as a picture…"), tr("Save the graph as PNG, SVG or PDF")))
    , exportMap(plainAction(this, tr("&Map as a picture…"), tr("Save the map as PNG, SVG or PDF")))
    , exportDiagram(plainAction(this, tr("&Diagram as a picture…"),
                                tr("Save the diagram as PNG, SVG or PDF")))
    , exportKnowledge(plainAction(this, tr("&Knowledge as a picture…"),
                                  tr("Save who knows what as PNG, SVG or PDF")))
    , exportFilm(plainAction(this, tr("&Flood as a film…"),
                             tr("Save the flood that is shown as an animated GIF")))
    , exportReport(
          plainAction(this, tr("Flood as a &report…"),
                      tr("Save what the flood that is shown came to, as a page of Markdown")))
    , exportEvents(
          plainAction(this, tr("All &events…"),
                      tr("Save all events as a table, as JSON, or for Wireshark or Perfetto")))
    , exportFiltered(plainAction(this, tr("Events in the f&ilter…"),
                                 tr("Save the events that the filter shows")))
    , playScenario(iconAction(this, "flag", tr("&Play scenario…"), tr("Play a scenario file")))
    , quit(iconAction(this, "log-out", tr("&Quit"),
                      tr("Quit: the servers in this window stop, those elsewhere go on"),
                      QKeySequence(Qt::CTRL | Qt::Key_Q)))
    , preferences(
          plainAction(this, tr("&Preferences…"), tr("Choose look, limits, recorder and keys")))
    , fitGraph(iconAction(this, "scan", tr("&Fit graph"), tr("Show the whole graph"),
                          QKeySequence(Qt::CTRL | Qt::Key_0)))
    , writeLine(iconAction(this, "terminal", tr("Write a &line"), tr("Write a line in the console"),
                           QKeySequence(Qt::CTRL | Qt::Key_L)))
    , filterEvents(iconAction(this, "filter", tr("&Filter events"), tr("Filter the events"),
                              QKeySequence::Find))
    , resetLayout(
          plainAction(this, tr("Reset &layout"), tr("Put the panes of this perspective back")))
    , maximisePane(
          plainAction(this, tr("Ma&ximise pane"),
                      tr("Give all the room to the pane in which the keyboard is, and back")))
    , presenterMode(plainAction(this, tr("P&resenter mode"),
                                tr("Show the window to an audience: all of the screen, large type, "
                                   "captions")))
    , presenterKeys(plainAction(this, tr("&Keys in presenter mode"),
                                tr("Show which shortcuts are pressed, never what is typed")))
    , captions(plainAction(this, tr("&Captions"), tr("Say in words what the graph shows")))
    , palette(iconAction(this, "zap", tr("&Commands…"), tr("Find all that can be done"),
                         QKeySequence(Qt::CTRL | Qt::Key_K)))
    , shortcuts(plainAction(this, tr("&Keys"), tr("See all keys")))
    , tour(iconAction(this, "graduation-cap", tr("&Tour"), tr("See in a minute what a herd does")))
    , guide(iconAction(this, "circle-help", tr("User &guide"), tr("Read the user guide"),
                       QKeySequence(Qt::Key_F1)))
    , protocol(
          iconAction(this, "activity", tr("&Protocol in brief"), tr("What goes over the wire")))
    , about(
          iconAction(this, "info", tr("&About Herd Panel"), tr("Versions, licences, attributions")))
    , m_themes(new QActionGroup(this))
{
    saveRecording->setEnabled(false);
    for (QAction *action : exports())
        action->setEnabled(false);
    for (QAction *action : {presenterMode, presenterKeys, captions})
        action->setCheckable(true);
    presenterMode->setShortcut(QKeySequence(Qt::Key_F11));
    maximisePane->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_M));
    shortcuts->setShortcut(QKeySequence(Qt::Key_Question));
    preferences->setShortcut(QKeySequence(Qt::CTRL | Qt::Key_Comma));
    preferences->setMenuRole(QAction::PreferencesRole);
    quit->setMenuRole(QAction::QuitRole);
    about->setMenuRole(QAction::AboutRole);
    addTheme("sun-moon", tr("&System"), ThemeChoice::System);
    addTheme("sun", tr("&Light"), ThemeChoice::Light);
    addTheme("moon", tr("&Dark"), ThemeChoice::Dark);
}

void WindowActions::addTheme(const char *iconName, const QString &text, ThemeChoice choice)
{
    QAction *action = iconAction(m_themes, iconName, text, text);
    action->setCheckable(true);
    action->setData(int(choice));
    m_themes->addAction(action);
    connect(action, &QAction::triggered, this, [this, choice] { Q_EMIT themeChosen(choice); });
}

QList<QAction *> WindowActions::exports() const
{
    return {exportGraph, exportMap,    exportDiagram, exportKnowledge,
            exportFilm,  exportReport, exportEvents,  exportFiltered};
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

#include "moc_windowactions.cpp"
