// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/graph/graphfind.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/timeline/tracestore.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace herd::ui {

namespace {

constexpr int LineLetters = 30, FromEdge = 10;

bool isFindMove(int key)
{
    return key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp
        || key == Qt::Key_PageDown;
}

} // namespace

GraphFind::GraphFind(QWidget &graph, const TraceStore &store)
    : QFrame(&graph)
    , m_graph(graph)
    , m_store(store)
    , m_line(new QLineEdit)
    , m_list(new QListWidget)
    , m_note(elidedLabel())
{
    m_line->setObjectName(QStringLiteral("graphFindLine"));
    m_line->setAccessibleName(tr("Find a server of the graph"));
    m_line->setPlaceholderText(tr("Find a server, or a client's"));
    m_line->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("graphFindList"));
    m_list->setAccessibleName(tr("Servers found"));
    m_list->setFocusPolicy(Qt::NoFocus); // the line has the keys
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setUniformItemSizes(true);
    m_list->viewport()->setAutoFillBackground(false); // it is the card's
    m_note->setObjectName(QStringLiteral("graphFindNote"));
    m_note->setFont(textFont(font(), TextSize::Small));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::Close, space::Close, space::Close, space::Close);
    layout->setSpacing(space::Tight);
    for (QWidget *part : {static_cast<QWidget *>(m_line), static_cast<QWidget *>(m_list),
                          static_cast<QWidget *>(m_note)})
        layout->addWidget(part);
    setCursor(Qt::ArrowCursor);
    setFocusPolicy(Qt::ClickFocus); // else a click on a row gives the keyboard to the graph
    setFocusProxy(m_line);
    hide();
    graph.installEventFilter(this);
    connect(m_line, &QLineEdit::textChanged, this, &GraphFind::seek);
    connect(m_list, &QListWidget::itemClicked, this, &GraphFind::choose);
    connect(m_list, &QListWidget::currentRowChanged, this, &GraphFind::tellCurrent);
}

void GraphFind::open()
{
    m_line->selectAll();
    show();
    raise();
    seek();
    m_line->setFocus(Qt::ShortcutFocusReason);
}

QRectF GraphFind::leftFree() const
{
    const bool isEnough = isVisible() && 3 * x() >= m_graph.width();
    return {0, 0, double(isEnough ? x() : m_graph.width()), double(m_graph.height())};
}

QString GraphFind::textOf(const ServerMatch &match) const
{
    const HerdState &state = m_store.state();
    const QString server = nodeName(state.config(), match.node);
    if (match.client.isEmpty())
        return filled(tr("%1, %2"), server, lookText(nodeLook(state, match.node)));
    return filled(tr("%1 at %2"), shortName(match.client), server);
}

void GraphFind::addRow(const QString &text)
{
    auto *row = new QListWidgetItem(text, m_list);
    row->setSizeHint({0, fontMetrics().height() + space::Close});
}

void GraphFind::seek()
{
    m_found = findServers(m_store.state(), m_line->text().trimmed());
    m_list->clear();
    for (const ServerMatch &match : m_found.shown)
        addRow(textOf(match));
    m_list->setVisible(!m_found.shown.isEmpty());
    const int rows = std::max(1, m_list->count());
    m_list->setFixedHeight(rows * std::max(1, m_list->sizeHintForRow(0)));
    m_list->setCurrentRow(0);
    tellCurrent();
    place();
}

// Screen readers hear of the row through the line, which has the keyboard.
void GraphFind::tellCurrent()
{
    QString note;
    if (m_found.shown.isEmpty() && !m_line->text().trimmed().isEmpty())
        note = tr("No server or client is called so");
    else if (m_found.more > 0)
        note = counted(m_found.more, tr("and %1 more: type on"), tr("and %1 more: type on"));
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    const QListWidgetItem *current = m_list->currentItem();
    m_line->setAccessibleDescription(current ? current->text() : note);
}

void GraphFind::choose()
{
    const int row = m_list->currentRow();
    if (row < 0 || row >= m_found.shown.size())
        return;
    const NodeId node = m_found.shown.at(row).node;
    if (m_store.state().config().has(node)) // it may have gone since it was found
        Q_EMIT chosen(node);
}

bool GraphFind::onKey(const QKeyEvent &event)
{
    if (isFindMove(event.key())) {
        QKeyEvent press(QEvent::KeyPress, event.key(), Qt::NoModifier);
        QApplication::sendEvent(m_list, &press);
        return true;
    }
    switch (event.key()) {
    case Qt::Key_Escape:
        m_graph.setFocus(Qt::ShortcutFocusReason);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose();
        return true;
    default:
        break;
    }
    if (!event.matches(QKeySequence::Find))
        return false;
    m_line->selectAll();
    return true;
}

bool GraphFind::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == &m_graph && event->type() == QEvent::Resize)
        place();
    if (watched != m_line)
        return QFrame::eventFilter(watched, event);
    switch (int(event->type())) {
    case QEvent::ShortcutOverride: // the window has keys of the same name
        if (const auto &key = *static_cast<QKeyEvent *>(event);
            key.matches(QKeySequence::Find) || key.key() == Qt::Key_Escape)
            event->accept();
        break;
    case QEvent::KeyPress:
        return onKey(*static_cast<QKeyEvent *>(event));
    case QEvent::FocusOut:
        if (const auto reason = static_cast<QFocusEvent *>(event)->reason();
            reason != Qt::PopupFocusReason && reason != Qt::ActiveWindowFocusReason)
            hide();
        break;
    default:
        break;
    }
    return QFrame::eventFilter(watched, event);
}

void GraphFind::place()
{
    const int wide = LineLetters * fontMetrics().averageCharWidth();
    const int most = std::max(0, m_graph.width() - 2 * FromEdge);
    resize(std::min(wide, most), layout()->sizeHint().height());
    move(m_graph.width() - width() - FromEdge, FromEdge);
}

void GraphFind::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.line, 1));
    painter.setBrush(theme.raised);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius::Card,
                            radius::Card);
}

} // namespace herd::ui

#include "moc_graphfind.cpp"
