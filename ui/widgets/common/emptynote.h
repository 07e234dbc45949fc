// SPDX-License-Identifier: GPL-3.0-or-later
// What stands in the place of what is not there: what would be here, and how to get it. GUI thread.
#pragma once

#include <QObject>

class QAbstractItemView;
class QLabel;
class QWidget;

namespace herd::ui {

// In the middle of its place, wrapped. The caller owns it.
QLabel *emptyNote(const QString &text = {}, QWidget *parent = nullptr);

// One over an item view, seen while that has no rows; it is the view's description, too. Owned by
// the view, which has its model.
class EmptyNote : public QObject
{
    Q_OBJECT

public:
    explicit EmptyNote(QAbstractItemView &view);

    void setText(const QString &text);

protected:
    bool eventFilter(QObject *viewport, QEvent *event) override;

private:
    void show(); // or not

    QAbstractItemView &m_view;
    QLabel *m_label;
};

} // namespace herd::ui
