// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/diagram/diagramscale.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

// 1, 2 or 5 times a power of ten nanoseconds: about `least` or the next above.
Nanoseconds roundStep(Nanoseconds least)
{
    Nanoseconds power = 1ns;
    while (power * 10 <= least)
        power *= 10;
    for (const int times : {1, 2, 5}) {
        if (power * times >= least)
            return power * times;
    }
    return power * 10;
}

double share(Nanoseconds part, Nanoseconds whole)
{
    return double(part.count()) / double(std::max(whole, 1ns).count());
}

} // namespace

void DiagramScale::setTimes(Kind kind, Nanoseconds from, Nanoseconds to,
                            const std::vector<Nanoseconds> &moments)
{
    Q_ASSERT(std::adjacent_find(moments.begin(), moments.end(), std::greater_equal<>())
             == moments.end());
    m_kind = kind;
    m_from = from;
    m_to = std::max(to, from + 1ns);
    m_knots.clear();
    if (kind == Kind::Steps) {
        m_knots.push_back(m_from);
        for (Nanoseconds at : moments) {
            if (at > m_from && at < m_to)
                m_knots.push_back(at);
        }
        m_knots.push_back(m_to);
    }
    setWindow(m_window);
}

void DiagramScale::setRoom(double left, double right)
{
    m_left = left;
    m_right = std::max(right, left + 1);
}

double DiagramScale::placeOf(Nanoseconds at) const
{
    if (m_kind == Kind::Real || at < m_from || at > m_to)
        return share(at - m_from, m_to - m_from);
    const auto next = std::clamp(std::upper_bound(m_knots.begin(), m_knots.end(), at),
                                 m_knots.begin() + 1, m_knots.end() - 1);
    const double before = double(next - m_knots.begin()) - 1;
    return (before + share(at - *(next - 1), *next - *(next - 1))) / double(m_knots.size() - 1);
}

Nanoseconds DiagramScale::timeAtPlace(double place) const
{
    const auto between = [](Nanoseconds a, Nanoseconds b, double part) {
        return a + Nanoseconds(qint64(std::llround(double((b - a).count()) * part)));
    };
    if (m_kind == Kind::Real)
        return between(m_from, m_to, place);
    const double steps = std::clamp(place, 0.0, 1.0) * double(m_knots.size() - 1);
    const size_t before = std::min(size_t(steps), m_knots.size() - 2);
    return between(m_knots[before], m_knots[before + 1], steps - double(before));
}

double DiagramScale::xOf(Nanoseconds at) const
{
    return m_left
        + (placeOf(at) - m_window.from) / (m_window.to - m_window.from) * (m_right - m_left);
}

Nanoseconds DiagramScale::timeAt(double x) const
{
    const double part = std::clamp((x - m_left) / (m_right - m_left), 0.0, 1.0);
    return timeAtPlace(m_window.from + part * (m_window.to - m_window.from));
}

void DiagramScale::setWindow(Window window)
{
    const double least = m_kind == Kind::Real ? share(Narrowest, m_to - m_from)
                                              : FewestSteps / double(m_knots.size() - 1);
    const double length = std::clamp(window.to - window.from, std::min(least, 1.0), 1.0);
    const double from = std::clamp(window.from, 0.0, 1 - length);
    m_window = {from, length < 1 ? from + length : 1};
}

void DiagramScale::zoom(double factor, double x)
{
    const double part = std::clamp((x - m_left) / (m_right - m_left), 0.0, 1.0);
    const double length = m_window.to - m_window.from, at = m_window.from + part * length;
    setWindow({at - part * length / factor, at + (1 - part) * length / factor});
    if (m_window.from == 0 || m_window.to == 1)
        return;
    // At its narrowest the moment still stays where it is.
    const double now = m_window.to - m_window.from;
    setWindow({at - part * now, at + (1 - part) * now});
}

void DiagramScale::pan(double pixels)
{
    const double by = -pixels / (m_right - m_left) * (m_window.to - m_window.from);
    setWindow({m_window.from + by, m_window.to + by});
}

std::vector<DiagramScale::Tick> DiagramScale::ticks(Nanoseconds zero, double apart) const
{
    return m_kind == Kind::Real ? roundTicks(zero, apart) : stepTicks(apart);
}

std::vector<DiagramScale::Tick> DiagramScale::roundTicks(Nanoseconds zero, double apart) const
{
    const Nanoseconds from = timeAt(m_left) - zero, to = timeAt(m_right) - zero;
    const Nanoseconds step = roundStep(
        Nanoseconds(qint64(std::ceil(double((to - from).count()) * apart / (m_right - m_left)))));
    std::vector<Tick> ticks;
    const auto first = qint64(std::ceil(double(from.count()) / double(step.count())));
    for (Nanoseconds at = step * first; at <= to; at += step)
        ticks.push_back({xOf(zero + at), zero + at});
    return ticks;
}

std::vector<DiagramScale::Tick> DiagramScale::stepTicks(double apart) const
{
    std::vector<Tick> ticks;
    auto knot = std::lower_bound(m_knots.begin() + 1, m_knots.end() - 1, timeAt(m_left));
    double edge = m_left;
    for (; knot < m_knots.end() - 1; ++knot) {
        const double x = xOf(*knot);
        if (x > m_right)
            break;
        if (x < edge)
            continue;
        ticks.push_back({x, *knot});
        edge = x + apart;
    }
    return ticks;
}

QString tickText(Nanoseconds time, Nanoseconds step, Nanoseconds largest)
{
    const auto text = [&](const QString &sentence, Nanoseconds unit) {
        int decimals = 0;
        for (Nanoseconds exact = unit; exact > step && exact > 1ns; exact /= 10)
            ++decimals;
        return filled(sentence, decimalText(double(time.count()) / double(unit.count()), decimals));
    };
    if (largest >= 1s)
        return text(FloodStrings::tr("%1 s"), 1s);
    if (largest >= 1ms)
        return text(FloodStrings::tr("%1 ms"), 1ms);
    return text(FloodStrings::tr("%1 µs"), 1us);
}

std::vector<QString> tickTexts(const std::vector<DiagramScale::Tick> &ticks, Nanoseconds zero,
                               DiagramScale::Kind kind)
{
    const auto lengthBefore = [&ticks](size_t i) {
        return i > 0 ? ticks[i].at - ticks[i - 1].at : Nanoseconds::max();
    };
    Nanoseconds largest = 1ns, step = Nanoseconds::max();
    for (size_t i = 0; i < ticks.size(); ++i) {
        largest = std::max(largest, std::chrono::abs(ticks[i].at - zero));
        step = std::min(step, lengthBefore(i));
    }
    std::vector<QString> texts;
    for (size_t i = 0; i < ticks.size(); ++i) {
        const Nanoseconds at = ticks[i].at - zero;
        if (kind == DiagramScale::Kind::Real) {
            texts.push_back(tickText(at, std::min(step, largest), largest));
            continue;
        }
        if (at == 0ns) {
            texts.push_back(tickText(at, 1us, 1us));
            continue;
        }
        // Three digits of it, and so many that it differs from those beside it.
        const Nanoseconds size = std::chrono::abs(at);
        const Nanoseconds beside
            = std::min(lengthBefore(i), i + 1 < ticks.size() ? lengthBefore(i + 1) : size);
        texts.push_back(
            tickText(at, std::clamp(beside, Nanoseconds(1), std::max(size / 100, 1ns)), size));
    }
    return texts;
}

} // namespace herd::ui
