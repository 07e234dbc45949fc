// SPDX-License-Identifier: GPL-3.0-or-later
// The colours of one film, and which of them is nearest to any colour there is. Fixed, so that what
// stands still never flickers, and the same pictures are the same bytes every time. A value with a
// memory; pure.
#pragma once

#include <QColor>
#include <QList>

#include <vector>

namespace herd::ui {

class GifColours
{
public:
    static constexpr int Most = 255; // of a GIF's 256: the last means "as before"
    static constexpr uchar AsBefore = 255;

    // Those of `colours` that differ, in their order; beyond Most they are left out.
    explicit GifColours(const QList<QRgb> &colours);

    const QList<QRgb> &all() const { return m_colours; }
    uchar indexOf(QRgb colour); // of several as near the first

private:
    struct Known
    {
        QRgb colour = 0; // no opaque one
        uchar index = 0;
    };
    uchar nearest(QRgb colour) const;

    QList<QRgb> m_colours;
    std::vector<Known> m_known; // bounded: of colours that share a place the last
};

// From one colour to the other in so many steps, both ends among them: smoothed edges are of these.
QList<QRgb> colourRamp(const QColor &from, const QColor &to, int steps);

} // namespace herd::ui
