// SPDX-License-Identifier: GPL-3.0-or-later
// A button that is held: a click until the hand has gone further than it trembles, a drag from then
// on. A value; knows no widget.
#pragma once

#include <QPointF>

#include <optional>

namespace herd::ui {

class Drag
{
public:
    // What becomes of the way that was gone before it was a drag.
    enum class Start { Forgotten, CaughtUp };

    // `slack`: from so many pixels on it is a drag.
    Drag(double slack, Start start)
        : m_slack(slack)
        , m_start(start)
    {
    }

    void press(QPointF at)
    {
        m_pressedAt = m_last = at;
        m_isPressed = true;
        m_isDrag = false;
    }
    // How far it was dragged since the last call; nothing while no button is held, or while it may
    // still be a click.
    std::optional<QPointF> move(QPointF at)
    {
        if (!m_isPressed)
            return {};
        m_isDrag = m_isDrag || (at - m_pressedAt).manhattanLength() >= m_slack;
        const QPointF by = at - m_last;
        if (m_isDrag || m_start == Start::Forgotten)
            m_last = at;
        return m_isDrag ? std::optional(by) : std::nullopt;
    }
    void release() { m_isPressed = false; }

    bool isPressed() const { return m_isPressed; }
    bool isDrag() const { return m_isDrag; } // until the next press

private:
    double m_slack; // pixels, as QPointF::manhattanLength()
    Start m_start;
    QPointF m_pressedAt, m_last;
    bool m_isPressed = false, m_isDrag = false;
};

} // namespace herd::ui
