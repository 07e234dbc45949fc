// SPDX-License-Identifier: GPL-3.0-or-later
// The keys that set something off just now, in a corner of the window for a while. Only shortcuts
// come here, never what is typed into fields. Owned by the window, GUI thread.
#pragma once

#include <QBasicTimer>
#include <QKeySequence>
#include <QWidget>

namespace herd::ui {

class KeySign : public QWidget
{
    Q_OBJECT

public:
    explicit KeySign(QWidget &window); // hidden at first

    void showKeys(const QKeySequence &keys); // as the system writes them
    void showText(const QString &text);      // in their place
    const QString &text() const { return m_text; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void timerEvent(QTimerEvent *event) override;

private:
    QString m_text;
    QBasicTimer m_end;
};

} // namespace herd::ui
