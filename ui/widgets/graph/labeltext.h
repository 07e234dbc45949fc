// SPDX-License-Identifier: GPL-3.0-or-later
// What stands beside servers, and how large it is: the name in bold, and below it, where servers lie
// far apart, a second line with what else there is to say. Made for one picture or one measuring, on
// any one thread.
#pragma once

#include "ui/model/graph/graphlook.h"

#include <QFont>
#include <QFontMetrics>
#include <QSizeF>
#include <QString>

namespace herd::ui {

class LabelText
{
public:
    static constexpr double PlateSide = 4; // pixels, left and right of a text

    // `state` outlives it.
    LabelText(const HerdState &state, const QFont &font);

    QString name(NodeId node) const;   // cut where it is very long
    QString second(NodeId node) const; // the line below it

    // Of the whole with its plates, in pixels. What is known grows with every client: for that no
    // label moves.
    QSizeF size(NodeId node, bool hasSecond) const;
    // What it needs at most while its server runs.
    QSizeF room(NodeId node, bool hasSecond) const;

    const QFont &font() const { return m_font; }
    const QFont &bold() const { return m_bold; }
    int lineHeight() const { return m_boldMetrics.height(); }
    double nameWidth(const QString &text) const { return m_boldMetrics.horizontalAdvance(text); }
    double secondWidth(const QString &text) const { return m_metrics.horizontalAdvance(text); }

private:
    QString running(quint16 port, qsizetype known) const;
    QSizeF around(double name, double second, bool hasSecond) const;

    const HerdState &m_state;
    const QFont m_font, m_bold;
    const QFontMetrics m_metrics, m_boldMetrics;
};

} // namespace herd::ui
