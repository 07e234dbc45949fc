// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixpane.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/matrix/matrixtext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/focushandover.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/matrix/matrixlegend.h"

#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <limits>
#include <utility>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto Refresh = 250ms; // after facts
constexpr auto MomentRefresh = 30ms, NextSlice = 5ms;
constexpr auto SortAgain = 1000ms;
constexpr qsizetype SliceCells = 20'000; // some two milliseconds
constexpr int PictureMargin = 12;

} // namespace

MatrixPane::MatrixPane(const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_soon(this, Refresh)
    , m_filter(new QLineEdit(this))
    , m_onlyTrouble(new QCheckBox(tr("Only &trouble"), this))
    , m_order(new QComboBox(this))
    , m_view(new MatrixView(store, m_matrix, selection, this))
    , m_legend(new MatrixLegend(this))
    , m_sortAgain(new QPushButton(m_view->viewport()))
    , m_left(wrappingLabel({}, this))
    , m_why(selectableLabel({}, this))
{
    setObjectName(QStringLiteral("matrixPane"));
    build();
    connectAll();
    refresh();
}

// While there is still what it shows, and who hears that it has lost the keyboard.
MatrixPane::~MatrixPane()
{
    delete m_view;
}

void MatrixPane::build()
{
    m_filter->setPlaceholderText(tr("Find a client"));
    m_filter->setAccessibleName(tr("Find clients by name"));
    m_filter->setClearButtonEnabled(true);
    m_onlyTrouble->setObjectName(QStringLiteral("matrixOnlyTrouble"));
    m_onlyTrouble->setToolTip(tr("Only clients on which a running server is behind"));
    m_order->setObjectName(QStringLiteral("matrixOrder"));
    m_order->setAccessibleName(tr("Order"));
    m_order->addItem(tr("Trouble first"), int(MatrixOrder::Trouble));
    m_order->addItem(tr("By name"), int(MatrixOrder::Name));
    m_order->addItem(tr("Latest first"), int(MatrixOrder::Latest));
    m_order->setToolTip(tr("Whom most servers lack comes first, then who is furthest behind; or "
                           "by name; or whose newest report is the latest"));
    m_sortAgain->setObjectName(QStringLiteral("matrixSortAgain"));
    m_sortAgain->setText(tr("Order changed: sort again"));
    m_sortAgain->setCursor(Qt::ArrowCursor);
    m_sortAgain->hide();
    m_left->setObjectName(QStringLiteral("matrixLeftOut"));
    m_why->setObjectName(QStringLiteral("matrixWhy"));
    m_why->setAlignment(Qt::AlignLeft | Qt::AlignTop);
    m_why->setMinimumHeight(2 * fontMetrics().lineSpacing());
    auto *top = new QHBoxLayout;
    top->addWidget(m_filter, 1);
    top->addWidget(m_onlyTrouble);
    top->addWidget(m_order);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(4, 4, 4, 4);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_view, 1);
    layout->addWidget(m_legend);
    layout->addWidget(m_left);
    layout->addWidget(m_why);
    new FocusHandover(*this, m_view);
}

void MatrixPane::connectAll()
{
    m_sort.setSingleShot(true);
    m_sort.setInterval(SortAgain);
    connect(&m_soon, &SeenRefresh::due, this, &MatrixPane::refresh);
    connect(&m_sort, &QTimer::timeout, this, [this] {
        if (!m_view->isHeld())
            arrange();
    });
    connect(&m_store, &TraceStore::appended, this, [this](qsizetype added) { onAppended(added); });
    // Columns that are not in the herd any more are not to be asked for.
    connect(&m_store, &TraceStore::topologyChanged, this, &MatrixPane::refresh);
    connect(m_view, &MatrixView::currentChanged, this, &MatrixPane::updateWhy);
    connect(m_view, &MatrixView::released, this, &MatrixPane::arrangeSoon);
    connect(m_view, &MatrixView::menuRequested, this, &MatrixPane::menuRequested);
    connect(m_sortAgain, &QPushButton::clicked, this, &MatrixPane::arrange);
    connect(m_filter, &QLineEdit::textChanged, this, &MatrixPane::choose);
    connect(m_onlyTrouble, &QCheckBox::toggled, this, &MatrixPane::choose);
    connect(m_order, &QComboBox::currentIndexChanged, this, &MatrixPane::choose);
}

void MatrixPane::onAppended(qsizetype added)
{
    const auto &facts = m_store.facts();
    const quint64 before = std::exchange(m_last, facts.empty() ? 0 : facts.back().seq);
    if (added > 0 && !m_store.isLive())
        return; // it shows a moment to which they do not belong
    const auto first = facts.end() - added;
    // Another moment; not looked at; or more than are kept, so that some were never seen.
    if (added == 0 || !m_soon.isSeen() || first->seq != before + 1)
        m_matrix.noteAll();
    else
        std::for_each(first, facts.end(), [this](const Fact &fact) { m_matrix.note(fact); });
    m_soon.ask(added == 0 ? MomentRefresh : Refresh);
}

