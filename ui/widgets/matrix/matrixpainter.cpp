// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixpainter.h"

#include "ui/model/knowledge/knowledgetext.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"
#include "ui/widgets/common/elided.h"
#include "ui/widgets/graph/graphglyph.h"
#include "ui/widgets/matrix/matrixglyph.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace herd::ui {

namespace {

constexpr int Pad = MatrixLayout::Pad;
constexpr qsizetype Measured = 200; // clients whose names decide how wide their column is
constexpr double NodeRadius = 17;   // the graph's own; a small one has the same proportions

// As exactly as there is room for; empty: there is none for any figure. The cell's tip has it whole.
QString amountText(Nanoseconds by, const QFontMetrics &metrics, int room)
{
    const auto fits = [&](const QString &text) {
        return metrics.horizontalAdvance(text) <= room ? text : QString();
    };
    const QString exact = fits(behindText(by));
    return exact.isEmpty() && by >= std::chrono::milliseconds(50) ? fits(secondsText(by, 1))
                                                                  : exact;
}

QColor veiled(QColor color, float strength)
{
    color.setAlphaF(strength);
    return color;
}

QString titleOfSums()
{
    return MatrixStrings::tr("Lacking");
}

} // namespace

MatrixSize sizeOf(const TraceStore &store, const KnowledgeMatrix &matrix,
                  const QFontMetrics &metrics, double zoom)
{
    MatrixSize size;
    size.rows = int(matrix.listed().size());
    size.columns = int(matrix.columns().size());
    size.zoom = zoom;
    size.sums = metrics.horizontalAdvance(titleOfSums());
    size.widestClient = metrics.horizontalAdvance(MatrixStrings::tr("Client"));
    for (const MatrixColumn &column : matrix.columns())
        size.widestServer
            = std::max(size.widestServer,
                       metrics.horizontalAdvance(shortName(store.names().node(column.node).name)));
    for (const QByteArray &client : matrix.listed().first(std::min<qsizetype>(size.rows, Measured)))
        size.widestClient
            = std::max(size.widestClient, metrics.horizontalAdvance(shortName(client)));
    return size;
}

MatrixPainter::MatrixPainter(QPainter &painter, const TraceStore &store,
                             const KnowledgeMatrix &matrix, const MatrixLayout &layout,
                             const Theme &theme, double pixelRatio)
    : m_painter(painter)
    , m_store(store)
    , m_matrix(matrix)
    , m_layout(layout)
    , m_theme(theme)
    , m_metrics(painter.fontMetrics())
    , m_pixelRatio(pixelRatio)
{
    for (int i = 0; i < KnowledgeKinds && pixelRatio > 0; ++i)
        m_sprites[size_t(i)] = sprite(Knowledge(i), layout.glyphRadius());
}

