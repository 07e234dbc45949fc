// SPDX-License-Identifier: GPL-3.0-or-later
// What the signs of the graph mean, painted with the same functions. Lies in a corner of the graph,
// folded where it would cover much of it; a click unfolds it. GUI thread.
#pragma once

#include <QString>
#include <QWidget>

namespace herd::ui {

class GraphLegend : public QWidget
{
    Q_OBJECT

public:
    explicit GraphLegend(QWidget *graph);

    void setFolded(bool folded);
    // So many links are drawn as so many bundles, which it says also while it is folded; 0: none.
    void setBundled(qsizetype links, qsizetype bundles);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    QString title() const;
    int rowHeight() const { return fontMetrics().height() + 6; }

    QString m_bundled; // in words; empty: no bundles
    bool m_folded = false;
    bool m_chosen = false; // by the user; until then it unfolds where there is room
};

} // namespace herd::ui
