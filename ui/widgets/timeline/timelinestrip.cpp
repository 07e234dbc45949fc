// SPDX-License-Identifier: GPL-3.0-or-later
// Long because mouse and keys move the moment and a range alike.
#include "ui/widgets/timeline/timelinestrip.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/theme.h"
#include "ui/widgets/timeline/timelinepainter.h"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>
#include <utility>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

constexpr double ZoomStep = 1.25; // of a wheel's notch
constexpr int KeySteps = 100;     // through what is shown
constexpr double Grip = 6;        // pixels around a bookmark

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
    connect(&store, &TraceStore::binsChanged, this, &TimelineStrip::say);
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
    if (!m_store.bins().isEmpty())
        paintRun(painter, theme);
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(rect().adjusted(0, 0, -1, -1));
    }
}

void TimelineStrip::paintRun(QPainter &painter, const Theme &theme)
{
    TimelinePainter timeline(painter, view(), m_store.bins(), theme, m_store.began(),
                             m_playhead.earliest());
    timeline.paintBars(m_inFilter);
    timeline.paintFloods(m_store.floods(), m_floodEnds, m_isFloodShown);
    timeline.paintFaults(m_store.faults());
    timeline.paintMarks();
    timeline.paintScale();
    if (m_range)
        timeline.paintRange(*m_range);
    if (!m_playhead.isLive())
        timeline.paintPlayhead(m_playhead.at());
    if (m_bookmarks)
        timeline.paintBookmarks(m_bookmarks->all());
}

void TimelineStrip::setInFilter(const TimelineBins *bins, const IsFloodShown &isShown)
{
    m_inFilter = bins;
    m_isFloodShown = isShown;
    update();
}

void TimelineStrip::setBookmarks(const BookmarkList &bookmarks)
{
    m_bookmarks = &bookmarks;
    connect(&bookmarks, &BookmarkList::changed, this, qOverload<>(&QWidget::update));
    update();
}

const Bookmark *TimelineStrip::bookmarkAt(double x) const
{
    const Bookmark *nearest = nullptr;
    double least = Grip;
    for (const Bookmark &each : m_bookmarks ? m_bookmarks->all() : QList<Bookmark>()) {
        if (const double far = std::abs(m_view.xOf(each.at) - x); far < least) {
            least = far;
            nearest = &each;
        }
    }
    return nearest;
}

// --- a range

void TimelineStrip::setRange(const std::optional<TimelineView::Range> &range)
{
    if (m_range == range)
        return;
    m_range = range;
    say();
    Q_EMIT rangeChanged();
}

void TimelineStrip::zoomTo(const TimelineView::Range &range)
{
    view().show(range);
    update();
}

void TimelineStrip::moveRangeTo(Nanoseconds at)
{
    m_end = std::clamp(at, view().run().from, view().run().to);
    setRange(TimelineView::Range {std::min(m_anchor, m_end), std::max(m_anchor, m_end)});
}

// By a key with Shift; from the moment that is shown, unless there is one already.
bool TimelineStrip::stretchRange(int key)
{
    if (!m_range)
        m_anchor = m_end = m_playhead.at();
    const Nanoseconds bit = Nanoseconds(view().length() / KeySteps);
    switch (key) {
    case Qt::Key_Left:
        moveRangeTo(m_end - bit);
        return true;
    case Qt::Key_Right:
        moveRangeTo(m_end + bit);
        return true;
    case Qt::Key_Home:
        moveRangeTo(view().run().from);
        return true;
    case Qt::Key_End:
        moveRangeTo(view().run().to);
        return true;
    default:
        return false;
    }
}

QStringList TimelineStrip::tipAt(double x)
{
    const auto near = [&](const TimelineBins &bins) {
        return bins.between(view().timeAt(x - 1), view().timeAt(x + 2) - Nanoseconds(1));
    };
    const TimelineBin bin = near(m_store.bins());
    QStringList lines {secondsText(view().timeAt(x) - m_store.began(), 6),
                       counted(qint64(bin.facts()), tr("%1 event"), tr("%1 events"))};
    const KeptFacts &facts = m_store.facts();
    const bool isAsked = !facts.empty() && view().timeAt(x + 1) >= facts.front().at
        && view().timeAt(x) <= facts.back().at;
    if (m_inFilter && !isAsked)
        lines.append(tr("the filter was asked of other events only"));
    else if (m_inFilter)
        lines.append(filled(tr("%1 of them in the filter"), countText(near(*m_inFilter).facts())));
    if (bin.marks & TimelineBin::Started)
        lines.append(tr("a server started"));
    if (bin.marks & TimelineBin::Stopped)
        lines.append(tr("a server stopped"));
    if (bin.marks & TimelineBin::Problem)
        lines.append(tr("something went wrong"));
    if (bin.marks & TimelineBin::Gap)
        lines.append(tr("not all was told: a gap"));
    if (const Bookmark *bookmark = bookmarkAt(x))
        lines.append(filled(tr("Bookmark: %1"), nameText(bookmark->text.toUtf8())));
    if (view().timeAt(x) < m_playhead.earliest())
        lines.append(tr("its events are no longer kept"));
    return lines;
}

// For assistive tools, and for whoever looks.
void TimelineStrip::say()
{
    const QString time = secondsText(m_playhead.at() - m_store.began(), 6);
    QString said = m_playhead.isLive() ? tr("live") : filled(tr("the moment %1 is shown"), time);
    if (m_range)
        said = filled(tr("%1; %2 to %3 is chosen"), said,
                      secondsText(m_range->from - m_store.began(), 6),
                      secondsText(m_range->to - m_store.began(), 6));
    setAccessibleDescription(said);
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
    if (event->button() != Qt::LeftButton)
        return;
    const Nanoseconds at = view().timeAt(event->position().x());
    m_isChoosing = event->modifiers() & Qt::ShiftModifier;
    const bool isOnFlag = event->position().y() < TimelinePainter::MarksHeight;
    const Bookmark *flag = isOnFlag ? bookmarkAt(event->position().x()) : nullptr;
    if (m_isChoosing)
        m_anchor = m_end = at;
    else if (flag)
        m_playhead.showMoment(flag->seq, flag->at);
    else
        m_playhead.showAt(at);
}

void TimelineStrip::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const Nanoseconds at = view().timeAt(event->position().x());
    if (m_isChoosing)
        moveRangeTo(at);
    else
        m_playhead.showAt(at);
}

// Without a way between there is no range.
void TimelineStrip::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton || !std::exchange(m_isChoosing, false))
        return;
    if (m_anchor == m_end)
        setRange({});
}

void TimelineStrip::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_store.bins().isEmpty())
        return;
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const double x = byKey ? view().xOf(m_playhead.at()) : event->pos().x();
    Q_EMIT menuAsked(byKey ? mapToGlobal(QPoint(int(x), 0)) : event->globalPos(), x);
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
    if (event->modifiers() == Qt::ShiftModifier && stretchRange(event->key()))
        return;
    if (event->key() == Qt::Key_Escape && m_range)
        return setRange({});
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
