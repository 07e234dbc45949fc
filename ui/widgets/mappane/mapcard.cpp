// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/mapcard.h"

#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/icon.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace herd::ui {

MapCard::MapCard(QWidget *parent)
    : QFrame(parent)
    , m_title(wrappingLabel())
    , m_close(new QToolButton)
    , m_content(new QWidget)
    , m_barred(wrappingLabel())
    , m_body(new QVBoxLayout(m_content))
{
    m_title->setFont(strongFont());
    m_close->setIcon(icon(QStringLiteral("x")));
    m_close->setAutoRaise(true);
    m_close->setToolTip(tr("Close (Esc)"));
    m_close->setAccessibleName(tr("Close"));
    connect(m_close, &QToolButton::clicked, this, &MapCard::dismiss);
    auto *top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_close, 0, Qt::AlignTop);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_barred->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 8, 8, 10);
    column->addLayout(top);
    column->addWidget(m_content);
    column->addWidget(m_barred);
    setCursor(Qt::ArrowCursor);
}

void MapCard::dismiss()
{
    hide();
    Q_EMIT dismissed();
}

void MapCard::setBarred(const QString &why)
{
    m_content->setEnabled(why.isEmpty());
    m_barred->setText(why);
    m_barred->setVisible(!why.isEmpty());
}

void MapCard::setTitle(const QString &title)
{
    m_title->setText(title);
    setAccessibleName(title);
}

void MapCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        dismiss();
    else
        QFrame::keyPressEvent(event);
}

void MapCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

bool MapCard::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest)
        Q_EMIT resized();
    // A click between its fields is not a click on the map below.
    if (event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseButtonRelease
        || event->type() == QEvent::Wheel)
        event->accept();
    return QFrame::event(event) || event->isAccepted();
}

} // namespace herd::ui

#include "moc_mapcard.cpp"
