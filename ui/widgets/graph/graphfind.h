// SPDX-License-Identifier: GPL-3.0-or-later
// Finds servers of the graph by a part of their name, or of a client's: a line to type in, and below
// it what was found. The keyboard stays in the line; up and down choose, Enter goes there and stays,
// Escape closes it and gives the keyboard back to the graph. Lies in the graph's corner and closes
// when the keyboard goes elsewhere. GUI thread.
#pragma once

#include "ui/model/graph/serversearch.h"

#include <QFrame>
#include <QRectF>

class QKeyEvent;
class QLabel;
class QLineEdit;
class QListWidget;

namespace herd::ui {

class TraceStore;

class GraphFind : public QFrame
{
    Q_OBJECT

public:
    // Both outlive it.
    GraphFind(QWidget &graph, const TraceStore &store);

    void open();
    // What of the graph is beside it; all of it where that is little.
    QRectF leftFree() const;

Q_SIGNALS:
    void chosen(herd::NodeId node);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    bool onKey(const QKeyEvent &event);
    QString textOf(const ServerMatch &match) const;
    void addRow(const QString &text);
    void seek();
    void choose();
    void tellCurrent();
    void place();

    QWidget &m_graph;
    const TraceStore &m_store;
    QLineEdit *m_line;
    QListWidget *m_list;
    QLabel *m_note; // how many more were found, or that none was
    ServerMatches m_found;
};

} // namespace herd::ui
