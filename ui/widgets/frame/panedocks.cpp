// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/panedocks.h"

#include "ui/widgets/common/emptynote.h"
#include "ui/widgets/frame/maximisedpane.h"
#include "ui/widgets/frame/screenroom.h"

#include <QAbstractButton>
#include <QDockWidget>
#include <QLabel>
#include <QMainWindow>

#include <algorithm>

namespace herd::ui {

namespace {

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
    , m_maximised(new MaximisedPane(window, all(), LayoutVersion, this))
{
    window.setDockOptions(QMainWindow::AnimatedDocks | QMainWindow::AllowNestedDocks
                          | QMainWindow::AllowTabbedDocks);
    window.setCorner(Qt::TopLeftCorner, Qt::LeftDockWidgetArea);
    window.setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
    window.setCorner(Qt::TopRightCorner, Qt::RightDockWidgetArea);
    window.setCorner(Qt::BottomRightCorner, Qt::RightDockWidgetArea);
    window.setTabPosition(Qt::AllDockWidgetAreas, QTabWidget::South);
    arrangePanes(window, *this, Arrangement::All);
    clear();
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

// Qt adds a dock that it has already beside itself: its bar of tabs would lie over the other one.
void PaneDocks::reset(Arrangement arrangement)
{
    m_maximised->leave();
    for (QDockWidget *dock : all())
        m_window.removeDockWidget(dock);
    for (QDockWidget *dock : all())
        dock->setFloating(false);
    arrangePanes(m_window, *this, arrangement);
}

// Of a much wider or narrower screen Qt does not take the window's size; the docks have their places
// all the same. Qt shows the floating ones at once, and the window is shown over them.
bool PaneDocks::restore(const WindowLayout &layout)
{
    if (m_window.restoreGeometry(layout.geometry))
        fitToScreen(m_window);
    return restoreState(layout.state);
}

bool PaneDocks::restoreState(const QByteArray &state)
{
    m_maximised->leave();
    QMetaObject::invokeMethod(this, &PaneDocks::raiseFloating, Qt::QueuedConnection);
    const QList<QDockWidget *> docks = all();
    return m_window.restoreState(state, LayoutVersion)
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
    return {m_window.saveGeometry(),
            m_maximised->isOn() ? m_maximised->before() : m_window.saveState(LayoutVersion)};
}

void PaneDocks::clear()
{
    const auto put = [](QDockWidget *dock, const QString &what) {
        delete dock->widget();
        const QString name = QStringLiteral("emptyPane");
        delete dock->findChild<QLabel *>(name, Qt::FindDirectChildrenOnly); // Qt keeps it, hidden
        QLabel *note = emptyNote(what + u'\n' + tr("No herd is open: open one in the File menu."));
        note->setObjectName(name);
        dock->setWidget(note);
    };
    put(herd, tr("The servers, links and clients of a herd are listed here."));
    put(inspector, tr("What is selected is told here in full."));
    put(map, tr("Servers and clients are shown here where they are."));
    put(events, tr("All that happens in a herd is listed here."));
    put(console, tr("Lines are sent to servers from here, and answered."));
    put(diagram, tr("Floods are drawn here, message by message."));
    put(knowledge, tr("Which server knows what of which client is shown here."));
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
