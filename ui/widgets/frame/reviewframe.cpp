// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/frame/reviewframe.h"

#include "ui/widgets/theme/theme.h"

#include <QEvent>
#include <QPainter>

namespace herd::ui {

namespace {

constexpr int LineWidth = 3; // pixels

} // namespace

ReviewFrame::ReviewFrame(QWidget *around)
    : QWidget(around)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setGeometry(around->rect());
    around->installEventFilter(this);
}

bool ReviewFrame::eventFilter(QObject *around, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        setGeometry(parentWidget()->rect());
    return QWidget::eventFilter(around, event);
}

// What lies inside is not painted anew with it.
void ReviewFrame::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    setMask(QRegion(rect())
            - QRegion(rect().adjusted(LineWidth, LineWidth, -LineWidth, -LineWidth)));
}

void ReviewFrame::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), Theme::of(palette()).warning);
}

} // namespace herd::ui

#include "moc_reviewframe.cpp"
