// SPDX-License-Identifier: GPL-3.0-or-later
// Where a moment stands in a space-time diagram: in proportion to time, or a step for each moment
// at which something happened, so that microseconds can be read beside seconds. Zoomed and panned.
// A value; pure.
//
// What is shown is a window of all there is, from 0 to 1, so that it stays where it is while a
// range moves on, and two diagrams of the same length can share it.
#pragma once

#include "herd/core/base/types.h"

#include <QString>

#include <vector>

namespace herd::ui {

class DiagramScale
{
public:
    enum class Kind { Real, Steps };
    struct Window
    {
        double from = 0, to = 1;
        bool operator==(const Window &) const = default;
    };
    struct Tick
    {
        double x;
        Nanoseconds at;
    };
    static constexpr Nanoseconds Narrowest = std::chrono::microseconds(1);
    static constexpr double FewestSteps = 2;

    // `moments`: sorted, each once.
    void setTimes(Kind kind, Nanoseconds from, Nanoseconds to,
                  const std::vector<Nanoseconds> &moments);
    void setRoom(double left, double right); // pixels
    Kind kind() const { return m_kind; }

    double xOf(Nanoseconds at) const;
    Nanoseconds timeAt(double x) const; // within what is shown
    double left() const { return m_left; }
    double right() const { return m_right; }
    Nanoseconds length() const { return timeAt(m_right) - timeAt(m_left); }

    const Window &window() const { return m_window; }
    void setWindow(Window window);      // never beyond all there is, nor too narrow
    void zoom(double factor, double x); // the moment at `x` stays there
    void pan(double pixels);            // to the right: towards the past
    void showAll() { m_window = {}; }

    // Round times of those that were shown from `zero` on, at least `apart` pixels from each other;
    // of steps their moments.
    std::vector<Tick> ticks(Nanoseconds zero, double apart) const;

private:
    double placeOf(Nanoseconds at) const; // 0..1 of all there is, beyond for what is outside
    Nanoseconds timeAtPlace(double place) const;
    std::vector<Tick> roundTicks(Nanoseconds zero, double apart) const;
    std::vector<Tick> stepTicks(double apart) const;

    Kind m_kind = Kind::Real;
    Nanoseconds m_from {}, m_to = Narrowest;
    std::vector<Nanoseconds> m_knots; // of steps: from, moments, to
    Window m_window;
    double m_left = 0, m_right = 1;
};

// A time from the zero of a diagram, so exact that lengths of `step` can be told apart, in the unit
// that suits `largest`: "0.18 ms", "12 µs", "3.5 s".
QString tickText(Nanoseconds time, Nanoseconds step, Nanoseconds largest);

// Of all ticks of an axis: in one unit where they are at equal times, each in its own where they
// are steps.
std::vector<QString> tickTexts(const std::vector<DiagramScale::Tick> &ticks, Nanoseconds zero,
                               DiagramScale::Kind kind);

} // namespace herd::ui
