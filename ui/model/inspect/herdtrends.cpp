// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/inspect/herdtrends.h"

#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>
#include <chrono>
#include <functional>
#include <utility>

namespace herd::ui {

namespace {

double secondsOf(Nanoseconds time)
{
    return std::chrono::duration<double>(time).count();
}

// The spans of time that points are of, as multiples of those the store sums up by.
struct Spans
{
    explicit Spans(const TraceStore &store)
        : bins(store.bins())
        , moment(store.isLive() ? bins.end() : store.state().now())
    {
        length = std::clamp(moment - bins.begin(), HerdTrends::Shortest, HerdTrends::Longest);
        const auto least = length / HerdTrends::MostPoints;
        width = bins.width()
            * std::max<qint64>(1, (least + bins.width() - Nanoseconds(1)) / bins.width());
    }

    QList<Trend::Point> rates(const std::function<double(const TimelineBin &)> &count) const
    {
        QList<Trend::Point> points;
        const auto whole = (moment - bins.begin()) / width; // spans that are over
        for (auto i = std::max<qint64>(0, whole - length / width); i < whole; ++i) {
            const Nanoseconds from = bins.begin() + i * width;
            const TimelineBin sum = bins.between(from, from + width - Nanoseconds(1));
            points.append({secondsOf(from + width / 2 - moment), count(sum) / secondsOf(width)});
        }
        return points;
    }

    // Those floods that got to all they could reach by the moment, with the time that took.
    QList<std::pair<const Flood *, Nanoseconds>> spread(const std::deque<Flood> &floods) const
    {
        QList<std::pair<const Flood *, Nanoseconds>> found;
        qsizetype looked = 0;
        for (auto flood = floods.rbegin(); flood != floods.rend(); ++flood) {
            if (++looked > HerdTrends::MostFloods || flood->started < moment - length)
                break;
            const auto took = flood->reachedAfter(1);
            if (took && flood->started + *took <= moment)
                found.prepend({&*flood, *took});
        }
        return found;
    }

    QList<Trend::Point> times(const std::deque<Flood> &floods) const
    {
        QList<Trend::Point> points;
        for (const auto &[flood, took] : spread(floods))
            points.append({secondsOf(flood->started - moment), secondsOf(took) * 1000});
        return points;
    }

    const TimelineBins &bins;
    const Nanoseconds moment;
    Nanoseconds length {}, width {};
};

Trend rateOf(const QString &title, const QString &events, const QList<Trend::Point> &points)
{
    return {title, points.isEmpty() ? QStringLiteral("–") : decimalText(points.last().value, 1),
            events, points, false};
}

} // namespace

HerdTrends trendsOf(const TraceStore &store)
{
    HerdTrends out;
    const Spans spans(store);
    out.seconds = secondsOf(spans.length);
    out.trends.append(
        rateOf(InspectorStrings::tr("Reports/s"),
               QStringLiteral("kind == report-taken and verdict == new"),
               spans.rates([](const TimelineBin &bin) { return double(bin.floods); })));
    out.trends.append(rateOf(
        InspectorStrings::tr("UPDATE events/s"), QStringLiteral("kind == update"),
        spans.rates([](const TimelineBin &bin) { return double(bin.count(FactRole::Update)); })));
    const QList<Trend::Point> times = spans.times(store.floods().floods());
    const auto latest = times.isEmpty()
        ? QStringLiteral("–")
        : durationText(Nanoseconds(qint64(times.last().value * 1'000'000)));
    out.trends.append({InspectorStrings::tr("All had it after, ms"), latest, {}, times, true});
    return out;
}

std::optional<QByteArray> latestSpread(const TraceStore &store)
{
    const auto spread = Spans(store).spread(store.floods().floods());
    if (spread.isEmpty())
        return std::nullopt;
    return spread.last().first->report.line();
}

} // namespace herd::ui
