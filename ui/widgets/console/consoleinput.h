// SPDX-License-Identifier: GPL-3.0-or-later
// The line of the console. While one types it offers what could follow: Tab and Enter take what is
// marked, Escape takes nothing. Up and Down bring back lines sent before. Whoever owns it hears of
// returnPressed(), when a line is to be sent. GUI thread.
#pragma once

#include "ui/model/console/consoleline.h"

#include <QLineEdit>

class QAbstractItemView;
class QCompleter;
class QStringListModel;

namespace herd::ui {

class ConsoleInput : public QLineEdit
{
    Q_OBJECT

public:
    // Both outlive it.
    ConsoleInput(const HerdState &state, ConsoleHistory &history, QWidget *parent = nullptr);

    // Writes a line; what stood there can be had back with Up.
    void replace(const QString &line);
    // Empties it for the next line; what stood there was sent.
    void finish();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    bool focusNextPrevChild(bool next) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void offer();
    bool take(const QString &line);
    bool answerKey(int key);

    const HerdState &m_state;
    ConsoleHistory &m_history;
    QStringListModel *m_words;
    QCompleter *m_completer;
    QAbstractItemView *m_offered;
};

} // namespace herd::ui