QPixmap MatrixPainter::sprite(Knowledge kind, double radius) const
{
    const double side = 2 * std::ceil(radius) + 2;
    QPixmap pixmap((QSizeF(side, side) * m_pixelRatio).toSize());
    pixmap.setDevicePixelRatio(m_pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    paintKnowledge(painter, {side / 2, side / 2}, radius, kind, m_theme);
    return pixmap;
}

// There are thousands of cells on a large screen.
void MatrixPainter::paintSign(QPointF centre, double radius, Knowledge kind)
{
    if (m_pixelRatio <= 0)
        return paintKnowledge(m_painter, centre, radius, kind, m_theme);
    const double half = std::ceil(radius) + 1;
    m_painter.drawPixmap(QPointF(std::round(centre.x() - half), std::round(centre.y() - half)),
                         m_sprites[size_t(kind)]);
}

void MatrixPainter::paint(const MatrixMarks &marks)
{
    const QRect area = m_layout.cellArea();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.save();
    m_painter.setClipRect(area, Qt::IntersectClip);
    paintBands(marks);
    paintCells();
    paintCurrent(marks);
    m_painter.restore();
    m_painter.save();
    m_painter.setClipRect(QRect(0, area.top(), area.left(), area.height()), Qt::IntersectClip);
    paintRowHeads(marks);
    m_painter.restore();
    m_painter.save();
    m_painter.setClipRect(QRect(area.left(), 0, area.width(), area.top()), Qt::IntersectClip);
    paintColumnHeads(marks);
    m_painter.restore();
    paintCorner();
}

// Every other row; then what is selected and what the pointer is on, to be followed to both heads.
void MatrixPainter::paintBands(const MatrixMarks &marks)
{
    const QRect area = m_layout.cellArea();
    const auto across = [&](int row) {
        return QRect(area.left(), m_layout.rowHead(row).top(), area.width(), m_layout.rowHeight());
    };
    for (int row = m_layout.firstRow(); row <= m_layout.lastRow(); ++row) {
        if (row % 2 == 0)
            m_painter.fillRect(across(row), m_theme.raised);
        if (m_matrix.listed().at(row) == marks.selectedClient)
            m_painter.fillRect(across(row), veiled(m_theme.accent, 0.16F));
        if (row == marks.hoveredRow)
            m_painter.fillRect(across(row), veiled(m_theme.muted, 0.14F));
    }
    for (int column = m_layout.firstColumn(); column <= m_layout.lastColumn(); ++column) {
        const QRect head = m_layout.columnHead(column);
        const QRect down(head.left(), area.top(), head.width(), area.height());
        if (m_matrix.columns()[size_t(column)].node == marks.selectedNode)
            m_painter.fillRect(down, veiled(m_theme.accent, 0.16F));
        if (column == marks.hoveredColumn)
            m_painter.fillRect(down, veiled(m_theme.muted, 0.14F));
    }
}

void MatrixPainter::paintCells()
{
    const HerdState &state = m_store.state();
    const double radius = m_layout.glyphRadius();
    const bool hasRoom = m_layout.amountRoom() >= 4 * m_metrics.averageCharWidth();
    for (int row = m_layout.firstRow(); row <= m_layout.lastRow(); ++row) {
        const QByteArray &client = m_matrix.listed().at(row);
        const auto newest = state.newest().constFind(client);
        for (int column = m_layout.firstColumn(); column <= m_layout.lastColumn(); ++column) {
            const NodeId node = m_matrix.columns()[size_t(column)].node;
            const KnowledgeCell cell = newest == state.newest().constEnd()
                ? KnowledgeCell()
                : knowledgeOf(state, node, client, *newest);
            const QRect place = m_layout.cell(row, column);
            const QPointF centre(hasRoom ? place.left() + Pad + radius : QRectF(place).center().x(),
                                 QRectF(place).center().y());
            paintSign(centre, radius, cell.kind);
            if (!hasRoom || cell.kind != Knowledge::Behind)
                continue;
            const QRect text = place.adjusted(int(2 * radius) + Pad + Pad / 2, 0, -Pad / 2, 0);
            m_painter.setPen(m_theme.text);
            m_painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft,
                               amountText(cell.by, m_metrics, text.width()));
        }
    }
}

void MatrixPainter::paintCurrent(const MatrixMarks &marks)
{
    if (marks.row < 0 || marks.column < 0)
        return;
    const QRectF place(m_layout.cell(marks.row, marks.column));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(marks.hasFocus ? m_theme.accent : m_theme.muted, 2));
    m_painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), 3, 3);
}

void MatrixPainter::paintRowHeads(const MatrixMarks &marks)
{
    for (int row = m_layout.firstRow(); row <= m_layout.lastRow(); ++row) {
        const QByteArray &client = m_matrix.listed().at(row);
        const QRect head = m_layout.rowHead(row);
        m_painter.fillRect(head, row % 2 == 0 ? m_theme.raised : m_theme.panel);
        if (client == marks.selectedClient)
            m_painter.fillRect(head, veiled(m_theme.accent, 0.16F));
        if (row == marks.hoveredRow)
            m_painter.fillRect(head, veiled(m_theme.muted, 0.14F));
        const QRect name(Pad, head.top(), m_layout.sumsLeft() - Pad, head.height());
        m_painter.setPen(m_theme.text);
        m_painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                           elided(shortName(client), m_metrics, name.width()));
        const MatrixRow *counted = m_matrix.row(client);
        paintSum(head.adjusted(m_layout.sumsLeft(), 0, -Pad, 0), counted ? counted->trouble() : 0);
    }
}

