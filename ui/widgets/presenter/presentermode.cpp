// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/presenter/presentermode.h"

#include "ui/widgets/presenter/keysign.h"
#include "ui/widgets/presenter/pointerhalo.h"

#include <QApplication>
#include <QMainWindow>
#include <QMenuBar>
#include <QMouseEvent>
#include <QShortcutEvent>
#include <QStatusBar>
#include <QToolBar>
#include <QWindow>

namespace herd::ui {

PresenterMode::PresenterMode(QMainWindow &window)
    : QObject(&window)
    , m_window(window)
    , m_halo(new PointerHalo(window))
    , m_keys(new KeySign(window))
{
}

void PresenterMode::setOn(bool on)
{
    if (m_isOn == on)
        return;
    m_isOn = on;
    setBarsShown(!on);
    m_window.setWindowState(on ? m_window.windowState() | Qt::WindowFullScreen
                               : m_window.windowState() & ~Qt::WindowFullScreen);
    if (on) {
        qApp->installEventFilter(this);
        return;
    }
    qApp->removeEventFilter(this);
    m_halo->hide();
    m_keys->hide();
}

void PresenterMode::showNote(const QString &text)
{
    m_keys->showText(text);
}

void PresenterMode::setKeysShown(bool shown)
{
    m_areKeysShown = shown;
    m_keys->hide();
}

// Of no height rather than hidden: a bar that is hidden has no keys, and the window would remember it
// as one the user wants hidden.
void PresenterMode::setBarsShown(bool shown)
{
    QList<QWidget *> bars {m_window.menuBar(), m_window.statusBar()};
    for (QToolBar *bar : m_window.findChildren<QToolBar *>(Qt::FindDirectChildrenOnly))
        bars.append(bar);
    for (QWidget *bar : bars)
        bar->setMaximumHeight(shown ? QWIDGETSIZE_MAX : 0);
}

bool PresenterMode::eventFilter(QObject *watched, QEvent *event)
{
    switch (int(event->type())) {
    case QEvent::MouseMove:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::Leave:
        if (watched == m_window.windowHandle())
            followPointer(*event);
        return false;
    case QEvent::Shortcut:
        if (m_areKeysShown)
            m_keys->showKeys(static_cast<const QShortcutEvent *>(event)->key());
        return false;
    case QEvent::KeyPress:
        if (!isEscape(*watched, *event))
            return false;
        Q_EMIT leaveWanted();
        return true;
    default:
        return false;
    }
}

// As the window's system has it: a widget is only told where it asked for it.
void PresenterMode::followPointer(const QEvent &event)
{
    if (event.type() == QEvent::Leave) {
        m_halo->hide();
        return;
    }
    const auto &mouse = static_cast<const QMouseEvent &>(event);
    m_halo->showAt(mouse.position().toPoint(), mouse.buttons() != Qt::NoButton);
}

// A field that takes text comes first; what it does not want comes to the window.
bool PresenterMode::isEscape(const QObject &watched, const QEvent &event) const
{
    if (!watched.isWidgetType() || QApplication::activePopupWidget()
        || QApplication::activeModalWidget())
        return false;
    const auto &key = static_cast<const QKeyEvent &>(event);
    const auto &widget = static_cast<const QWidget &>(watched);
    return key.key() == Qt::Key_Escape && key.modifiers() == Qt::NoModifier
        && widget.window() == &m_window
        && (&widget == &m_window || !widget.testAttribute(Qt::WA_InputMethodEnabled));
}

} // namespace herd::ui

#include "moc_presentermode.cpp"
