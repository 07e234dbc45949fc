// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what is selected: rows of text, some of which lead on, and the bytes. Changes in place, so
// that a reader keeps the place. GUI thread.
#pragma once

#include "ui/model/inspect/inspection.h"
#include "ui/widgets/common/seenrefresh.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QTreeWidget;
class QTreeWidgetItem;

namespace herd::ui {

class TrendsPane;

class InspectorPane : public QWidget
{
    Q_OBJECT

public:
    // Both outlive the pane.
    InspectorPane(const TraceStore &store, Selection &selection, QWidget *parent = nullptr);

Q_SIGNALS:
    // Of a figure that counts them; a filter.
    void eventsWanted(const QString &filter);

protected:
    bool eventFilter(QObject *object, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void buildLayout();
    void buildRows();
    void follow(); // something else was selected
    void refresh();
    void display(const Inspection &what);
    void showRows(const QList<InspectionSection> &sections);
    void showBytes(const QByteArray &bytes);
    void showTrends();
    void fitColumns();
    void fitBytes();
    QTreeWidgetItem *sectionItem();
    void fill(QTreeWidgetItem &item, const InspectionRow &row);
    void choose(QTreeWidgetItem *item);
    void copyAll() const;

    const TraceStore &m_store;
    Selection &m_selection;
    Inspection m_shown;
    SeenRefresh m_soon;                  // facts come often, eyes are slow
    int m_widest = 0, m_widestValue = 0; // of the labels, of the values, in pixels
    qsizetype m_dumpWidth = DumpWidth;
    bool m_ignoresRelease = false; // the second of a double click
    QLabel *m_title;
    QLabel *m_summary;
    TrendsPane *m_trends; // of the herd's page
    QTreeWidget *m_rows;
    QPlainTextEdit *m_bytes;
};

} // namespace herd::ui
