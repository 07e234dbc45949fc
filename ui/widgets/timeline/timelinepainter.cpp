// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/timelinepainter.h"

#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/theme/factcolor.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype FlagColumns = 24; // of a bookmark

double secondsOf(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

Nanoseconds fromSeconds(double seconds)
{
    return Nanoseconds(qint64(seconds * 1e9));
}

// 1, 2 or 5 times a power of ten: about `least` or the next above.
double roundStep(double least)
{
    const double power = std::pow(10, std::floor(std::log10(least)));
    for (double step : {1.0, 2.0, 5.0}) {
        if (step * power >= least)
            return step * power;
    }
    return 10 * power;
}

} // namespace

int TimelinePainter::heightFor(const QFontMetrics &metrics)
{
    return Bottom + metrics.height() + 2;
}

TimelinePainter::TimelinePainter(QPainter &painter, const TimelineView &view,
                                 const TimelineBins &bins, const Theme &theme, Nanoseconds began,
                                 Nanoseconds earliest)
    : m_painter(painter)
    , m_view(view)
    , m_bins(bins)
    , m_theme(theme)
    , m_began(began)
    , m_earliest(earliest)
    , m_metrics(painter.fontMetrics())
{
}

// A column a pixel, as high as the root of what happened in it: one event can be seen beside a
// thousand.
void TimelinePainter::paintBars(const TimelineBins *inFilter)
{
    const auto columnOf = [this](const TimelineBins &bins, int x) {
        return bins.between(m_view.timeAt(x), m_view.timeAt(x + 1) - Nanoseconds(1));
    };
    std::vector<TimelineBin> columns;
    quint64 most = 1;
    const int count = m_view.columns();
    for (int i = 0; i < count; ++i) {
        columns.push_back(columnOf(m_bins, TimelineView::Margin + i));
        most = std::max(most, columns.back().facts());
    }
    const double unit = BarsHeight / std::sqrt(double(most));
    QColor rest = m_theme.muted;
    rest.setAlphaF(Faint);
    for (int i = 0; i < count; ++i) {
        const int x = TimelineView::Margin + i;
        const quint64 facts = columns[size_t(i)].facts();
        if (facts == 0)
            continue;
        if (!inFilter) {
            paintColumn(x, columns[size_t(i)], unit);
            continue;
        }
        const double height = std::max(1.0, unit * std::sqrt(double(facts)));
        m_painter.fillRect(QRectF(x, Bottom - height, 1, height), rest);
        paintColumn(x, columnOf(*inFilter, x), unit);
    }
    paintForgotten();
}

void TimelinePainter::paintColumn(double x, const TimelineBin &bin, double unit)
{
    const auto all = double(bin.facts());
    const double height = std::max(1.0, unit * std::sqrt(all));
    double top = Bottom;
    for (size_t role = 0; role < FactRoles; ++role) {
        if (bin.counts[role] == 0)
            continue;
        const double part = height * bin.counts[role] / all;
        top -= part;
        m_painter.fillRect(QRectF(x, top, 1, part), colorOf(FactRole(role), m_theme));
    }
}

void TimelinePainter::paintMarks()
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    quint8 before = 0;
    for (int x = TimelineView::Margin; x < m_view.width() - TimelineView::Margin; ++x) {
        const quint8 marks
            = m_bins.between(m_view.timeAt(x), m_view.timeAt(x + 1) - Nanoseconds(1)).marks;
        if (marks & TimelineBin::Gap)
            m_painter.fillRect(QRectF(x, 0, 1, Bottom), QBrush(m_theme.warning, Qt::Dense4Pattern));
        for (int mark = 1; mark <= marks; mark <<= 1) {
            if ((marks & mark) && !(before & mark))
                paintMark(TimelineBin::Mark(mark), QPointF(x, MarksHeight / 2.0));
        }
        before = marks;
    }
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelinePainter::paintMark(TimelineBin::Mark mark, QPointF at)
{
    constexpr double R = 3;
    m_painter.setPen(Qt::NoPen);
    switch (mark) {
    case TimelineBin::Started:
        m_painter.setBrush(m_theme.good);
        m_painter.drawPolygon(
            QPolygonF({at + QPointF(-R, -R), at + QPointF(R, 0), at + QPointF(-R, R)}));
        break;
    case TimelineBin::Stopped:
        m_painter.setBrush(m_theme.idle);
        m_painter.drawRect(QRectF(at.x() - R, at.y() - R, 2 * R, 2 * R));
        break;
    case TimelineBin::Problem:
        m_painter.setPen(QPen(m_theme.bad, 2));
        m_painter.drawLine(at - QPointF(R, R), at + QPointF(R, R));
        m_painter.drawLine(at + QPointF(-R, R), at + QPointF(R, -R));
        break;
    case TimelineBin::Gap:
    case TimelineBin::Fault: // they last
        break;
    }
}

