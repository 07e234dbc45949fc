// SPDX-License-Identifier: GPL-3.0-or-later
// Paints the knowledge matrix: heads, sums and the cells that are seen, each as the state of the
// moment shown has it. Made for one picture; changes nothing.
#pragma once

#include "ui/model/matrix/knowledgematrix.h"
#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/matrix/matrixlayout.h"
#include "ui/widgets/theme/theme.h"

#include <QPixmap>

#include <array>

class QPainter;

namespace herd::ui {

// What the user points at; a picture to keep has none of it.
struct MatrixMarks
{
    int row = -1, column = -1;               // the current cell
    int hoveredRow = -1, hoveredColumn = -1; // below the pointer
    QByteArray selectedClient;
    NodeId selectedNode;
    bool hasFocus = false;
};

// What the layout needs to know of the matrix, in the font of the metrics.
MatrixSize sizeOf(const TraceStore &store, const KnowledgeMatrix &matrix,
                  const QFontMetrics &metrics, double zoom);

class MatrixPainter
{
public:
    // All outlive it. `pixelRatio`: of the device; 0: signs are painted as shapes, not as pictures.
    MatrixPainter(QPainter &painter, const TraceStore &store, const KnowledgeMatrix &matrix,
                  const MatrixLayout &layout, const Theme &theme, double pixelRatio);

    void paint(const MatrixMarks &marks);

private:
    void paintBands(const MatrixMarks &marks);
    void paintCells();
    QPixmap sprite(Knowledge kind, double radius) const;
    void paintSign(QPointF centre, double radius, Knowledge kind);
    void paintRowHeads(const MatrixMarks &marks);
    void paintColumnHeads(const MatrixMarks &marks);
    void paintColumnHead(size_t column);
    void paintCorner();
    void paintCurrent(const MatrixMarks &marks);
    void paintSum(const QRect &place, qsizetype sum);

    QPainter &m_painter;
    const TraceStore &m_store;
    const KnowledgeMatrix &m_matrix;
    const MatrixLayout &m_layout;
    const Theme &m_theme;
    const QFontMetrics m_metrics;
    const double m_pixelRatio;
    std::array<QPixmap, KnowledgeKinds> m_sprites;
};

} // namespace herd::ui
