// SPDX-License-Identifier: GPL-3.0-or-later
// The exchanges of the console, newest last: folding, copying, and the way to a report's flood.
// At its end it stays there; further up what is read stays where it is. GUI thread; store and model
// outlive it.
#pragma once

#include "ui/model/console/consolemodel.h"

#include <QListView>
#include <QPersistentModelIndex>

namespace herd::ui {

class ConsoleDelegate;

class ConsoleList : public QListView
{
    Q_OBJECT

public:
    ConsoleList(const TraceStore &store, ConsoleModel &model, QWidget *parent = nullptr);

    // The row commands are about: the current one, else the newest; -1 when there is none.
    int chosenRow() const;
    // Folds or unfolds a long answer, or shows the flood of a report.
    void act(int row);
    void goToEnd(); // and stay there
    // Nothing can be sent: where there is no exchange it says so, else what to type.
    void setBarred(bool barred);

Q_SIGNALS:
    void floodRequested(const QByteArray &report);
    void sendRequested(herd::NodeId node, const QByteArray &line);

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    bool isActionAt(QPoint at) const;
    void keepEnd();
    void keepPlace();
    void notePlace();

    const TraceStore &m_store;
    ConsoleModel &m_model;
    ConsoleDelegate *m_delegate;
    QString m_emptyText;
    bool m_atEnd = true;
    bool m_isSettling = false;   // it scrolls by itself
    QPersistentModelIndex m_top; // what is read: at the top, and where its own top is
    int m_topAt = 0;
};

} // namespace herd::ui
