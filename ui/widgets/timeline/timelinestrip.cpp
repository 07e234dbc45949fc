// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/timelinestrip.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/theme.h"
#include "ui/widgets/timeline/timelinepainter.h"

#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <cmath>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

constexpr double ZoomStep = 1.25; // of a wheel's notch
constexpr int KeySteps = 100;     // through what is shown

} // namespace

TimelineStrip::TimelineStrip(const TraceStore &store, Playhead &playhead, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_playhead(playhead)
{
    setObjectName(QStringLiteral("timelineStrip"));
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    connect(&playhead, &Playhead::changed, this, &TimelineStrip::say);
    say();
}

QSize TimelineStrip::sizeHint() const
{
    return {400, TimelinePainter::heightFor(fontMetrics())};
}

QSize TimelineStrip::minimumSizeHint() const
{
    return {120, sizeHint().height()};
}

TimelineView &TimelineStrip::view()
{
    m_view.setRun(m_store.bins().begin(), m_store.bins().end());
    m_view.setWidth(width());
    return m_view;
}

void TimelineStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(palette());
    painter.fillRect(rect(), theme.panel);
    if (m_store.bins().isEmpty())
        return;
    TimelinePainter timeline(painter, view(), m_store.bins(), theme, m_store.began(),
                             m_playhead.earliest());
    timeline.paintBars();
    timeline.paintMarks();
    timeline.paintScale();
    if (!m_playhead.isLive())
        timeline.paintPlayhead(m_playhead.at());
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

QStringList TimelineStrip::tipAt(double x)
{
    const TimelineBin bin
        = m_store.bins().between(view().timeAt(x - 1), view().timeAt(x + 2) - Nanoseconds(1));
    QStringList lines {secondsText(view().timeAt(x) - m_store.began(), 6),
                       counted(qint64(bin.facts()), tr("%1 event"), tr("%1 events"))};
    if (bin.marks & TimelineBin::Started)
        lines.append(tr("a server started"));
    if (bin.marks & TimelineBin::Stopped)
        lines.append(tr("a server stopped"));
    if (bin.marks & TimelineBin::Problem)
        lines.append(tr("something went wrong"));
    if (bin.marks & TimelineBin::Gap)
        lines.append(tr("not all was told: a gap"));
    if (view().timeAt(x) < m_playhead.earliest())
        lines.append(tr("its events are no longer kept"));
    return lines;
}

// For assistive tools, and for whoever looks.
void TimelineStrip::say()
{
    const QString time = secondsText(m_playhead.at() - m_store.began(), 6);
    setAccessibleDescription(m_playhead.isLive() ? tr("live")
                                                 : filled(tr("the moment %1 is shown"), time));
    update();
}

bool TimelineStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && !m_store.bins().isEmpty()) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tipText(tipAt(help->pos().x())), this);
        return true;
    }
    return QWidget::event(event);
}

void TimelineStrip::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton)
        m_playhead.showAt(view().timeAt(event->position().x()));
}

void TimelineStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        m_playhead.showAt(view().timeAt(event->position().x()));
}

void TimelineStrip::mouseDoubleClickEvent(QMouseEvent *)
{
    m_view.showAll();
    update();
}

void TimelineStrip::wheelEvent(QWheelEvent *event)
{
    const QPoint turned = event->angleDelta();
    const double notches = (turned.y() != 0 ? turned.y() : turned.x()) / 120.0;
    if (event->modifiers() & Qt::ShiftModifier || turned.y() == 0)
        view().pan(-0.1 * notches);
    else
        view().zoom(std::pow(ZoomStep, notches), event->position().x());
    update();
    event->accept();
}

void TimelineStrip::keyPressEvent(QKeyEvent *event)
{
    const Nanoseconds bit = Nanoseconds(view().length() / KeySteps);
    switch (event->key()) {
    case Qt::Key_Left:
        m_playhead.showAt(m_playhead.at() - bit);
        break;
    case Qt::Key_Right:
        if (!m_playhead.isLive())
            m_playhead.showAt(m_playhead.at() + bit);
        break;
    case Qt::Key_Home:
        m_playhead.showAt(m_playhead.earliest());
        break;
    case Qt::Key_End:
    case Qt::Key_Escape:
        m_playhead.goLive();
        break;
    case Qt::Key_Plus:
        view().zoom(ZoomStep, m_view.xOf(m_playhead.at()));
        update();
        break;
    case Qt::Key_Minus:
        view().zoom(1 / ZoomStep, m_view.xOf(m_playhead.at()));
        update();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void TimelineStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace herd::ui

#include "moc_timelinestrip.cpp"
