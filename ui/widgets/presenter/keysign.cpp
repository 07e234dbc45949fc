// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/presenter/keysign.h"

#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QPainter>
#include <QTimerEvent>

#include <algorithm>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto Standing = 2s;

} // namespace

KeySign::KeySign(QWidget &window)
    : QWidget(&window)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
}

void KeySign::showKeys(const QKeySequence &keys)
{
    showText(keys.toString(QKeySequence::NativeText));
}

void KeySign::showText(const QString &text)
{
    m_text = text;
    const QFontMetrics metrics(textFont(font(), TextSize::Large, TextWeight::Strong));
    const int height = metrics.height() + 2 * space::Close;
    resize(std::max(height, metrics.horizontalAdvance(m_text) + 2 * space::Wide), height);
    move(parentWidget()->width() - width() - space::Far, space::Far);
    raise();
    show();
    update();
    m_end.start(std::chrono::milliseconds(Standing).count(), this);
}

void KeySign::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_end.timerId())
        return QWidget::timerEvent(event);
    m_end.stop();
    hide();
}

void KeySign::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(theme.accent);
    painter.setPen(Qt::NoPen);
    painter.drawRoundedRect(QRectF(rect()), radius::Card, radius::Card);
    painter.setFont(textFont(font(), TextSize::Large, TextWeight::Strong));
    painter.setPen(theme.onAccent);
    painter.drawText(rect(), Qt::AlignCenter, m_text);
}

} // namespace herd::ui

#include "moc_keysign.cpp"
