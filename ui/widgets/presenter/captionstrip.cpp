// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/presenter/captionstrip.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/elided.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QPainter>
#include <QTimerEvent>

#include <cmath>

namespace herd::ui {

CaptionStrip::CaptionStrip(Captions &captions, QWidget *parent)
    : QWidget(parent)
    , m_captions(captions)
{
    setObjectName(QStringLiteral("captions"));
    setAccessibleName(tr("Captions"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&captions, &Captions::changed, this, &CaptionStrip::follow);
}

QSize CaptionStrip::sizeHint() const
{
    const QFontMetrics large(textFont(font(), TextSize::Large, TextWeight::Strong));
    return {20 * large.averageCharWidth(), large.height() + 2 * space::Close};
}

QSize CaptionStrip::minimumSizeHint() const
{
    return {0, sizeHint().height()};
}

QString CaptionStrip::moreText() const
{
    const qint64 more = m_captions.leftOut();
    return more > 0 ? filled(tr("+%1 more"), countText(more)) : QString();
}

void CaptionStrip::follow()
{
    const QString more = moreText();
    const QString said
        = more.isEmpty() ? m_captions.text() : filled(tr("%1, %2"), m_captions.text(), more);
    setAccessibleDescription(said);
    setToolTip(said.isEmpty() ? QString() : tipText({said}));
    if (m_captions.due() > 0)
        m_next.start(int(std::ceil(m_captions.due() * 1000)), this);
    else
        m_next.stop();
    update();
}

void CaptionStrip::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_next.timerId())
        return QWidget::timerEvent(event);
    m_next.stop();
    m_captions.advance(m_captions.due());
}

void CaptionStrip::showEvent(QShowEvent *event)
{
    m_captions.setWatched(true);
    QWidget::showEvent(event);
}

void CaptionStrip::hideEvent(QHideEvent *event)
{
    m_captions.setWatched(false);
    m_next.stop();
    QWidget::hideEvent(event);
}

// In the middle, as long as what it stands for beside leaves room.
void CaptionStrip::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.fillRect(rect(), theme.raised);
    painter.fillRect(QRect(0, 0, width(), 1), theme.edge);
    const QRect inside = rect().adjusted(space::Even, 0, -space::Even, 0);
    const QString more = moreText();
    const int beside
        = more.isEmpty() ? 0 : QFontMetrics(font()).horizontalAdvance(more) + space::Even;
    painter.setFont(font());
    painter.setPen(theme.muted);
    painter.drawText(inside, Qt::AlignRight | Qt::AlignVCenter, more);
    const QFont large = textFont(font(), TextSize::Large, TextWeight::Strong);
    const QFontMetrics metrics(large);
    QRect line = inside.adjusted(beside, 0, -beside, 0);
    if (metrics.horizontalAdvance(m_captions.text()) > line.width())
        line = inside.adjusted(0, 0, -beside, 0);
    painter.setFont(large);
    painter.setPen(theme.text);
    painter.drawText(line, Qt::AlignCenter, elided(m_captions.text(), metrics, line.width()));
}

} // namespace herd::ui

#include "moc_captionstrip.cpp"
