// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/timeline/spanpainter.h"

#include "ui/widgets/timeline/timelinepainter.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace herd::ui {

namespace {

constexpr int FloodsTop = TimelinePainter::MarksHeight;
constexpr int FaultsTop = FloodsTop + TimelinePainter::SpansHeight;
constexpr int SpanHeight = TimelinePainter::SpansHeight - 1;
constexpr float Standing = 0.8F, Fainter = TimelinePainter::Faint / 2;

} // namespace

SpanPainter::SpanPainter(QPainter &painter, const TimelineView &view, const TraceStore &store,
                         const Theme &theme)
    : m_painter(painter)
    , m_view(view)
    , m_store(store)
    , m_theme(theme)
{
}

std::optional<QRectF> SpanPainter::spanOf(Nanoseconds from, Nanoseconds to, double top) const
{
    if (to < m_view.from() || from > m_view.to())
        return {};
    const double left = std::max(m_view.xOf(from), double(TimelineView::Margin));
    const double right = std::min(m_view.xOf(to), double(m_view.width() - TimelineView::Margin));
    return QRectF(left, top, std::max(1.0, right - left), SpanHeight);
}

TimelineBin SpanPainter::columnOf(const TimelineBins &bins, int x) const
{
    return bins.between(m_view.timeAt(x), m_view.timeAt(x + 1) - Nanoseconds(1));
}

// Those that overlap are seen through each other.
void SpanPainter::paintFloods(FloodEnds &ends, const IsFloodShown &isShown,
                              const TimelineBins *inFilter)
{
    paintFloodCounts(inFilter);
    std::pair<int, bool> last; // pixel, and whether that stood out
    for (const Flood &flood : m_store.floods().floods()) {
        const auto span = spanOf(flood.started, ends.endOf(flood), FloodsTop);
        if (!span)
            continue;
        const bool stands = !isShown || isShown(flood.report.line());
        const std::pair here(int(span->left()), stands);
        if (std::exchange(last, here) == here && span->width() <= 1)
            continue; // there is one already
        QColor color = m_theme.floods[flood.number % std::size(m_theme.floods)];
        color.setAlphaF(stands ? Standing : Fainter);
        m_painter.fillRect(*span, color);
    }
}

// Where the log has each flood that began.
TimelineView::Range SpanPainter::knownFloods() const
{
    const FloodLog &log = m_store.floods();
    const bool isTurned = m_store.isTurned() && !m_store.facts().empty();
    const Nanoseconds to = isTurned ? m_store.facts().back().at : m_view.run().to;
    if (log.begun() == quint64(log.floods().size()))
        return {m_view.run().from, to};
    return {log.floods().empty() ? to : log.floods().front().started, to};
}

void SpanPainter::paintFloodCounts(const TimelineBins *inFilter)
{
    const TimelineView::Range known = knownFloods();
    for (int x = TimelineView::Margin; x < m_view.width() - TimelineView::Margin; ++x) {
        const bool isKnown = m_view.timeAt(x + 1) > known.from && m_view.timeAt(x) <= known.to;
        if (isKnown || columnOf(m_store.bins(), x).floods == 0)
            continue;
        QColor color = m_theme.muted;
        color.setAlphaF(inFilter && columnOf(*inFilter, x).facts() == 0 ? Fainter : Standing);
        m_painter.fillRect(QRectF(x, FloodsTop, 1, SpanHeight), color);
    }
}

void SpanPainter::paintFaults()
{
    paintFaultsBefore(knownFaults());
    paintFaultsOf(m_store.latest().faults(), m_view.run().to);
    if (m_store.isTurned() && !m_store.facts().empty()) // it does not know how they ended behind it
        paintFaultsOf(m_store.faults(), m_store.facts().back().at);
}

// From where on the log of the run has each of them.
Nanoseconds SpanPainter::knownFaults() const
{
    const Stretch &latest = m_store.latest();
    const FaultLog &log = latest.faults();
    if (log.begun() > log.faults().size() && !log.faults().empty()) // some are forgotten
        return log.faults().front().began;
    const bool hasAll = m_store.elsewhere() == 0 || latest.facts().empty();
    return hasAll ? m_view.run().from : latest.facts().front().at;
}

void SpanPainter::paintFaultsBefore(Nanoseconds known)
{
    for (int x = TimelineView::Margin; x < m_view.width() - TimelineView::Margin; ++x) {
        if (m_view.timeAt(x + 1) > known)
            break;
        if (columnOf(m_store.bins(), x).marks & TimelineBin::Fault)
            m_painter.fillRect(QRectF(x, FaultsTop, 1, SpanHeight), m_theme.bad);
    }
}

void SpanPainter::paintFaultsOf(const FaultLog &faults, Nanoseconds until)
{
    for (const FaultLog::Fault &fault : faults.faults()) {
        const Nanoseconds end = fault.ended.value_or(until);
        if (const auto span = spanOf(fault.began, end, FaultsTop))
            m_painter.fillRect(*span, m_theme.bad);
    }
}

} // namespace herd::ui
