// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/trials/faultplan.h"

#include "herd/core/base/posixtime.h"
#include "herd/trials/randomherd.h"

#include <algorithm>
#include <utility>

namespace herd {

namespace {

using namespace std::chrono_literals;

// Short ones end before anybody loses patience: what was held up arrives after all.
constexpr Nanoseconds ShortSilence = 4s, LongSilence = 20s;

// Systems without TCP_USER_TIMEOUT try for a quarter of an hour (RFC 1122 asks for 100 s at least).
constexpr Nanoseconds NoPatience = 15min;

class Planner
{
public:
    Planner(quint64 seed, HerdSizes sizes);
    FaultPlan make();

private:
    quint64 below(qint64 bound) { return m_random.below(quint64(bound)); }
    Nanoseconds upTo(Nanoseconds time) { return Nanoseconds(qint64(below(time.count() + 1))); }
    NodeId anyNode() { return {int(below(m_plan.herd.nodes.size()))}; }
    LinkId anyLink() { return {int(below(m_plan.herd.links.size()))}; }
    Passage anyPassage();
    void add(Nanoseconds at, ScenarioAction what)
    {
        m_plan.incidents.push_back({at, std::move(what)});
    }

    void setTheWorld();
    void report(Nanoseconds at);
    QByteArray anyTime(Nanoseconds at);
    void downAndUp(Nanoseconds at);
    void cutAndHeal(Nanoseconds at);
    void swizzle(Nanoseconds at);
    void silenceAndHeal(Nanoseconds at);
    void fault(Nanoseconds at);
    void forget(Nanoseconds at);

