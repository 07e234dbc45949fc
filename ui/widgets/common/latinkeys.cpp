// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/common/latinkeys.h"

#include <QAction>
#include <QApplication>
#include <QKeyEvent>
#include <QKeySequence>
#include <QMenuBar>
#include <QPointer>
#include <QWidget>

#include <utility>

namespace herd::ui {

namespace {

// Rows of letters of a PC's keyboard, and the code of the first key of each as evdev has it.
constexpr std::pair<quint32, const char *> Rows[]
    = {{16, "QWERTYUIOP"}, {30, "ASDFGHJKL"}, {44, "ZXCVBNM"}};
constexpr auto Modifiers
    = Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier;
constexpr quint32 FirstCode = 8; // X11 and Wayland count evdev's codes from there

// Whether an action or a menu of the window has these keys, and was set off.
bool setOff(const QWidget &window, const QKeySequence &keys)
{
    for (QAction *action : window.findChildren<QAction *>()) {
        if (action->isEnabled() && action->shortcuts().contains(keys)) {
            action->trigger();
            return true;
        }
    }
    for (QMenuBar *bar : window.findChildren<QMenuBar *>()) {
        for (QAction *menu : bar->actions()) {
            if (menu->isEnabled() && QKeySequence::mnemonic(menu->text()) == keys) {
                bar->setActiveAction(menu);
                return true;
            }
        }
    }
    return false;
}

QKeyEvent like(const QKeyEvent &event, QEvent::Type type, int key)
{
    return QKeyEvent(type, key, event.modifiers(), event.nativeScanCode(), event.nativeVirtualKey(),
                     event.nativeModifiers(), key == event.key() ? event.text() : QString(),
                     event.isAutoRepeat(), quint16(event.count()));
}

// As Qt goes about a key: an editor that wants it comes before shortcuts, others come behind.
bool isTakenAs(int letter, QWidget &widget, const QKeyEvent &event)
{
    QKeyEvent edit = like(event, QEvent::ShortcutOverride, letter);
    edit.ignore();
    QCoreApplication::sendEvent(&widget, &edit);
    if (!edit.isAccepted()
        && setOff(*widget.window(), QKeySequence(int(event.modifiers() & Modifiers) | letter)))
        return true;
    QKeyEvent press = like(event, QEvent::KeyPress, letter);
    QCoreApplication::sendEvent(&widget, &press);
    return press.isAccepted();
}

} // namespace

int latinLetterAt(const QKeyEvent &event)
{
    if (event.key() <= 0xff || event.key() >= Qt::Key_Escape)
        return 0;
    for (const auto &[first, letters] : Rows) {
        const QLatin1String row(letters);
        const quint32 place = event.nativeScanCode() - FirstCode - first;
        if (place < quint32(row.size()))
            return row.at(place).toLatin1();
    }
    return 0;
}

LatinKeys::LatinKeys()
{
    qApp->installEventFilter(this);
}

bool LatinKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event == m_passing || event->type() != QEvent::KeyPress || !watched->isWidgetType())
        return false;
    const auto &key = *static_cast<QKeyEvent *>(event);
    const int letter = latinLetterAt(key);
    if (letter == 0)
        return false;
    const QPointer<QWidget> widget(static_cast<QWidget *>(watched));
    QKeyEvent itself = like(key, QEvent::KeyPress, key.key());
    const QEvent *before = std::exchange(m_passing, &itself);
    QCoreApplication::sendEvent(widget, &itself);
    m_passing = before;
    event->setAccepted(itself.isAccepted() || (widget && isTakenAs(letter, *widget, key)));
    return true;
}

} // namespace herd::ui

#include "moc_latinkeys.cpp"
