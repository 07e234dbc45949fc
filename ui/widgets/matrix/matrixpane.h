// SPDX-License-Identifier: GPL-3.0-or-later
// The knowledge matrix with its filter, order and legend, and below it why the server of the
// current cell has the newest report of the client or not. Follows the store a few times a second,
// a slice at a time, and not at all while it is hidden. Rows are sorted anew only while nobody
// points at them; otherwise it says that the order is another. GUI thread.
#pragma once

#include "ui/widgets/common/seenrefresh.h"
#include "ui/widgets/matrix/matrixview.h"

#include <QTimer>
#include <QWidget>

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace herd::ui {

class MatrixLegend;

class MatrixPane : public QWidget
{
    Q_OBJECT

public:
    static constexpr int PictureRows = 500; // in a picture; the others are counted in it

    // Both outlive the pane.
    MatrixPane(const TraceStore &store, Selection &selection, QWidget *parent = nullptr);

    ~MatrixPane() override;

    MatrixView &view() { return *m_view; }
    void setCanSend(bool can); // a report, to get a client

    // What is filtered, as it is in the order chosen, whole and without what is pointed at, with
    // the legend: as large as it needs to be.
    QSize pictureSize() const;
    void paintPicture(QPainter &painter) const;

Q_SIGNALS:
    // The window owns the actions; what the menu is for has been selected.
    void menuRequested(const QPoint &globalPosition);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectAll();
    void onAppended(qsizetype added);
    void refresh();
    void arrangeSoon();
    void arrange();
    void offerToSort();
    void choose();     // order and filter
    void showMatrix(); // as it is
    void updateWhy();
    QString emptyText() const;
    MatrixOrder order() const;
    KnowledgeMatrix pictured() const;
    MatrixLayout pictureLayout(const KnowledgeMatrix &matrix) const;

    const TraceStore &m_store;
    KnowledgeMatrix m_matrix;
    quint64 m_last = 0;     // number of the last fact it was told
    bool m_isBegun = false; // the first clients there were have been sorted
    SeenRefresh m_soon;
    bool m_canSend = false;
    QTimer m_sort;
    QLineEdit *m_filter;
    QCheckBox *m_onlyTrouble;
    QComboBox *m_order;
    MatrixView *m_view;
    MatrixLegend *m_legend;
    QPushButton *m_sortAgain;
    QLabel *m_left, *m_why;
};

} // namespace herd::ui
