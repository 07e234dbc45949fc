// SPDX-License-Identifier: GPL-3.0-or-later
// The knowledge matrix: clients below each other, servers side by side, in each cell whether that
// server has the newest of that client. Shows the moment that the store shows. A click on a cell
// selects what that server has of that client, and makes it the current one; a click on a name
// selects the client or the server. MatrixGestures says what is asked for, the view changes it, and
// MatrixPainter paints it. GUI thread.
#pragma once

#include "ui/model/matrix/knowledgematrix.h"
#include "ui/model/timeline/selection.h"
#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/matrix/matrixcursor.h"
#include "ui/widgets/matrix/matrixgestures.h"
#include "ui/widgets/matrix/matrixpainter.h"

#include <QAbstractScrollArea>

#include <utility>

namespace herd::ui {

class MatrixView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    // All three outlive the view.
    MatrixView(const TraceStore &store, const KnowledgeMatrix &matrix, Selection &selection,
               QWidget *parent = nullptr);

    void refresh(); // the matrix has changed, or what it is read from
    // The pointer is on it, or it has the keyboard: rows are not to move.
    bool isHeld() const { return hasFocus() || m_pointer.x() >= 0; }
    // What is said in place of cells while no client is listed.
    void setEmptyText(const QString &text);
    const QString &emptyText() const { return m_emptyText; }

    // The cell whose reason is asked for.
    const MatrixCursor &current() const { return m_cursor; }
    void setCurrent(const MatrixCursor &cell);

    const TraceStore &store() const { return m_store; }
    const KnowledgeMatrix &matrix() const { return m_matrix; }
    Selection &selection() const { return m_selection; }
    MatrixLayout layOut() const; // in the viewport, as it is at the moment
    QRect cellRect(const QByteArray &client, NodeId node) const; // in the viewport
    void zoomBy(double factor);
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void currentChanged();
    // The window owns the actions; what the menu is for has been selected.
    void menuRequested(const QPoint &globalPosition);
    void released(); // isHeld() no longer

protected:
    bool viewportEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void connectGestures();
    void updateScrollBars();
    void followSelection();
    void followMarkedRow();
    bool selectAt(QPoint at); // false where nothing is
    void openMenu(QPoint at);
    void selectCurrent();
    void bringIntoView(int row, int column);
    QByteArray selectedClient() const; // also by what is known of it

    const TraceStore &m_store;
    const KnowledgeMatrix &m_matrix;
    Selection &m_selection;
    MatrixGestures m_gestures {*this};
    MatrixSize m_size; // of what is shown
    double m_zoom = 1.25;
    MatrixCursor m_cursor;
    std::pair<QByteArray, int> m_marked; // the client selected, or pointed out, and its row then
    QPoint m_pointer {-1, -1};
    QString m_emptyText;
};

} // namespace herd::ui
