// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/presenter/pointerhalo.h"

#include "ui/widgets/theme/theme.h"

#include <QPainter>

#include <utility>

namespace herd::ui {

namespace {

constexpr int Diameter = 56;
constexpr double RingWidth = 3;
constexpr double Resting = 0.14, Pressed = 0.4; // how much the ring is filled

} // namespace

PointerHalo::PointerHalo(QWidget &window)
    : QWidget(&window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    resize(Diameter, Diameter);
    hide();
}

void PointerHalo::showAt(const QPoint &at, bool isPressed)
{
    move(at - rect().center());
    if (std::exchange(m_isPressed, isPressed) != isPressed)
        update();
    raise();
    show();
}

void PointerHalo::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QColor inside = theme.accent;
    inside.setAlphaF(float(m_isPressed ? Pressed : Resting));
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(inside);
    painter.setPen(QPen(theme.accent, RingWidth));
    const double margin = RingWidth / 2 + 1;
    painter.drawEllipse(QRectF(rect()).adjusted(margin, margin, -margin, -margin));
}

} // namespace herd::ui

#include "moc_pointerhalo.cpp"
