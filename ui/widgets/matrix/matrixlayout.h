// SPDX-License-Identifier: GPL-3.0-or-later
// Where everything of the matrix lies, in pixels of its viewport: on the left the clients with
// their sums, on top the servers with theirs, which both stay, and between them the cells, which
// scroll. Where the servers' names do not fit side by side they stand on end. A value; pure.
#pragma once

#include <QFontMetrics>
#include <QRect>

namespace herd::ui {

struct MatrixSize
{
    int rows = 0, columns = 0;
    int widestServer = 0, widestClient = 0, sums = 0; // pixels of their text
    double zoom = 1;                                  // of the cells
};

class MatrixLayout
{
public:
    static constexpr double LeastZoom = 1, MostZoom = 3;
    static constexpr int Pad = 6; // beside text

    // `room`: of all of it; where it is to be as large as it wants, invalid.
    MatrixLayout(const QFontMetrics &metrics, const MatrixSize &size, QSize room,
                 QPoint scroll = {});

    bool isUpright() const { return m_isUpright; } // the names of the servers
    int rowHeight() const { return m_rowHeight; }
    int columnWidth() const { return m_columnWidth; }
    double glyphRadius() const { return m_glyph; }
    int signRoom() const { return m_sign; } // of a server's state, with what keeps it from its name
    int amountRoom() const;                 // beside the glyph of a cell, pixels; for text
    QSize whole() const;                    // of all there is
    QSize cells() const { return {m_size.columns * m_columnWidth, m_size.rows * m_rowHeight}; }
    QRect cellArea() const; // where cells are seen
    QRect corner() const { return {0, 0, m_headWidth, m_headHeight}; }
    int sumsLeft() const { return m_headWidth - m_sumWidth; }  // of the rows
    int sumsTop() const { return m_headHeight - m_sumHeight; } // of the columns

    QRect cell(int row, int column) const;
    QRect rowHead(int row) const;
    QRect columnHead(int column) const;
    // -1: none is there. Heads count.
    int rowAt(int y) const;
    int columnAt(int x) const;
    // Those that are seen, the last one included; none: last is before first.
    int firstRow() const;
    int lastRow() const;
    int firstColumn() const;
    int lastColumn() const;

private:
    MatrixSize m_size;
    QSize m_room;
    QPoint m_scroll;
    int m_headWidth = 0, m_headHeight = 0;
    int m_sumWidth = 0, m_sumHeight = 0;
    int m_sign = 0;
    int m_rowHeight = 1, m_columnWidth = 1;
    double m_glyph = 1;
    bool m_isUpright = false;
};

} // namespace herd::ui
