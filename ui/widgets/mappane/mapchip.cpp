// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/mapchip.h"

#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/icon.h"
#include "ui/widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace herd::ui {

MapChip::MapChip(const QString &endTip, QWidget *parent)
    : QFrame(parent)
    , m_row(new QHBoxLayout(this))
    , m_text(plainLabel())
{
    m_row->setContentsMargins(10, 2, 3, 2);
    m_row->setSpacing(2);
    m_row->addWidget(m_text);
    m_row->addSpacing(4);
    connect(addButton(QStringLiteral("x"), endTip), &QToolButton::clicked, this, &MapChip::ended);
    setCursor(Qt::ArrowCursor);
    hide();
}

void MapChip::setText(const QString &text)
{
    m_text->setText(text);
    setAccessibleName(text);
    setVisible(!text.isEmpty());
}

// Before the way out, which stays the last.
QToolButton *MapChip::addButton(const QString &iconName, const QString &tip)
{
    auto *button = new QToolButton;
    button->setIcon(icon(iconName));
    button->setAutoRaise(true);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    m_row->insertWidget(m_row->count() < 3 ? m_row->count() : m_row->count() - 1, button);
    return button;
}

void MapChip::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.accent, 1.5));
    painter.setBrush(theme.raised);
    const QRectF plate = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.drawRoundedRect(plate, plate.height() / 2, plate.height() / 2);
}

bool MapChip::event(QEvent *event)
{
    const bool isDone = QFrame::event(event);
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::Show
        || event->type() == QEvent::Hide)
        Q_EMIT resized();
    // A click on its words is not a click on the map below.
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease) {
        event->accept();
        return true;
    }
    return isDone;
}

} // namespace herd::ui

#include "moc_mapchip.cpp"
