// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/timelinestrip.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/timeline/spanpainter.h"
#include "ui/widgets/timeline/timelineaccessible.h"
#include "ui/widgets/timeline/timelinepainter.h"
#include "ui/widgets/timeline/timelinetip.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr int KeySteps = 100; // through what is shown
constexpr double Grip = 6;    // pixels around a bookmark

} // namespace

TimelineStrip::TimelineStrip(const TraceStore &store, Playhead &playhead, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_playhead(playhead)
    , m_gestures(*this)
{
    TimelineAccessible::install<TimelineStrip, TimelineAccessible>();
    setObjectName(QStringLiteral("timelineStrip"));
    setAccessibleName(tr("Timeline"));
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setMouseTracking(true);
    connect(&playhead, &Playhead::changed, this, &TimelineStrip::refresh);
    connect(&store, &TraceStore::binsChanged, this, &TimelineStrip::refresh);
    connectMoments();
    connectRange();
    connectView();
    refresh();
}

void TimelineStrip::connectMoments()
{
    connect(&m_gestures, &StripGestures::pressed, this, [this](QPointF at) {
        const bool isOnFlag = at.y() < TimelinePainter::MarksHeight;
        if (const Bookmark *flag = isOnFlag ? bookmarkAt(at.x()) : nullptr)
            m_playhead.showMoment(flag->seq, flag->at);
        else
            m_playhead.showAt(view().timeAt(at.x()));
    });
    connect(&m_gestures, &StripGestures::dragged, this,
            [this](double x) { m_playhead.showAt(view().timeAt(x)); });
    connect(&m_gestures, &StripGestures::walked, this, [this](int bits) {
        if (bits < 0 || !m_playhead.isLive())
            m_playhead.showAt(m_playhead.at() + bits * bit());
    });
    connect(&m_gestures, &StripGestures::endAsked, this, [this](bool last) {
        last ? m_playhead.goLive() : m_playhead.showAt(m_playhead.earliest());
    });
    connect(&m_gestures, &StripGestures::escaped, this,
            [this] { m_range ? setRange({}) : m_playhead.goLive(); });
}

void TimelineStrip::connectRange()
{
    connect(&m_gestures, &StripGestures::rangeBegun, this,
            [this](double x) { m_anchor = m_end = view().timeAt(x); });
    connect(&m_gestures, &StripGestures::rangeDragged, this,
            [this](double x) { moveRangeTo(view().timeAt(x)); });
    connect(&m_gestures, &StripGestures::rangeReleased, this, [this] {
        if (m_anchor == m_end) // without a way between there is none
            setRange({});
    });
    connect(&m_gestures, &StripGestures::rangeWalked, this, [this](int bits) {
        beginRange();
        moveRangeTo(m_end + bits * bit());
    });
    connect(&m_gestures, &StripGestures::rangeEndAsked, this, [this](bool last) {
        beginRange();
        moveRangeTo(last ? view().run().to : view().run().from);
    });
}

void TimelineStrip::connectView()
{
    connect(&m_gestures, &StripGestures::fitAsked, this, [this] {
        m_view.showAll();
        update();
    });
    connect(&m_gestures, &StripGestures::zoomed, this, [this](QPointF at, double by) {
        view().zoom(by, at.x());
        update();
    });
    connect(&m_gestures, &StripGestures::zoomedByKey, this, [this](double by) {
        view().zoom(by, m_view.xOf(m_playhead.at()));
        update();
    });
    connect(&m_gestures, &StripGestures::shifted, this, [this](double share) {
        view().pan(share);
        update();
    });
    connect(&m_gestures, &StripGestures::menuAsked, this,
            [this](QPoint at) { askForMenu(mapToGlobal(at), at.x()); });
    connect(&m_gestures, &StripGestures::menuAskedByKey, this, [this] {
        const double x = view().xOf(m_playhead.at());
        askForMenu(mapToGlobal(QPoint(int(x), 0)), x);
    });
}

void TimelineStrip::askForMenu(const QPoint &at, double x)
{
    if (!m_store.bins().isEmpty())
        Q_EMIT menuAsked(at, x);
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
    SpanPainter spans(painter, m_view, m_store, theme);
    spans.paintFloods(m_floodEnds, m_isFloodShown, m_inFilter);
    spans.paintFaults();
    timeline.paintMarks();
    timeline.paintScale();
    if (m_range)
        timeline.paintRange(*m_range);
    if (!m_playhead.isLive())
        timeline.paintPlayhead(m_playhead.at());
    if (m_bookmarks)
        timeline.paintBookmarks(m_bookmarks->all());
    if (m_range)
        timeline.paintLength(*m_range);
}

void TimelineStrip::setInFilter(const TimelineBins *bins, const IsFloodShown &isShown, bool isWhole)
{
    m_inFilter = bins;
    m_isFilterWhole = isWhole;
    m_isFloodShown = isShown;
    update();
}

void TimelineStrip::setBookmarks(const BookmarkList &bookmarks)
{
    m_bookmarks = &bookmarks;
    connect(&bookmarks, &BookmarkList::changed, this, qOverload<>(&QWidget::update));
    connect(&bookmarks, &BookmarkList::changed, this, &TimelineStrip::bookmarksChanged);
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
    refresh();
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

// By a key; from the moment that is shown, unless there is one already.
void TimelineStrip::beginRange()
{
    if (!m_range)
        m_anchor = m_end = m_playhead.at();
}

// What a key goes.
Nanoseconds TimelineStrip::bit()
{
    return Nanoseconds(view().length() / KeySteps);
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
    const bool isLoaded = !facts.empty() && view().timeAt(x + 1) >= facts.front().at
        && view().timeAt(x) <= facts.back().at;
    if (m_inFilter && !isLoaded && !m_isFilterWhole)
        lines.append(tr("the filter was asked of other events only"));
    else if (m_inFilter)
        lines.append(filled(tr("%1 of them in the filter"), countText(near(*m_inFilter).facts())));
    lines.append(happenedTexts(bin));
    if (const Bookmark *bookmark = bookmarkAt(x))
        lines.append(filled(tr("Bookmark: %1"), nameText(bookmark->text.toUtf8())));
    if (view().timeAt(x) < m_playhead.earliest())
        lines.append(tr("its events are no longer kept"));
    return lines;
}

// For assistive tools, and for whoever looks.
void TimelineStrip::refresh()
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

void TimelineStrip::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        updateGeometry();
}

} // namespace herd::ui

#include "moc_timelinestrip.cpp"