void TimelinePainter::paintScale()
{
    m_painter.setPen(m_theme.line);
    m_painter.drawLine(TimelineView::Margin, Bottom, m_view.width() - TimelineView::Margin, Bottom);
    const double perSecond = m_view.columns() / secondsOf(m_view.length());
    const double step = roundStep(m_metrics.averageCharWidth() * 14 / perSecond);
    const int decimals = std::max(0, int(-std::floor(std::log10(step))));
    const double first = secondsOf(m_view.from() - m_began);
    double edge = 0; // of the last number
    for (double at = std::ceil(first / step) * step; at <= secondsOf(m_view.to() - m_began);
         at += step) {
        const double x = m_view.xOf(m_began + fromSeconds(at));
        const QString text = secondsText(fromSeconds(at), decimals);
        const int wide = m_metrics.horizontalAdvance(text);
        const double left = std::clamp(x - wide / 2.0, 0.0, double(m_view.width() - wide));
        m_painter.setPen(m_theme.line);
        m_painter.drawLine(QPointF(x, Bottom), QPointF(x, Bottom + 3));
        if (left < edge)
            continue;
        m_painter.setPen(m_theme.muted);
        m_painter.drawText(QPointF(left, Bottom + 1 + m_metrics.ascent()), text);
        edge = left + wide + m_metrics.averageCharWidth();
    }
}

void TimelinePainter::paintPlayhead(Nanoseconds at)
{
    const double x = std::clamp(m_view.xOf(at), 1.0, m_view.width() - 2.0);
    QColor later = m_theme.panel;
    later.setAlphaF(0.6F);
    m_painter.fillRect(QRectF(x, 0, m_view.width() - x, Bottom), later);
    m_painter.fillRect(QRectF(x - 1, 0, 2, Bottom), m_theme.warning);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.warning);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.drawPolygon(QPolygonF({QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, 7)}));
}

// A flag each, and its name where the one before leaves room; to the left where there is no more on
// the right.
void TimelinePainter::paintBookmarks(const QList<Bookmark> &bookmarks)
{
    constexpr double Wide = 7, Gap = 4;
    m_painter.setRenderHint(QPainter::Antialiasing);
    double edge = 0; // of the last name
    for (const Bookmark &bookmark : bookmarks) {
        const double x = m_view.xOf(bookmark.at);
        if (bookmark.at < m_view.from() || bookmark.at > m_view.to())
            continue;
        m_painter.fillRect(QRectF(x - 0.5, 0, 1, Bottom), m_theme.accent);
        m_painter.setPen(Qt::NoPen);
        m_painter.setBrush(m_theme.accent);
        const double tip = x + 2 * Wide > m_view.width() ? x - Wide : x + Wide;
        m_painter.drawPolygon(
            QPolygonF({QPointF(x, 0), QPointF(tip, MarksHeight / 2.0), QPointF(x, MarksHeight)}));
        const QString name = shortName(bookmark.text.toUtf8(), FlagColumns);
        const double wide = m_metrics.horizontalAdvance(name);
        QRectF place(x + 2, BarsTop, wide + Gap, m_metrics.height());
        if (place.right() > m_view.width())
            place.moveRight(x - 2);
        if (place.left() < edge)
            continue;
        QColor behind = m_theme.panel;
        behind.setAlphaF(0.7F);
        m_painter.fillRect(place, behind);
        m_painter.setPen(m_theme.text);
        m_painter.drawText(place.adjusted(Gap / 2, 0, 0, 0), name);
        m_names.append(place);
        edge = place.right() + Gap;
    }
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelinePainter::paintRange(const TimelineView::Range &range)
{
    const double left = m_view.xOf(range.from), right = m_view.xOf(range.to);
    QColor wash = m_theme.accent;
    wash.setAlphaF(0.25F);
    m_painter.fillRect(QRectF(left, 0, right - left, Bottom), wash);
    m_painter.fillRect(QRectF(left - 1, 0, 2, Bottom), m_theme.accent);
    m_painter.fillRect(QRectF(right - 1, 0, 2, Bottom), m_theme.accent);
}

void TimelinePainter::paintLength(const TimelineView::Range &range)
{
    constexpr double Gap = 4;
    const double left = m_view.xOf(range.from), right = m_view.xOf(range.to);
    const QString length = durationText(range.to - range.from);
    const double wide = m_metrics.horizontalAdvance(length) + 6;
    for (const double at : {(left + right - wide) / 2, right + Gap, left - Gap - wide}) {
        const double from = std::clamp(at, 0.0, m_view.width() - wide);
        const QRectF place(from, BarsTop, wide, m_metrics.height());
        if (std::any_of(m_names.begin(), m_names.end(),
                        [&place](const QRectF &name) { return name.intersects(place); }))
            continue;
        m_painter.fillRect(place, m_theme.panel);
        m_painter.setPen(m_theme.text);
        m_painter.drawText(place, Qt::AlignCenter, length);
        return;
    }
}

// What is no longer kept cannot be shown.
void TimelinePainter::paintForgotten()
{
    const double kept = m_view.xOf(m_earliest);
    if (kept > TimelineView::Margin) {
        m_painter.fillRect(
            QRectF(TimelineView::Margin, BarsTop, kept - TimelineView::Margin, BarsHeight),
            QBrush(m_theme.muted, Qt::BDiagPattern));
        m_painter.fillRect(QRectF(kept, 0, 1, Bottom), m_theme.muted);
    }
}

} // namespace herd::ui
