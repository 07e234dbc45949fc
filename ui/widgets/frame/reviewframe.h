// SPDX-License-Identifier: GPL-3.0-or-later
// A frame over the edges of a widget, which says that it is not the present that is shown there.
// Takes no room and no clicks. Owned by that widget; GUI thread.
#pragma once

#include <QWidget>

namespace herd::ui {

class ReviewFrame : public QWidget
{
    Q_OBJECT

public:
    explicit ReviewFrame(QWidget *around);

protected:
    bool eventFilter(QObject *around, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
};

} // namespace herd::ui
