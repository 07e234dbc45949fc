// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/maximisedpane.h"

#include "ui/widgets/common/noticebar.h"

#include <QDockWidget>
#include <QEvent>
#include <QMainWindow>
#include <QMouseEvent>

namespace herd::ui {

MaximisedPane::MaximisedPane(QMainWindow &window, const QList<QDockWidget *> &docks, int version,
                             QObject *parent)
    : QObject(parent)
    , m_window(window)
    , m_docks(docks)
    , m_version(version)
{
    for (QDockWidget *dock : docks) {
        dock->installEventFilter(this);
        connect(dock, &QDockWidget::visibilityChanged, this, [this, dock](bool isVisible) {
            if (isVisible)
                onShown(dock);
        });
    }
}

QDockWidget *MaximisedPane::dockAround(const QWidget *widget) const
{
    for (QDockWidget *dock : m_docks) {
        if (widget && (dock == widget || dock->isAncestorOf(widget)))
            return dock;
    }
    return nullptr;
}

bool MaximisedPane::isAround(const QWidget *widget) const
{
    return m_isOn && m_dock && m_dock->isAncestorOf(widget);
}

void MaximisedPane::toggleAround(const QWidget *widget)
{
    if (m_isOn) {
        leave();
        return;
    }
    QDockWidget *dock = dockAround(widget);
    if (dock && dock->isFloating())
        return; // it has a window of its own, which has a button for that
    enter(dock);
}

void MaximisedPane::enter(QDockWidget *dock)
{
    m_before = m_window.saveState(m_version);
    m_dock = dock;
    for (QDockWidget *each : m_docks) {
        if (each != dock && !each->isFloating())
            each->hide();
    }
    if (QWidget *middle = m_window.centralWidget()) {
        middle->setVisible(!dock);
        if (auto *notices = middle->findChild<NoticeBar *>())
            notices->installEventFilter(this);
    }
    m_isOn = true;
}

void MaximisedPane::leave()
{
    if (!m_isOn)
        return;
    m_isOn = false;
    if (QWidget *middle = m_window.centralWidget())
        middle->show();
    m_window.restoreState(m_before, m_version);
    if (m_dock)
        m_dock->raise();
}

// Somebody asked for it by key or menu. Once Qt has shown it: its places are not to change meanwhile.
void MaximisedPane::onShown(QDockWidget *dock)
{
    if (!m_isOn || dock == m_dock || dock->isFloating())
        return;
    QMetaObject::invokeMethod(
        this,
        [this, dock] {
            if (!m_isOn || dock->isHidden())
                return;
            leave();
            dock->show();
            dock->raise();
        },
        Qt::QueuedConnection);
}

bool MaximisedPane::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::ShowToParent && qobject_cast<NoticeBar *>(object)) {
        QMetaObject::invokeMethod(this, &MaximisedPane::leave, Qt::QueuedConnection);
        return false;
    }
    auto *dock = qobject_cast<QDockWidget *>(object);
    if (!dock || event->type() != QEvent::MouseButtonDblClick || dock->isFloating())
        return false;
    // On its title: what lies below it has mouse events of its own, or leaves them to the dock.
    const auto *mouse = static_cast<QMouseEvent *>(event);
    if (mouse->button() != Qt::LeftButton
        || (dock->widget() && dock->widget()->geometry().contains(mouse->pos())))
        return false;
    toggleAround(dock);
    return true;
}

} // namespace herd::ui

#include "moc_maximisedpane.cpp"