void MatrixPane::refresh()
{
    if (!m_matrix.update(m_store.state(), SliceCells)) {
        m_soon.ask(NextSlice);
    } else if (m_matrix.clients() > 0 && !std::exchange(m_isBegun, true)) {
        m_matrix.arrange();
    }
    arrangeSoon();
    showMatrix();
}

void MatrixPane::arrangeSoon()
{
    if (!m_matrix.isArranged() && !m_view->isHeld() && !m_sort.isActive())
        m_sort.start();
    offerToSort();
}

// Over the cells, so that nothing moves when it comes and goes.
void MatrixPane::offerToSort()
{
    m_sortAgain->setVisible(!m_matrix.isArranged() && m_view->isHeld());
    m_sortAgain->adjustSize();
    const QRect room = m_view->viewport()->rect();
    m_sortAgain->move((room.width() - m_sortAgain->width()) / 2,
                      room.height() - m_sortAgain->height() - 4);
}

void MatrixPane::arrange()
{
    if (!m_matrix.isArranged())
        m_matrix.arrange();
    showMatrix();
}

void MatrixPane::choose()
{
    m_matrix.setOrder(order());
    m_matrix.setFilter(m_filter->text(), m_onlyTrouble->isChecked());
    showMatrix();
}

MatrixOrder MatrixPane::order() const
{
    return MatrixOrder(m_order->currentData().toInt());
}

void MatrixPane::showMatrix()
{
    m_view->setEmptyText(emptyText());
    m_view->refresh();
    m_legend->setCounts(m_matrix.counts());
    offerToSort();
    const qsizetype left = m_matrix.leftOut();
    m_left->setVisible(left > 0);
    if (left > 0)
        m_left->setText(counted(left, tr("%1 client more is not listed: find it by name"),
                                tr("%1 clients more are not listed: find them by name")));
    updateWhy();
}

void MatrixPane::updateWhy()
{
    QString words;
    const MatrixCursor &cell = m_view->current();
    if (cell.client.isEmpty()) {
        words = tr("Click a cell for why that server has the newest report, or not.");
    } else {
        const QStringList lines = cellLines(m_store, cell.node, cell.client);
        words = filled(tr("%1: %2"), lines.first(), lines.mid(1).join(QStringLiteral("; ")));
    }
    words = documentText(words);
    if (m_why->text() != words)
        m_why->setText(words);
}

QString MatrixPane::emptyText() const
{
    if (m_matrix.clients() == 0)
        return noClientText(m_store.state(), m_store.isLive(), m_canSend);
    if (!m_filter->text().isEmpty())
        return tr("No client is called so here.");
    return tr("Every server that runs has the newest report of every client.");
}

void MatrixPane::setCanSend(bool can)
{
    m_canSend = can;
    m_view->setEmptyText(emptyText());
}

void MatrixPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        m_why->setMinimumHeight(2 * fontMetrics().lineSpacing());
}

KnowledgeMatrix MatrixPane::pictured() const
{
    KnowledgeMatrix matrix(PictureRows);
    matrix.setFilter(m_filter->text(), m_onlyTrouble->isChecked());
    matrix.setOrder(order());
    matrix.update(m_store.state(), std::numeric_limits<qsizetype>::max());
    matrix.arrange();
    return matrix;
}

MatrixLayout MatrixPane::pictureLayout(const KnowledgeMatrix &matrix) const
{
    return {fontMetrics(), sizeOf(m_store, matrix, fontMetrics(), 1), QSize()};
}

QSize MatrixPane::pictureSize() const
{
    const KnowledgeMatrix matrix = pictured();
    const QSize cells = pictureLayout(matrix).whole();
    const int width = std::max(cells.width(), fontMetrics().averageCharWidth() * 60);
    const int legend = paintMatrixLegend(nullptr, fontMetrics(), width, matrix.counts(), {});
    const int foot = matrix.leftOut() > 0 ? fontMetrics().height() + PictureMargin : 0;
    return QSize(width, cells.height() + legend + PictureMargin + foot)
        + QSize(2 * PictureMargin, 2 * PictureMargin);
}

void MatrixPane::paintPicture(QPainter &painter) const
{
    const KnowledgeMatrix matrix = pictured();
    const MatrixLayout layout = pictureLayout(matrix);
    const Theme theme = Theme::of(palette());
    const QSize size = pictureSize();
    painter.save();
    painter.setFont(font());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(QRect(QPoint(), size), theme.panel);
    painter.translate(PictureMargin, PictureMargin);
    const int legend = paintMatrixLegend(&painter, fontMetrics(), size.width() - 2 * PictureMargin,
                                         matrix.counts(), theme);
    painter.translate(0, legend + PictureMargin);
    MatrixPainter(painter, m_store, matrix, layout, theme, 0).paint({});
    painter.setPen(theme.muted);
    const QRect foot(0, layout.whole().height() + PictureMargin, size.width(),
                     fontMetrics().height());
    if (matrix.leftOut() > 0)
        painter.drawText(foot, Qt::AlignLeft,
                         counted(matrix.leftOut(), tr("%1 client more is not in this picture"),
                                 tr("%1 clients more are not in this picture")));
    painter.restore();
}

} // namespace herd::ui

#include "moc_matrixpane.cpp"