// What is in order is quiet.
void MatrixPainter::paintSum(const QRect &place, qsizetype sum)
{
    QFont font = m_painter.font();
    const bool wasBold = font.bold();
    font.setBold(sum > 0);
    m_painter.setFont(font);
    m_painter.setPen(sum > 0 ? m_theme.bad : m_theme.muted);
    m_painter.drawText(place, Qt::AlignVCenter | Qt::AlignRight, countText(sum));
    font.setBold(wasBold);
    m_painter.setFont(font);
}

void MatrixPainter::paintColumnHeads(const MatrixMarks &marks)
{
    m_painter.fillRect(m_layout.cellArea().translated(0, -m_layout.corner().height()),
                       m_theme.panel);
    for (int column = m_layout.firstColumn(); column <= m_layout.lastColumn(); ++column) {
        const QRect head = m_layout.columnHead(column);
        m_painter.fillRect(head, m_theme.panel);
        if (m_matrix.columns()[size_t(column)].node == marks.selectedNode)
            m_painter.fillRect(head, veiled(m_theme.accent, 0.16F));
        if (column == marks.hoveredColumn)
            m_painter.fillRect(head, veiled(m_theme.muted, 0.14F));
        m_painter.save();
        m_painter.setClipRect(head, Qt::IntersectClip);
        paintColumnHead(size_t(column));
        m_painter.restore();
    }
}

// Its state, its name, and of how many clients it lacks the newest; on end from the bottom up.
void MatrixPainter::paintColumnHead(size_t column)
{
    const MatrixColumn &shown = m_matrix.columns()[column];
    const QRect head = m_layout.columnHead(int(column));
    const HerdState &state = m_store.state();
    const NodeLook look
        = state.config().has(shown.node) ? nodeLook(state, shown.node) : NodeLook::Stopped;
    const int sign = m_layout.signRoom();
    const double radius = (sign - Pad) / 2.0;
    const bool isUp = m_layout.isUpright();
    m_painter.translate(head.topLeft());
    if (isUp) { // along the column, from below
        m_painter.translate(0, head.height());
        m_painter.rotate(-90);
    }
    const int along = isUp ? head.height() : head.width();
    const int across = isUp ? head.width() : m_layout.sumsTop();
    const int sums = isUp ? head.height() - m_layout.sumsTop() : 0;
    m_painter.save();
    m_painter.translate(sums + Pad + radius, across / 2.0);
    if (isUp)
        m_painter.rotate(90);
    const double scale = radius / (NodeRadius + 1.5);
    m_painter.scale(scale, scale);
    paintNode(m_painter, {}, NodeRadius, look, m_theme);
    m_painter.restore();
    const QRect name(sums + sign + Pad, 0, along - sums - sign - Pad - 2, across);
    const bool isQuiet = look != NodeLook::Running && look != NodeLook::Degraded;
    m_painter.setPen(isQuiet ? m_theme.muted : m_theme.text);
    m_painter.drawText(
        name, Qt::AlignVCenter | Qt::AlignLeft,
        elided(shortName(m_store.names().node(shown.node).name), m_metrics, name.width()));
    const int digits = m_metrics.horizontalAdvance(countText(shown.trouble())) + 4;
    paintSum(isUp ? QRect(0, 0, sums - Pad / 2, across)
                  : QRect(Pad, across, digits, head.height() - across),
             shown.trouble());
}

void MatrixPainter::paintCorner()
{
    const QRect corner = m_layout.corner();
    m_painter.fillRect(corner, m_theme.panel);
    m_painter.setPen(m_theme.muted);
    const QRect foot(0, corner.height() - m_metrics.height() - 2, corner.width(),
                     m_metrics.height() + 2);
    m_painter.drawText(foot.adjusted(Pad, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                       MatrixStrings::tr("Client"));
    m_painter.drawText(foot.adjusted(0, 0, -Pad, 0), Qt::AlignVCenter | Qt::AlignRight,
                       titleOfSums());
    m_painter.setRenderHint(QPainter::Antialiasing, false);
    m_painter.setPen(m_theme.line);
    const QRect area = m_layout.cellArea();
    m_painter.drawLine(0, corner.bottom(), area.right(), corner.bottom());
    m_painter.drawLine(corner.right(), 0, corner.right(), area.bottom());
    m_painter.setRenderHint(QPainter::Antialiasing);
}

} // namespace herd::ui
