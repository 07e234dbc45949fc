// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixview.h"

#include "ui/widgets/common/tip.h"
#include "ui/widgets/matrix/matrixaccessible.h"
#include "ui/widgets/matrix/matrixtips.h"

#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

void setBar(QScrollBar *bar, int whole, int page, int step)
{
    bar->setRange(0, std::max(0, whole - page));
    bar->setPageStep(std::max(1, page));
    bar->setSingleStep(step);
}

void scrollInto(QScrollBar *bar, int at, int size, int page)
{
    if (at < bar->value())
        bar->setValue(at);
    else if (at + size > bar->value() + page)
        bar->setValue(at + size - page);
}

} // namespace

MatrixView::MatrixView(const TraceStore &store, const KnowledgeMatrix &matrix, Selection &selection,
                       QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_store(store)
    , m_matrix(matrix)
    , m_selection(selection)
{
    MatrixAccessible::install<MatrixView, MatrixAccessible>();
    setObjectName(QStringLiteral("matrixView"));
    setAccessibleName(tr("Which server knows which client"));
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setMouseTracking(true);
    connect(&selection, &Selection::changed, this, &MatrixView::followSelection);
    connectGestures();
    refresh();
}

void MatrixView::connectGestures()
{
    connect(&m_gestures, &MatrixGestures::clicked, this,
            [this](QPointF at) { selectAt(at.toPoint()); });
    connect(&m_gestures, &MatrixGestures::hovered, this, [this](QPoint at) {
        m_pointer = at;
        viewport()->update();
    });
    connect(&m_gestures, &MatrixGestures::left, this, [this] {
        m_pointer = {-1, -1};
        viewport()->update();
        if (!isHeld())
            Q_EMIT released();
    });
    connect(&m_gestures, &MatrixGestures::zoomed, this,
            [this](QPointF, double factor) { zoomBy(factor); });
    connect(&m_gestures, &MatrixGestures::moveAsked, this, [this](int key, bool withControl) {
        const MatrixLayout layout = layOut();
        const int page = std::max(1, layout.cellArea().height() / layout.rowHeight() - 1);
        setCurrent(m_cursor.after(key, withControl, m_matrix, layout.firstRow(),
                                  layout.firstColumn(), page));
    });
    connect(&m_gestures, &MatrixGestures::chosen, this, &MatrixView::selectCurrent);
    connect(&m_gestures, &MatrixGestures::menuAsked, this, &MatrixView::openMenu);
    connect(&m_gestures, &MatrixGestures::menuAskedByKey, this,
            [this] { openMenu(cellRect(m_cursor.client, m_cursor.node).center()); });
}

MatrixLayout MatrixView::layOut() const
{
    return {fontMetrics(), m_size, viewport()->size(),
            QPoint(horizontalScrollBar()->value(), verticalScrollBar()->value())};
}

void MatrixView::refresh()
{
    m_size = sizeOf(m_store, m_matrix, fontMetrics(), m_zoom);
    updateScrollBars();
    followMarkedRow();
    setAccessibleDescription(matrixDescription(m_store, m_matrix, m_cursor));
    viewport()->update();
}

// What is pointed out stays where it is when the order changes, and is brought into view when it
// comes; whoever has scrolled away from it is left alone.
void MatrixView::followMarkedRow()
{
    const QByteArray selected = selectedClient();
    const QByteArray client = selected.isEmpty() ? m_cursor.client : selected;
    const int row = MatrixCursor {client, {}}.row(m_matrix);
    const auto [before, rowBefore] = std::exchange(m_marked, {client, row});
    if (row < 0 || (client == before && row == rowBefore))
        return;
    const int height = layOut().rowHeight();
    QScrollBar *bar = verticalScrollBar();
    const int top = bar->value(), topBefore = rowBefore * height;
    if (client != before || rowBefore < 0)
        bringIntoView(row, -1);
    else if (topBefore >= top && topBefore + height <= top + bar->pageStep())
        bar->setValue(top + (row - rowBefore) * height);
}

void MatrixView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    viewport()->update();
}

void MatrixView::setCurrent(const MatrixCursor &cell)
{
    if (m_cursor == cell)
        return;
    m_cursor = cell;
    bringIntoView(cell.row(m_matrix), cell.column(m_matrix));
    setAccessibleDescription(matrixDescription(m_store, m_matrix, m_cursor));
    viewport()->update();
    Q_EMIT currentChanged();
}

