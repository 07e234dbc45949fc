// SPDX-License-Identifier: GPL-3.0-or-later
// How often a widget is painted while this lives.
#pragma once

#include <QEvent>
#include <QWidget>

namespace herd::test {

class Paintings : public QObject
{
public:
    explicit Paintings(QWidget &widget) { widget.installEventFilter(this); }
    int count() const { return m_count; }

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == QEvent::Paint ? 1 : 0;
        return false;
    }

private:
    int m_count = 0;
};

} // namespace herd::test
