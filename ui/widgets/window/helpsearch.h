// SPDX-License-Identifier: GPL-3.0-or-later
// A line above a page that finds words in it: all of them are marked, one is led to, and how many
// there are is said. GUI thread.
#pragma once

#include <QList>
#include <QTextCursor>
#include <QWidget>

class QLabel;
class QLineEdit;
class QTextBrowser;
class QToolButton;

namespace herd::ui {

class HelpSearch : public QWidget
{
    Q_OBJECT

public:
    static constexpr qsizetype MostHits = 999; // that are marked and counted

    explicit HelpSearch(QTextBrowser &page, QWidget *parent = nullptr); // which outlives it

    void begin(); // the keyboard goes to the line
    void look();  // anew, at another page; from where that one is read
    void goOn(bool forward);
    qsizetype hits() const { return m_hits.size(); }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override; // Enter in the line
    void changeEvent(QEvent *event) override;

private:
    void show(qsizetype hit);
    void mark();

    QTextBrowser &m_page;
    QLineEdit *m_line;
    QLabel *m_count;
    QToolButton *m_before, *m_next;
    QList<QTextCursor> m_hits;
    qsizetype m_current = -1;
};

} // namespace herd::ui
