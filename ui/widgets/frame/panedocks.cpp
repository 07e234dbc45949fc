// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/panedocks.h"

#include "ui/widgets/frame/screenroom.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QMainWindow>

#include <algorithm>

namespace herd::ui {

namespace {

// From here on, console and events fit side by side.
constexpr int WideWindow = 1500;
// Pixels: so far a pane moves off the place it is floated from.
constexpr int FloatShift = 30;

} // namespace

PaneDocks::PaneDocks(QMainWindow &window)
    : QObject(&window)
    , herd(add(QStringLiteral("herdDock"), tr("Herd")))
    , inspector(add(QStringLiteral("inspectorDock"), tr("Inspector")))
    , map(add(QStringLiteral("mapDock"), tr("Map")))
    , events(add(QStringLiteral("eventsDock"), tr("Events")))
    , console(add(QStringLiteral("consoleDock"), tr("Console")))
    , diagram(add(QStringLiteral("diagramDock"), tr("Diagram")))
    , knowledge(add(QStringLiteral("knowledgeDock"), tr("Knowledge")))
    , m_window(window)
{
    window.setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks
                          | QMainWindow::AllowTabbedDocks);
    window.setCorner(Qt::TopLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    window.setCorner(Qt::TopRightCorner, Qt::RightDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::South);
    place();
}

QStringList PaneDocks::names()
{
    return {QStringLiteral("herd"),     QStringLiteral("inspector"), QStringLiteral("map"),
            QStringLiteral("events"),   QStringLiteral("console"),   QStringLiteral("diagram"),
            QStringLiteral("knowledge")};
}

QDockWidget *PaneDocks::add(const QString &name, const QString &title)
{
    auto *dock = new QDockWidget(title);
    dock->setObjectName(name);
    dock->setAccessibleName(title);
    if (auto *button = dock->findChild<QAbstractButton *>(
            QStringLiteral("qt_dockwidget_floatbutton"))) { // Qt's name of it
        connect(button, &QAbstractButton::pressed, this,
                [this, dock] { m_pressedAt = dock->mapToGlobal(QPoint()); });
        connect(button, &QAbstractButton::clicked, this, [this, dock] { shiftFloated(*dock); });
    }
    return dock;
}

// Qt leaves it where it was docked, over its neighbour, as if it still were. Towards the middle of
// the window there is room for it.
void PaneDocks::shiftFloated(QDockWidget &dock) const
{
    if (!dock.isFloating() || dock.geometry().topLeft() != m_pressedAt)
        return;
    const QPoint inward = m_window.geometry().center() - dock.geometry().center();
    dock.move(dock.pos()
              + QPoint(inward.x() < 0 ? -FloatShift : FloatShift,
                       inward.y() < 0 ? -FloatShift : FloatShift));
}

void PaneDocks::place()
{
    m_window.addDockWidget(Qt::LeftDockWidgetArea, herd);
    m_window.addDockWidget(Qt::RightDockWidgetArea, map);
    m_window.addDockWidget(Qt::RightDockWidgetArea, inspector);
    m_window.splitDockWidget(map, inspector, Qt::Vertical);
    m_window.addDockWidget(Qt::BottomDockWidgetArea, console);
    for (QDockWidget *dock : {events, diagram, knowledge})
        m_window.addDockWidget(Qt::BottomDockWidgetArea, dock);
}

// Qt adds a dock that it has already beside itself: its bar of tabs would lie over the other one.
void PaneDocks::reset()
{
    for (QDockWidget *dock : all())
        m_window.removeDockWidget(dock);
    for (QDockWidget *dock : all())
        dock->setFloating(false);
    place();
    if (m_window.width() >= WideWindow)
        arrangeWide();
    else
        arrangeNarrow();
}

// Once they are stacked: side by side they may need more than the window has, and it would grow.
void PaneDocks::showAll()
{
    for (QDockWidget *dock : all())
        dock->show();
}

void PaneDocks::arrangeWide()
{
    m_window.splitDockWidget(console, events, Qt::Horizontal);
    m_window.tabifyDockWidget(events, diagram);
    m_window.tabifyDockWidget(diagram, knowledge);
    showAll();
    events->raise();
    m_window.resizeDocks({herd, map}, {356, 460}, Qt::Horizontal);
    m_window.resizeDocks({console, events}, {500, 640}, Qt::Horizontal);
    m_window.resizeDocks({map, inspector}, {m_window.height() / 2, m_window.height() / 2},
                         Qt::Vertical);
    m_window.resizeDocks({console, events}, {270, 270}, Qt::Vertical);
}

void PaneDocks::arrangeNarrow()
{
    m_window.tabifyDockWidget(console, events);
    m_window.tabifyDockWidget(events, diagram);
    m_window.tabifyDockWidget(diagram, knowledge);
    showAll();
    console->raise();
    m_window.resizeDocks({herd, map}, {296, 350}, Qt::Horizontal);
    m_window.resizeDocks({map, inspector}, {m_window.height() / 2, m_window.height() / 2},
                         Qt::Vertical);
    m_window.resizeDocks({console}, {165}, Qt::Vertical);
}

// Of a much wider or narrower screen Qt does not take the window's size; the docks have their places
// all the same. Qt shows the floating ones at once, and the window is shown over them.
bool PaneDocks::restore(const WindowLayout &layout)
{
    QMetaObject::invokeMethod(this, &PaneDocks::raiseFloating, Qt::QueuedConnection);
    const QList<QDockWidget *> docks = all();
    if (m_window.restoreGeometry(layout.geometry))
        fitToScreen(m_window);
    return m_window.restoreState(layout.state, LayoutVersion)
        && std::all_of(docks.begin(), docks.end(),
                       [this](QDockWidget *dock) { return hasPlace(dock); });
}

void PaneDocks::raiseFloating()
{
    for (QDockWidget *dock : all())
        if (dock->isFloating())
            dock->raise();
}

bool PaneDocks::hasPlace(QDockWidget *dock) const
{
    return dock->isFloating() || m_window.dockWidgetArea(dock) != Qt::NoDockWidgetArea;
}

WindowLayout PaneDocks::save() const
{
    return {m_window.saveGeometry(), m_window.saveState(LayoutVersion)};
}

void PaneDocks::bring(QDockWidget *dock)
{
    dock->show();
    dock->raise();
    if (dock->widget())
        dock->widget()->setFocus(Qt::ShortcutFocusReason);
}

} // namespace herd::ui

#include "moc_panedocks.cpp"
