// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/console/consolelist.h"

#include "ui/model/console/shellcommand.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/console/consoledelegate.h"
#include "ui/widgets/theme/theme.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

namespace herd::ui {

namespace {

constexpr int EmptyPad = 12;

} // namespace

ConsoleList::ConsoleList(const TraceStore &store, ConsoleModel &model, QWidget *parent)
    : QListView(parent)
    , m_store(store)
    , m_model(model)
    , m_delegate(new ConsoleDelegate(model, this))
{
    setModel(&m_model);
    setItemDelegate(m_delegate);
    setObjectName(QStringLiteral("consoleList"));
    setAccessibleName(tr("Requests and answers"));
    setFrameShape(QFrame::NoFrame);
    setLayoutDirection(Qt::LeftToRight); // lines of the protocol run so in every language
    setResizeMode(QListView::Adjust);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    viewport()->setMouseTracking(true);
    setBarred(false);
    connect(verticalScrollBar(), &QScrollBar::rangeChanged, this, &ConsoleList::keepEnd);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &ConsoleList::notePlace);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ConsoleList::keepPlace);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &ConsoleList::keepPlace);
}

void ConsoleList::notePlace()
{
    if (m_isSettling)
        return;
    const QScrollBar *bar = verticalScrollBar();
    m_atEnd = bar->maximum() - bar->value() < fontMetrics().height();
    m_top = indexAt({1, 1});
    m_topAt = visualRect(m_top).top();
}

// Rows went above what is read, or answers came there.
void ConsoleList::keepPlace()
{
    if (m_atEnd)
        return;
    m_isSettling = true;
    executeDelayedItemsLayout();
    if (m_top.isValid())
        verticalScrollBar()->setValue(verticalScrollBar()->value() + visualRect(m_top).top()
                                      - m_topAt);
    m_isSettling = false;
}

void ConsoleList::keepEnd()
{
    if (m_atEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

void ConsoleList::goToEnd()
{
    m_atEnd = true;
    scrollToBottom();
}

void ConsoleList::setBarred(bool barred)
{
    m_emptyText = barred
        ? tr("Requests that were sent, and what was answered, are in Events: those of kind Line in "
             "and Answer.")
        : tr("No request yet. Type one below, a report for example, and press Enter:\n"
             "IAMAT kiwi +34.068930-118.445127 ${now}");
    setAccessibleDescription(m_emptyText);
    viewport()->update();
}

void ConsoleList::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_model.rowCount() > 0)
        return;
    QPainter painter(viewport());
    painter.setPen(Theme::of(palette()).muted);
    const QRect room = viewport()->rect().adjusted(EmptyPad, EmptyPad, -EmptyPad, -EmptyPad);
    painter.drawText(room, Qt::AlignCenter | Qt::TextWordWrap, m_emptyText);
}

int ConsoleList::chosenRow() const
{
    return currentIndex().isValid() ? currentIndex().row() : m_model.rowCount() - 1;
}

void ConsoleList::act(int row)
{
    if (row < 0)
        return;
    if (m_model.hasFlood(row))
        Q_EMIT floodRequested(m_model.at(row).report());
    else if (m_model.at(row).folds())
        m_model.setOpen(row, !m_model.at(row).isOpen);
}

bool ConsoleList::isActionAt(QPoint at) const
{
    const QModelIndex index = indexAt(at);
    QStyleOptionViewItem option;
    initViewItemOption(&option);
    option.rect = visualRect(index);
    return index.isValid() && m_delegate->isAction(option, index, at);
}

void ConsoleList::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Space)
        act(chosenRow());
    else
        QListView::keyPressEvent(event);
}

void ConsoleList::mouseMoveEvent(QMouseEvent *event)
{
    QListView::mouseMoveEvent(event);
    viewport()->setCursor(isActionAt(event->pos()) ? Qt::PointingHandCursor : Qt::ArrowCursor);
}

void ConsoleList::mouseReleaseEvent(QMouseEvent *event)
{
    QListView::mouseReleaseEvent(event);
    if (event->button() == Qt::LeftButton && isActionAt(event->pos()))
        act(indexAt(event->pos()).row());
}

void ConsoleList::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byMouse = event->reason() == QContextMenuEvent::Mouse;
    const int row = byMouse ? indexAt(event->pos()).row() : chosenRow();
    if (row < 0)
        return;
    const ConsoleEntry entry = m_model.at(row);
    const auto copy = [](const QByteArray &bytes) {
        QGuiApplication::clipboard()->setText(realText(bytes));
    };
    const QPersistentModelIndex index(m_model.index(row)); // rows may go while the menu is open
    QMenu menu(this);
    if (m_model.hasFlood(row))
        menu.addAction(tr("Show this flood"), this,
                       [this, entry] { Q_EMIT floodRequested(entry.report()); });
    if (entry.folds())
        menu.addAction(entry.isOpen ? tr("Show the answer in short") : tr("Show all of the answer"),
                       this, [this, index, entry] {
                           if (index.isValid())
                               m_model.setOpen(index.row(), !entry.isOpen);
                       });
    menu.addAction(tr("Send again"), this,
                   [this, entry] { Q_EMIT sendRequested(entry.node, entry.line); });
    menu.addSeparator();
    menu.addAction(tr("Copy the line"), this, [copy, entry] { copy(entry.line); });
    menu.addAction(tr("Copy the answer"), this, [copy, entry] { copy(entry.answer); })
        ->setEnabled(!entry.answer.isEmpty());
    const QByteArray command = shellCommand(entry, m_store.state());
    menu.addAction(tr("Copy as a shell command"), this, [copy, command] { copy(command); })
        ->setEnabled(!command.isEmpty());
    const QPoint at = visualRect(m_model.index(row)).topLeft() + QPoint(20, 20);
    menu.exec(byMouse ? event->globalPos() : viewport()->mapToGlobal(at));
}

} // namespace herd::ui

#include "moc_consolelist.cpp"
