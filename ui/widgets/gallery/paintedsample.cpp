// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/gallery/paintedsample.h"

#include "ui/widgets/theme/theme.h"

#include <QPainter>

#include <utility>

namespace herd::ui {

PaintedSample::PaintedSample(QSize size, Paint paint, QWidget *parent)
    : QWidget(parent)
    , m_size(size)
    , m_paint(std::move(paint))
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void PaintedSample::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    m_paint(painter, rect(), Theme::of(palette()));
}

} // namespace herd::ui

#include "moc_paintedsample.cpp"
