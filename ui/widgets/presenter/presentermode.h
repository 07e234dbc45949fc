// SPDX-License-Identifier: GPL-3.0-or-later
// A window as an audience is to see it: all of the screen, without menu, tools and status, the pointer
// in a halo, and the shortcuts that are pressed shown if wanted. What is under the bars stays at work,
// so their keys do. Owned by the window, GUI thread.
#pragma once

#include <QObject>
#include <QPoint>

class QMainWindow;

namespace herd::ui {

class KeySign;
class PointerHalo;

class PresenterMode : public QObject
{
    Q_OBJECT

public:
    explicit PresenterMode(QMainWindow &window); // off

    bool isOn() const { return m_isOn; }
    void setOn(bool on);
    void showNote(const QString &text); // for a while, where the keys are shown
    void setKeysShown(bool shown);

Q_SIGNALS:
    void leaveWanted(); // Escape, which nothing else wanted

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setBarsShown(bool shown);
    void followPointer(const QEvent &event);
    bool isEscape(const QObject &watched, const QEvent &event) const;

    QMainWindow &m_window;
    PointerHalo *m_halo;
    KeySign *m_keys;
    bool m_isOn = false;
    bool m_areKeysShown = false;
};

} // namespace herd::ui