    SplitMix m_random;
    FaultPlan m_plan;
    Nanoseconds m_length {};
    int m_clients = 1;
    quint64 m_requests = 0;
    QList<QByteArray> m_times; // so far
};

Planner::Planner(quint64 seed, HerdSizes sizes)
    : m_random(seed)
{
    m_plan.seed = seed;
    m_plan.herd = randomHerd(m_random, sizes.least, sizes.most);
    m_length = 2s + upTo(18s);
    m_clients = 1 + int(below(8));
}

void Planner::setTheWorld()
{
    SimSettings &world = m_plan.settings;
    world.seed = m_random.next();
    world.jitter = upTo(30ms);
    const Nanoseconds longest = 1ms + upTo(100ms);
    for (int i = 0; i < m_plan.herd.links.size(); ++i)
        world.latencyOf.insert(LinkId {i}, upTo(longest));
    constexpr qsizetype windows[] = {300, 4 * 1024, 256 * 1024};
    world.tcp.window = windows[below(3)];
    if (below(2) == 0)
        world.tcp.patience = NoPatience;
    world.hasDisks = below(2) == 0;
    world.diskLatency = upTo(50ms);
    for (NodeId node : m_plan.herd.allNodes()) {
        const bool late = below(8) == 0;
        add(late ? upTo(m_length) : upTo(50ms), action::Start {node});
        if (below(4) == 0)
            add({}, Fault(fault::Skew {node, upTo(20s) - 10s}));
    }
}

Passage Planner::anyPassage()
{
    const LinkId link = anyLink();
    const LinkConfig &ends = m_plan.herd.link(link);
    const NodeId from[] = {{}, ends.a, ends.b};
    return {link, from[below(3)]};
}

// Mostly now; sometimes a moment that was used before, so that equal and older times meet.
QByteArray Planner::anyTime(Nanoseconds at)
{
    const quint64 kind = below(4);
    if (kind == 0 && !m_times.isEmpty())
        return m_times.at(qsizetype(below(m_times.size())));
    const Nanoseconds now = m_plan.settings.epoch + at;
    m_times << formatTime(kind == 1 ? now - upTo(5s) : now);
    return m_times.constLast();
}

void Planner::report(Nanoseconds at)
{
    const QByteArray line = "IAMAT c" + QByteArray::number(below(m_clients)) + " +"
        + QByteArray::number(below(90)) + ".5-" + QByteArray::number(below(180)) + ".25 "
        + anyTime(at);
    const NodeId node = anyNode();
    add(at, action::Submit {++m_requests, node, line});
    // Just when it may be answered and is not stored yet.
    if (m_plan.settings.hasDisks && below(8) == 0) {
        const Nanoseconds soon = at + 2ms + upTo(m_plan.settings.diskLatency + 20ms);
        add(soon, action::Kill {node});
        add(soon + upTo(1s), action::Start {node});
    }
}

void Planner::downAndUp(Nanoseconds at)
{
    const NodeId node = anyNode();
    switch (below(3)) {
    case 0:
        add(at, action::Stop {node});
        break;
    case 1:
        add(at, action::Kill {node});
        break;
    default:
        add(at, Fault(fault::Crash {node, m_plan.settings.hasDisks && below(4) == 0}));
        break;
    }
    add(at + upTo(below(2) == 0 ? 20ms : 5s), action::Start {node});
}

void Planner::cutAndHeal(Nanoseconds at)
{
    const LinkId link = anyLink();
    add(at, action::SetLink {link, false});
    add(at + upTo(6s), action::SetLink {link, true});
}

// Some links go one after the other and come back in another order.
void Planner::swizzle(Nanoseconds at)
{
    for (quint64 count = 2 + below(4); count > 0; --count)
        cutAndHeal(at + upTo(500ms));
}

void Planner::silenceAndHeal(Nanoseconds at)
{
    const Passage way = anyPassage();
    add(at, Fault(fault::Silence {way}));
    add(at + upTo(below(2) == 0 ? ShortSilence : LongSilence), action::SetLink {way.link, true});
}

void Planner::fault(Nanoseconds at)
{
    switch (below(8)) {
    case 0:
    case 1:
        downAndUp(at);
        break;
    case 2:
        cutAndHeal(at);
        break;
    case 3:
        swizzle(at);
        break;
    case 4:
        silenceAndHeal(at);
        break;
    case 5:
        add(at, Fault(fault::Delay {anyPassage(), upTo(300ms), upTo(100ms)}));
        break;
    case 6:
        add(at, Fault(fault::Skew {anyNode(), upTo(20s) - 10s}));
        break;
    default:
        add(at, Fault(fault::Lose {anyLink()}));
        break;
    }
}

void Planner::forget(Nanoseconds at)
{
    add(at, action::Forget {anyNode(), "c" + QByteArray::number(below(m_clients))});
}

FaultPlan Planner::make()
{
    setTheWorld();
    for (quint64 reports = 10 + below(50); reports > 0; --reports)
        report(upTo(m_length));
    for (quint64 faults = 3 + below(25); faults > 0; --faults)
        fault(upTo(m_length));
    for (quint64 forgets = below(6); forgets > 0; --forgets)
        forget(upTo(m_length));
    std::stable_sort(m_plan.incidents.begin(), m_plan.incidents.end(),
                     [](const Incident &a, const Incident &b) { return a.at < b.at; });
    m_plan.end = m_plan.incidents.back().at + upTo(1s);
    return m_plan;
}

QString seconds(Nanoseconds time)
{
    return QString::number(double(time.count()) / 1e9, 'f', 3) + u's';
}

} // namespace

FaultPlan makeFaultPlan(quint64 seed, HerdSizes sizes)
{
    return Planner(seed, sizes).make();
}

QString toText(const ScenarioAction &what, const HerdConfig &herd)
{
    const auto node = [&herd](NodeId id) {
        return QString::fromUtf8(herd.node(id).name);
    };
    const auto link = [&](LinkId id) {
        return node(herd.link(id).a) + u'-' + node(herd.link(id).b);
    };
    const auto way = [&](const Passage &p) {
        return p.from.isValid() ? node(p.from) + u'>' + node(herd.link(p.link).other(p.from))
                                : link(p.link);
    };
    const Overloaded faultInWords {
        [&](const fault::Crash &f) {
            return QStringLiteral("crash ") + node(f.node)
                + (f.losesDisk ? QStringLiteral(" losing its disk") : QString());
        },
        [&](const fault::Lose &f) { return QStringLiteral("lose ") + link(f.link); },
        [&](const fault::Silence &f) { return QStringLiteral("silence ") + way(f.way); },
        [&](const fault::Delay &f) {
            return QStringLiteral("delay %1 %2 jitter %3")
                .arg(way(f.way), seconds(f.latency), seconds(f.jitter));
        },
        [&](const fault::Skew &f) {
            const QString sign = f.offset < Nanoseconds::zero() ? QString() : QStringLiteral("+");
            return QStringLiteral("skew %1 %2%3").arg(node(f.node), sign, seconds(f.offset));
        },
    };
    return std::visit(
        Overloaded {
            [&](const action::Start &a) { return QStringLiteral("start ") + node(a.node); },
            [&](const action::Stop &a) { return QStringLiteral("stop ") + node(a.node); },
            [&](const action::Kill &a) { return QStringLiteral("kill ") + node(a.node); },
            [&](const action::SetLink &a) {
                return (a.whole ? QStringLiteral("heal ") : QStringLiteral("cut ")) + link(a.link);
            },
            [&](const action::Forget &a) {
                return QStringLiteral("forget %1 at %2")
                    .arg(QString::fromUtf8(a.client), node(a.node));
            },
            [&](const action::Submit &a) {
                return QStringLiteral("at %1: %2").arg(node(a.node), QString::fromUtf8(a.line));
            },
            [&](const action::Say &a) { return QStringLiteral("say ") + a.text; },
            [&](const Fault &f) { return std::visit(faultInWords, f); },
        },
        what);
}

} // namespace herd
