// SPDX-License-Identifier: GPL-3.0-or-later
// A ring around the pointer, for those who look from afar; filled while a button is held. Over all of
// its window, and in nobody's way. Owned by the window, GUI thread.
#pragma once

#include <QWidget>

namespace herd::ui {

class PointerHalo : public QWidget
{
    Q_OBJECT

public:
    explicit PointerHalo(QWidget &window); // hidden at first

    // Where the pointer is in the window, and whether a button is held.
    void showAt(const QPoint &at, bool isPressed);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    bool m_isPressed = false;
};

} // namespace herd::ui