QRect MatrixView::cellRect(const QByteArray &client, NodeId node) const
{
    const MatrixCursor cell {client, node};
    const int row = cell.row(m_matrix), column = cell.column(m_matrix);
    return row < 0 || column < 0 ? QRect() : layOut().cell(row, column);
}

void MatrixView::zoomBy(double factor)
{
    m_zoom = std::clamp(m_zoom * factor, MatrixLayout::LeastZoom, MatrixLayout::MostZoom);
    refresh();
}

QSize MatrixView::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * 28, fontMetrics().height() * 6};
}

void MatrixView::updateScrollBars()
{
    const MatrixLayout layout = layOut();
    const QSize room = viewport()->size() - layout.corner().size();
    setBar(verticalScrollBar(), layout.cells().height(), room.height(), layout.rowHeight());
    setBar(horizontalScrollBar(), layout.cells().width(), room.width(), layout.columnWidth());
}

void MatrixView::followSelection()
{
    if (const auto *knowledge = m_selection.as<SelectedKnowledge>())
        setCurrent({knowledge->client, knowledge->node});
    followMarkedRow();
    viewport()->update();
}

QByteArray MatrixView::selectedClient() const
{
    if (const auto *knowledge = m_selection.as<SelectedKnowledge>())
        return knowledge->client;
    const auto *client = m_selection.as<SelectedClient>();
    return client ? client->client : QByteArray();
}

void MatrixView::bringIntoView(int row, int column)
{
    const MatrixLayout layout = layOut();
    const QSize room = viewport()->size() - layout.corner().size();
    if (row >= 0)
        scrollInto(verticalScrollBar(), row * layout.rowHeight(), layout.rowHeight(),
                   room.height());
    if (column >= 0)
        scrollInto(horizontalScrollBar(), column * layout.columnWidth(), layout.columnWidth(),
                   room.width());
}

void MatrixView::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.panel);
    const MatrixLayout layout = layOut();
    MatrixMarks marks;
    marks.row = m_cursor.row(m_matrix);
    marks.column = m_cursor.column(m_matrix);
    marks.hoveredRow = layout.rowAt(m_pointer.y());
    marks.hoveredColumn = layout.columnAt(m_pointer.x());
    marks.selectedClient = selectedClient();
    if (const auto *node = m_selection.as<SelectedNode>())
        marks.selectedNode = node->node;
    marks.hasFocus = hasFocus();
    MatrixPainter(painter, m_store, m_matrix, layout, theme, devicePixelRatioF()).paint(marks);
    if (m_matrix.listed().isEmpty()) {
        const QRect room = viewport()->rect().adjusted(12, layout.corner().bottom() + 8, -12, -8);
        painter.setPen(theme.muted);
        painter.drawText(room, Qt::AlignHCenter | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
    }
    if (hasFocus() && marks.row < 0) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(viewport()->rect().adjusted(0, 0, -1, -1));
    }
}

void MatrixView::resizeEvent(QResizeEvent *)
{
    updateScrollBars();
}

void MatrixView::scrollContentsBy(int, int)
{
    viewport()->update();
}

bool MatrixView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const MatrixLayout layout = layOut();
        showTip(*help,
                matrixTip(m_store, m_matrix, layout.rowAt(help->pos().y()),
                          layout.columnAt(help->pos().x())),
                *viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

bool MatrixView::selectAt(QPoint at)
{
    const MatrixLayout layout = layOut();
    const int row = layout.rowAt(at.y()), column = layout.columnAt(at.x());
    if (row >= 0) {
        const QByteArray client = m_matrix.listed().at(row);
        if (column >= 0) {
            const NodeId node = m_matrix.columns()[size_t(column)].node;
            setCurrent({client, node});
            selectCurrent();
        } else {
            m_selection.select(SelectedClient {client});
        }
    } else if (column >= 0) {
        m_selection.select(SelectedNode {m_matrix.columns()[size_t(column)].node});
    }
    return row >= 0 || column >= 0;
}

void MatrixView::selectCurrent()
{
    if (m_cursor.row(m_matrix) >= 0)
        m_selection.select(SelectedKnowledge {m_cursor.client, m_cursor.node});
}

void MatrixView::openMenu(QPoint at)
{
    if (selectAt(at))
        Q_EMIT menuRequested(viewport()->mapToGlobal(at));
}

void MatrixView::focusInEvent(QFocusEvent *)
{
    viewport()->update();
}

void MatrixView::focusOutEvent(QFocusEvent *)
{
    viewport()->update();
    if (!isHeld())
        Q_EMIT released();
}

void MatrixView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        refresh();
}

} // namespace herd::ui

#include "moc_matrixview.cpp"
