// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/mappane/mapbuttons.h"

#include "ui/widgets/theme/icon.h"
#include "ui/widgets/theme/theme.h"

#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace herd::ui {

MapButtons::MapButtons(QWidget *parent)
    : QFrame(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3, 3, 3, 3);
    column->setSpacing(2);
    setCursor(Qt::ArrowCursor);
    connect(add(QStringLiteral("plus"), QStringLiteral("mapZoomIn"), tr("Zoom in (+)")),
            &QToolButton::clicked, this, [this] { Q_EMIT zoomRequested(1); });
    connect(add(QStringLiteral("minus"), QStringLiteral("mapZoomOut"), tr("Zoom out (\u2212)")),
            &QToolButton::clicked, this, [this] { Q_EMIT zoomRequested(-1); });
    connect(add(QStringLiteral("scan"), QStringLiteral("mapFit"), tr("Fit the clients (F)")),
            &QToolButton::clicked, this, &MapButtons::fitRequested);
    connect(add(QStringLiteral("server"), QStringLiteral("mapHome"), tr("Show the herd (Home)")),
            &QToolButton::clicked, this, &MapButtons::homeRequested);
    m_lens = add(QStringLiteral("eye"), QStringLiteral("mapLens"),
                 tr("See the map as one server knows it"));
    m_lens->setCheckable(true);
    connect(m_lens, &QToolButton::clicked, this, [this](bool checked) {
        m_lens->setChecked(!checked); // until it is chosen
        Q_EMIT lensAsked(m_lens->mapToGlobal(QPoint()));
    });
    m_traffic
        = add(QStringLiteral("smartphone"), QStringLiteral("mapTraffic"), tr("Mobile clients"));
    m_traffic->setCheckable(true);
    connect(m_traffic, &QToolButton::toggled, this, &MapButtons::trafficToggled);
}

void MapButtons::setTrafficShown(bool shown)
{
    m_traffic->setChecked(shown);
}

void MapButtons::setLensShown(bool shown)
{
    m_lens->setChecked(shown);
}

void MapButtons::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

QToolButton *MapButtons::add(const QString &iconName, const QString &objectName, const QString &tip)
{
    auto *button = new QToolButton(this);
    button->setIcon(icon(iconName));
    button->setObjectName(objectName);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    layout()->addWidget(button);
    return button;
}

} // namespace herd::ui

#include "moc_mapbuttons.cpp"
