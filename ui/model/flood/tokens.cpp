// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/flood/tokens.h"

#include "ui/model/flood/floodhops.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace herd::ui {

namespace {

// How long what has ended stays for the eye, in seconds of the screen.
constexpr double PulseSeconds = 0.5;
constexpr double PuffSeconds = 0.8;
constexpr double CrossSeconds = 1.5;
// Real scale: when the client sent its IAMAT is unknown, so it is only seen to come in.
constexpr double ComingIn = 0.6;

constexpr double Never = std::numeric_limits<double>::infinity();

// When a message is on its way, in units. An unknown end is Never.
struct Span
{
    double begin = 0;
    double end = Never;
};

double secondsSince(Nanoseconds start, Nanoseconds at)
{
    return std::chrono::duration<double>(at - start).count();
}

Nanoseconds startOf(const Flood &flood, int burst)
{
    if (burst == 0)
        return flood.started;
    auto start = Nanoseconds::max();
    for (const Hop &hop : flood.hops) {
        if (hop.burst == burst)
            start = std::min(start, hop.sent.value_or(hop.received.value_or(start)));
    }
    return start;
}

// Spans of hops; made once per question.
class Spans
{
public:
    Spans(const Flood &flood, const TimeScale &scale, int burst)
        : m_scale(scale)
        , m_start(startOf(flood, burst))
    {
    }

    Span iamat() const
    {
        if (m_scale.kind == TimeScale::Kind::PerHop)
            return {0, 1};
        return {-ComingIn * m_scale.unitsPerSecond(), 0};
    }

    Span of(const Hop &hop) const
    {
        const bool wasLost = hop.lost && !hop.received;
        if (m_scale.kind == TimeScale::Kind::PerHop) {
            const double begin = hop.generation;
            if (hop.isUnderWay())
                return {begin, Never};
            return {begin, wasLost ? begin + (hop.sent ? LostAt : 0) : begin + 1};
        }
        // A foreign server's sending and receiving is not seen: it takes no time here.
        const auto end = hop.received ? hop.received : wasLost ? hop.lost : std::nullopt;
        const auto begin = hop.sent ? hop.sent : end;
        if (!begin)
            return {0, Never};
        if (!end && !(hop.observed && hop.isTold))
            return {at(*begin), at(*begin)};
        // Two clocks of one machine may differ by less than a hop takes: never backwards.
        return {at(*begin), end ? std::max(at(*begin), at(*end)) : Never};
    }

private:
    double at(Nanoseconds when) const { return secondsSince(m_start, when); }

    const TimeScale &m_scale;
    const Nanoseconds m_start;
};

Token::Kind endOf(const Hop &hop)
{
    if (!hop.received)
        return hop.lost ? Token::Kind::Lost : Token::Kind::Unobserved;
    switch (hop.verdict) {
    case Verdict::Newer:
        return Token::Kind::New;
    case Verdict::Duplicate:
        return Token::Kind::Duplicate;
    case Verdict::Stale:
    case Verdict::Ahead:
        break;
    }
    return Token::Kind::Stale;
}

double staySeconds(Token::Kind kind)
{
    switch (kind) {
    case Token::Kind::Iamat:
    case Token::Kind::New:
        return PulseSeconds;
    case Token::Kind::Duplicate:
    case Token::Kind::Stale:
    case Token::Kind::Unobserved:
        return PuffSeconds;
    case Token::Kind::Lost:
        return CrossSeconds;
    case Token::Kind::Travelling:
        break;
    }
    return 0;
}

// Slow at both ends, so that the eye can follow; only where the time is schematic anyway.
double eased(double share, TimeScale::Kind kind)
{
    share = std::clamp(share, 0.0, 1.0);
    return kind == TimeScale::Kind::Real ? share : share * share * (3 - 2 * share);
}

// A dot while it travels. With an unknown end it waits: in the middle where time is schematic,
// where it started otherwise.
double travelled(const Span &span, double at, TimeScale::Kind kind, double until)
{
    if (span.end == Never)
        return kind == TimeScale::Kind::Real ? 0 : std::min(eased(at - span.begin, kind), LostAt);
    const double length = kind == TimeScale::Kind::PerHop ? 1 : span.end - span.begin;
    return length > 0 ? std::min(eased((at - span.begin) / length, kind), until) : until;
}

// Sets what has become of it at `at`; false when nothing is to be seen any more.
bool finish(Token &token, Token::Kind kind, double sinceEnd, double unitsPerSecond)
{
    token.kind = kind;
    token.age = sinceEnd / unitsPerSecond / staySeconds(kind);
    token.opacity
        = std::clamp(kind == Token::Kind::Lost ? 3 * (1 - token.age) : 1 - token.age, 0.0, 1.0);
    return token.age < 1;
}

} // namespace

double momentAt(const Flood &flood, Nanoseconds at, int burst)
{
    return secondsSince(startOf(flood, burst), at);
}

