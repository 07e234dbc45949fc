// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/timelinepainter.h"

#include "ui/model/text/numbers.h"
#include "ui/widgets/common/factcolor.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

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
    return MarksHeight + BarsHeight + metrics.height() + 2;
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
void TimelinePainter::paintBars()
{
    std::vector<TimelineBin> columns;
    quint64 most = 1;
    const int count = m_view.columns();
    for (int i = 0; i < count; ++i) {
        columns.push_back(
            m_bins.between(m_view.timeAt(TimelineView::Margin + i),
                           m_view.timeAt(TimelineView::Margin + i + 1) - Nanoseconds(1)));
        most = std::max(most, columns.back().facts());
    }
    const double unit = BarsHeight / std::sqrt(double(most));
    const int bottom = MarksHeight + BarsHeight;
    for (int i = 0; i < count; ++i) {
        const TimelineBin &bin = columns[size_t(i)];
        if (bin.facts() == 0)
            continue;
        const double height = std::max(1.0, unit * std::sqrt(double(bin.facts())));
        const auto part = [&](quint64 facts) {
            return height * double(facts) / double(bin.facts());
        };
        double top = bottom;
        const auto draw = [&](quint64 facts, const QColor &color) {
            if (facts == 0)
                return;
            top -= part(facts);
            m_painter.fillRect(QRectF(TimelineView::Margin + i, top, 1, part(facts)), color);
        };
        for (size_t role = 0; role < FactRoles; ++role)
            draw(bin.counts[role], colorOf(FactRole(role), m_theme));
    }
    paintForgotten();
}

void TimelinePainter::paintMarks()
{
    m_painter.setRenderHint(QPainter::Antialiasing);
    constexpr double R = 3, Middle = MarksHeight / 2.0;
    quint8 before = 0;
    for (int x = TimelineView::Margin; x < m_view.width() - TimelineView::Margin; ++x) {
        const quint8 marks
            = m_bins.between(m_view.timeAt(x), m_view.timeAt(x + 1) - Nanoseconds(1)).marks;
        const auto begins = [&](quint8 mark) {
            return (marks & mark) && !(before & mark);
        };
        if (marks & TimelineBin::Gap)
            m_painter.fillRect(QRectF(x, 0, 1, MarksHeight + BarsHeight),
                               QBrush(m_theme.warning, Qt::Dense4Pattern));
        m_painter.setPen(Qt::NoPen);
        if (begins(TimelineBin::Started)) {
            m_painter.setBrush(m_theme.good);
            m_painter.drawPolygon(QPolygonF(
                {QPointF(x - R, Middle - R), QPointF(x + R, Middle), QPointF(x - R, Middle + R)}));
        }
        if (begins(TimelineBin::Stopped)) {
            m_painter.setBrush(m_theme.idle);
            m_painter.drawRect(QRectF(x - R, Middle - R, 2 * R, 2 * R));
        }
        if (begins(TimelineBin::Problem)) {
            m_painter.setPen(QPen(m_theme.bad, 2));
            m_painter.drawLine(QPointF(x - R, Middle - R), QPointF(x + R, Middle + R));
            m_painter.drawLine(QPointF(x - R, Middle + R), QPointF(x + R, Middle - R));
        }
        before = marks;
    }
    m_painter.setRenderHint(QPainter::Antialiasing, false);
}

void TimelinePainter::paintScale()
{
    const int bottom = MarksHeight + BarsHeight;
    m_painter.setPen(m_theme.line);
    m_painter.drawLine(TimelineView::Margin, bottom, m_view.width() - TimelineView::Margin, bottom);
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
        m_painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 3));
        if (left < edge)
            continue;
        m_painter.setPen(m_theme.muted);
        m_painter.drawText(QPointF(left, bottom + 1 + m_metrics.ascent()), text);
        edge = left + wide + m_metrics.averageCharWidth();
    }
}

void TimelinePainter::paintPlayhead(Nanoseconds at)
{
    const double x = std::clamp(m_view.xOf(at), 1.0, m_view.width() - 2.0);
    QColor later = m_theme.panel;
    later.setAlphaF(0.6F);
    m_painter.fillRect(QRectF(x, 0, m_view.width() - x, MarksHeight + BarsHeight), later);
    m_painter.fillRect(QRectF(x - 1, 0, 2, MarksHeight + BarsHeight), m_theme.warning);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.warning);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.drawPolygon(QPolygonF({QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, 7)}));
}

// What is no longer kept cannot be shown.
void TimelinePainter::paintForgotten()
{
    const int bottom = MarksHeight + BarsHeight;
    const double kept = m_view.xOf(m_earliest);
    if (kept > TimelineView::Margin) {
        m_painter.fillRect(
            QRectF(TimelineView::Margin, MarksHeight, kept - TimelineView::Margin, BarsHeight),
            QBrush(m_theme.muted, Qt::BDiagPattern));
        m_painter.fillRect(QRectF(kept, 0, 1, bottom), m_theme.muted);
    }
}

} // namespace herd::ui
