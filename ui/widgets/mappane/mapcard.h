// SPDX-License-Identifier: GPL-3.0-or-later
// A small card that lies on the map without stopping anything: a title, a close button, and what
// its subclass puts into body(). Escape closes it. GUI thread.
#pragma once

#include <QFrame>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace herd::ui {

class MapCard : public QFrame
{
    Q_OBJECT

public:
    explicit MapCard(QWidget *parent);

    void dismiss(); // hides it and says so
    // What it asks for cannot be done, and why, which it shows; empty: it can.
    void setBarred(const QString &why);

Q_SIGNALS:
    void dismissed();
    void resized(); // its contents need another size

protected:
    QVBoxLayout *body() { return m_body; }
    void setTitle(const QString &title); // plain text
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    QLabel *m_title;
    QToolButton *m_close;
    QWidget *m_content;
    QLabel *m_barred;
    QVBoxLayout *m_body;
};

} // namespace herd::ui