Timeline timelineOf(const Flood &flood, const TimeScale &scale, int burst)
{
    const Spans spans(flood, scale, burst);
    const double perSecond = scale.unitsPerSecond();
    const bool hasIamat = burst == 0 && flood.origin.isValid();
    Timeline line {hasIamat ? spans.iamat().begin : Never, Never};
    double last = hasIamat ? spans.iamat().end + PulseSeconds * perSecond : -Never;
    for (const Hop &hop : flood.hops) {
        if (hop.burst != burst)
            continue;
        const Span span = spans.of(hop);
        line.begin = std::min(line.begin, span.begin);
        const double end = span.end == Never
            ? span.begin + (scale.kind == TimeScale::Kind::PerHop ? 1 : 0)
            : span.end + staySeconds(endOf(hop)) * perSecond;
        last = std::max(last, end);
    }
    line.begin = line.begin == Never ? 0 : line.begin;
    line.end = std::max(last, line.begin);
    return line;
}

double knownUntil(const Flood &flood, const TimeScale &scale, int burst)
{
    if (flood.isOver())
        return Never;
    const Spans spans(flood, scale, burst);
    double until = Never;
    for (const Hop &hop : flood.hops) {
        if (hop.burst == burst && hop.isUnderWay())
            until = std::min(
                until, spans.of(hop).begin + (scale.kind == TimeScale::Kind::PerHop ? LostAt : 0));
    }
    return until;
}

double nextStop(const Flood &flood, double at, const TimeScale &scale, int burst)
{
    constexpr double closer = 1e-9;
    const Spans spans(flood, scale, burst);
    double next = timelineOf(flood, scale, burst).end;
    const auto offer = [&next, at](double stop) {
        if (stop > at + closer)
            next = std::min(next, stop);
    };
    if (burst == 0 && flood.origin.isValid())
        offer(spans.iamat().end);
    for (const Hop &hop : flood.hops) {
        if (hop.burst != burst)
            continue;
        const Span span = spans.of(hop);
        offer(span.begin);
        // A cross between two generations is no stop of its own.
        offer(scale.kind == TimeScale::Kind::PerHop ? std::ceil(span.end) : span.end);
    }
    return next;
}

std::vector<Token> tokensAt(const Flood &flood, double at, const TimeScale &scale, int burst)
{
    const Spans spans(flood, scale, burst);
    const double perSecond = scale.unitsPerSecond();
    std::vector<Token> tokens;
    if (burst == 0 && flood.origin.isValid() && at >= spans.iamat().begin) {
        const Span span = spans.iamat();
        Token token;
        token.kind = Token::Kind::Iamat;
        token.to = flood.origin;
        token.position = at < span.end ? travelled(span, at, scale.kind, 1) : 1;
        if (at < span.end || finish(token, Token::Kind::Iamat, at - span.end, perSecond))
            tokens.push_back(token);
    }
    for (int i = 0; i < flood.hops.size(); ++i) {
        const Hop &hop = flood.hops.at(i);
        const Span span = spans.of(hop);
        if (hop.burst != burst || at < span.begin)
            continue;
        Token token;
        token.from = hop.from;
        token.to = hop.to;
        token.generation = hop.generation;
        token.hop = i;
        const bool wasLost = hop.lost && !hop.received;
        const double until = wasLost ? (hop.sent ? LostAt : 0) : 1;
        token.position = at < span.end ? travelled(span, at, scale.kind, until) : until;
        if (at < span.end || finish(token, endOf(hop), at - span.end, perSecond))
            tokens.push_back(token);
    }
    return tokens;
}

std::vector<int> reachedAt(const Flood &flood, double at, const TimeScale &scale, qsizetype nodes)
{
    const Spans spans(flood, scale, 0);
    std::vector<int> reached(size_t(nodes), -1);
    for (const Hop &hop : flood.hops) {
        if (hop.ofTable || hop.to.index >= nodes || !isArrival(hop) || spans.of(hop).end > at)
            continue;
        int &mark = reached[size_t(hop.to.index)];
        mark = mark < 0 ? hop.generation : mark;
    }
    if (flood.origin.isValid() && flood.origin.index < nodes)
        reached[size_t(flood.origin.index)] = at >= spans.iamat().end ? 0 : -1;
    return reached;
}

FloodCount countAt(const Flood &flood, double at, const TimeScale &scale)
{
    const Spans spans(flood, scale, 0);
    FloodCount count;
    const auto note = [&count, &flood](std::optional<Nanoseconds> when) {
        if (when)
            count.since = std::max(count.since, *when - flood.started);
    };
    for (const Hop &hop : flood.hops) {
        const Span span = spans.of(hop);
        if (hop.ofTable || at < span.begin)
            continue;
        ++count.sent;
        note(hop.sent);
        if (at < span.end)
            continue;
        const Token::Kind end = endOf(hop);
        count.fresh += end == Token::Kind::New ? 1 : 0;
        count.duplicates += end == Token::Kind::Duplicate || end == Token::Kind::Stale ? 1 : 0;
        count.lost += end == Token::Kind::Lost ? 1 : 0;
        note(hop.received ? hop.received : hop.lost);
    }
    return count;
}

} // namespace herd::ui
