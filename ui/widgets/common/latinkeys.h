// SPDX-License-Identifier: GPL-3.0-or-later
// Shortcuts on keyboards that have no Latin letters. Qt knows a key by its letter: Ctrl+Л is no
// Ctrl+K for it where no Latin layout is set up beside the Cyrillic one, and a letter alone never
// is. A key that means nothing by its own letter is taken here for the Latin one at its place on a
// PC's keyboard. One for the whole program; owned by whoever makes it, after the application and
// gone before it. GUI thread.
#pragma once

#include <QObject>

class QKeyEvent;

namespace herd::ui {

class LatinKeys : public QObject
{
    Q_OBJECT

public:
    LatinKeys();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    const QEvent *m_passing = nullptr; // the key by its own letter
};

// The letter at the place of that key, Qt::Key_A to Qt::Key_Z; 0 when the key is no letter or has a
// Latin one already. Places are as X11 and Wayland tell them.
int latinLetterAt(const QKeyEvent &event);

} // namespace herd::ui
