// SPDX-License-Identifier: GPL-3.0-or-later
// The command palette: a line to type in, and below it what can be done that answers it. The
// keyboard stays in the line; up and down choose, Enter does it, Escape takes nothing. GUI thread.
#pragma once

#include "ui/widgets/palette/windowcommands.h"

#include <QDialog>
#include <QPointer>

class QLabel;
class QLineEdit;
class QTreeView;

namespace herd::ui {

class CommandTable;

class CommandPalette : public QDialog
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *parent);

    // What is chosen is done once the palette has gone and the keyboard is where it was before.
    void offer(const QList<WindowCommand> &commands);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void follow(const QString &query);
    void move(int key);
    void choose();
    void tellCurrent();

    QLineEdit *m_line;
    QTreeView *m_list;
    QLabel *m_note; // how many more answer, or why what is chosen cannot be done
    CommandTable *m_table;
    QList<WindowCommand> m_commands;
    QPointer<QWidget> m_before; // where the keyboard was
};

} // namespace herd::ui
