// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixlayout.h"

#include <algorithm>

namespace herd::ui {

namespace {

constexpr int MostNameChars = 22;   // of a client, on the left
constexpr int MostServerChars = 18; // of a server, above; longer ones are cut
constexpr int MostLying = 12;       // names of servers, where there is all the room they want
constexpr int AmountChars = 8;      // "90 min", "183.0 ms"

} // namespace

MatrixLayout::MatrixLayout(const QFontMetrics &metrics, const MatrixSize &size, QSize room,
                           QPoint scroll)
    : m_size(size)
    , m_room(room)
    , m_scroll(scroll)
{
    const int character = metrics.averageCharWidth(), high = metrics.height();
    m_rowHeight = int((high + 4) * size.zoom);
    m_glyph = m_rowHeight * 0.32;
    const int side = m_rowHeight;
    const int server = std::min(size.widestServer, MostServerChars * character);
    const int glyph = int(2 * m_glyph) + Pad;
    m_sign = int(0.72 * high) + Pad;
    const int lying = m_sign + Pad + 4 + server; // a name with the sign of its server before it
    const int wide = std::max(lying, glyph + 2 * Pad + AmountChars * character);
    m_sumWidth = size.sums + 2 * Pad;
    int names = std::min(size.widestClient, MostNameChars * character) + 2 * Pad;
    if (room.isValid())
        names = std::min(names, std::max(6 * character, room.width() / 3));
    m_headWidth = names + m_sumWidth;
    const int each = room.isValid() && size.columns > 0
        ? (room.width() - m_headWidth) / size.columns
        : size.columns <= MostLying ? wide
                                    : side;
    m_isUpright = each < lying;
    m_columnWidth = std::clamp(each, side, std::max(side, wide));
    m_sumHeight = m_isUpright ? 5 * character + Pad : high + 2;
    m_headHeight = m_sumHeight + Pad + (m_isUpright ? server + m_sign + Pad : high + Pad);
    if (room.isValid())
        m_headHeight = std::min(m_headHeight, std::max(m_sumHeight + glyph, room.height() * 2 / 3));
    if (!room.isValid())
        m_room = whole();
}

int MatrixLayout::amountRoom() const
{
    return m_columnWidth - int(2 * m_glyph) - 2 * Pad;
}

QSize MatrixLayout::whole() const
{
    return QSize(m_headWidth, m_headHeight) + cells();
}

QRect MatrixLayout::cellArea() const
{
    return QRect(QPoint(m_headWidth, m_headHeight), QPoint(m_room.width() - 1, m_room.height() - 1))
        .intersected(QRect(QPoint(m_headWidth, m_headHeight), cells()));
}

QRect MatrixLayout::cell(int row, int column) const
{
    return {m_headWidth + column * m_columnWidth - m_scroll.x(),
            m_headHeight + row * m_rowHeight - m_scroll.y(), m_columnWidth, m_rowHeight};
}

QRect MatrixLayout::rowHead(int row) const
{
    return {0, m_headHeight + row * m_rowHeight - m_scroll.y(), m_headWidth, m_rowHeight};
}

QRect MatrixLayout::columnHead(int column) const
{
    return {m_headWidth + column * m_columnWidth - m_scroll.x(), 0, m_columnWidth, m_headHeight};
}

int MatrixLayout::rowAt(int y) const
{
    const int row = y < m_headHeight ? -1 : (y - m_headHeight + m_scroll.y()) / m_rowHeight;
    return row < m_size.rows ? row : -1;
}

int MatrixLayout::columnAt(int x) const
{
    const int column = x < m_headWidth ? -1 : (x - m_headWidth + m_scroll.x()) / m_columnWidth;
    return column < m_size.columns ? column : -1;
}

int MatrixLayout::firstRow() const
{
    return std::max(0, m_scroll.y() / m_rowHeight);
}

int MatrixLayout::lastRow() const
{
    const int high = m_room.height() - m_headHeight;
    return high <= 0 ? -1 : std::min(m_size.rows - 1, (m_scroll.y() + high - 1) / m_rowHeight);
}

int MatrixLayout::firstColumn() const
{
    return std::max(0, m_scroll.x() / m_columnWidth);
}

int MatrixLayout::lastColumn() const
{
    const int wide = m_room.width() - m_headWidth;
    return wide <= 0 ? -1 : std::min(m_size.columns - 1, (m_scroll.x() + wide - 1) / m_columnWidth);
}

} // namespace herd::ui
