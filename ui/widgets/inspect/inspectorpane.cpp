// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inspect/inspectorpane.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/focushandover.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/inspect/trendspane.h"
#include "ui/widgets/inspect/wrappingdelegate.h"
#include "ui/widgets/theme/measures.h"
#include "ui/widgets/theme/theme.h"
#include "ui/widgets/theme/type.h"

#include <QAction>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextDocument>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <utility>

namespace herd::ui {

namespace {

constexpr std::chrono::milliseconds PageRefresh {120};
constexpr int LabelPadding = 24; // pixels beside the words of the first column

} // namespace

InspectorPane::InspectorPane(const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_soon(this, PageRefresh)
    , m_title(selectableLabel({}, this))
    , m_summary(selectableLabel({}, this))
    , m_trends(new TrendsPane(this))
    , m_rows(new QTreeWidget(this))
    , m_bytes(new QPlainTextEdit(this))
{
    m_bytes->hide();
    m_title->setFont(textFont(font(), TextSize::Large, TextWeight::Strong));
    buildLayout();
    connect(&m_soon, &SeenRefresh::due, this, &InspectorPane::refresh);
    connect(&store, &TraceStore::appended, &m_soon, [this] { m_soon.ask(); });
    connect(&selection, &Selection::changed, this, &InspectorPane::follow);
    connect(m_trends, &TrendsPane::eventsWanted, this, &InspectorPane::eventsWanted);
    connect(m_trends, &TrendsPane::floodWanted, this, [this] {
        if (const auto latest = latestSpread(m_store))
            m_selection.select(SelectedFlood {*latest});
    });
    refresh();
}

void InspectorPane::buildLayout()
{
    buildRows();
    m_bytes->setReadOnly(true);
    m_bytes->setFont(fixedFamily());
    m_bytes->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_bytes->setFrameShape(QFrame::NoFrame);
    m_bytes->setAccessibleName(tr("The bytes as they went over the wire"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::Even, space::Tight, space::Close, space::Close);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_trends);
    layout->addWidget(m_rows, 3);
    layout->addWidget(m_bytes, 1);
    new FocusHandover(*this, m_rows);
}

void InspectorPane::buildRows()
{
    m_rows->setColumnCount(2);
    m_rows->setHeaderHidden(true);
    m_rows->setRootIsDecorated(false);
    m_rows->setItemsExpandable(false);
    m_rows->setIndentation(8);
    m_rows->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_rows->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_rows->setItemDelegate(new WrappingDelegate(*m_rows));
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->header()->setSectionResizeMode(0, QHeaderView::Fixed);
    m_rows->setAccessibleName(tr("What is known of the selection"));
    m_rows->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy all as text"), m_rows);
    connect(copy, &QAction::triggered, this, &InspectorPane::copyAll);
    m_rows->addAction(copy);
    m_rows->viewport()->installEventFilter(this);
    connect(m_rows, &QTreeWidget::itemActivated, this, &InspectorPane::choose);
    connect(m_rows, &QTreeWidget::itemClicked, this, &InspectorPane::choose);
}

// One click leads on. What the second of a double click would meet is a row of something else.
bool InspectorPane::eventFilter(QObject *object, QEvent *event)
{
    if (event->type() == QEvent::MouseButtonDblClick)
        return m_ignoresRelease = true;
    if (event->type() == QEvent::MouseButtonRelease && std::exchange(m_ignoresRelease, false))
        return true;
    return QWidget::eventFilter(object, event);
}

void InspectorPane::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::FontChange)
        m_title->setFont(textFont(font(), TextSize::Large, TextWeight::Strong));
    if (event->type() == QEvent::PaletteChange)
        showRows(m_shown.sections);
    QWidget::changeEvent(event);
}

void InspectorPane::follow()
{
    m_rows->setCurrentItem(nullptr);
    refresh();
    m_rows->scrollToTop();
}

void InspectorPane::refresh()
{
    m_soon.cancel();
    const Inspection what = inspect(m_store, m_selection.current());
    if (what != m_shown)
        display(what);
    showTrends();
}

void InspectorPane::showTrends()
{
    const bool isWanted
        = std::holds_alternative<std::monostate>(m_selection.current()) && m_trends->fits(size());
    if (isWanted)
        m_trends->setTrends(trendsOf(m_store));
    m_trends->setVisible(isWanted);
}

void InspectorPane::display(const Inspection &what)
{
    if (what.bytes != m_shown.bytes)
        showBytes(what.bytes);
    m_shown = what;
    m_title->setText(documentText(what.title));
    m_summary->setText(documentText(what.summary));
    m_summary->setVisible(!what.summary.isEmpty());
    showRows(what.sections);
}

void InspectorPane::showBytes(const QByteArray &bytes)
{
    m_bytes->setPlainText(hexDump(bytes, m_dumpWidth));
    m_bytes->setVisible(!bytes.isEmpty());
}

// Sixteen bytes a line, or half or a quarter of that. They are as wide as the rows, also while hidden.
void InspectorPane::fitBytes()
{
    const int room = m_rows->width() - m_bytes->verticalScrollBar()->sizeHint().width()
        - int(2 * m_bytes->document()->documentMargin());
    const int letter = QFontMetrics(m_bytes->font()).horizontalAdvance(u'0');
    qsizetype width = DumpWidth;
    while (width > DumpWidth / 4 && dumpLetters(width) * letter > room)
        width /= 2;
    if (std::exchange(m_dumpWidth, width) != width)
        showBytes(m_shown.bytes);
}

QTreeWidgetItem *InspectorPane::sectionItem()
{
    auto *item = new QTreeWidgetItem(m_rows);
    item->setExpanded(true);
    item->setFirstColumnSpanned(true);
    item->setFlags(Qt::ItemIsEnabled);
    item->setFont(0, strongFont());
    return item;
}

// Rows come and go at the end of their section, so that the others stay where they are.
void InspectorPane::showRows(const QList<InspectionSection> &sections)
{
    while (m_rows->topLevelItemCount() > sections.size())
        delete m_rows->topLevelItem(m_rows->topLevelItemCount() - 1);
    m_widest = m_widestValue = 0;
    for (int i = 0; i < sections.size(); ++i) {
        QTreeWidgetItem *top
            = i < m_rows->topLevelItemCount() ? m_rows->topLevelItem(i) : sectionItem();
        top->setText(0, sections[i].title);
        const QList<InspectionRow> &rows = sections[i].rows;
        while (top->childCount() > rows.size())
            delete top->child(top->childCount() - 1);
        for (int j = 0; j < rows.size(); ++j) {
            fill(j < top->childCount() ? *top->child(j) : *new QTreeWidgetItem(top), rows[j]);
            m_widest = std::max(m_widest, fontMetrics().horizontalAdvance(rows[j].label));
            m_widestValue = std::max(m_widestValue, fontMetrics().horizontalAdvance(rows[j].value));
        }
    }
    fitColumns();
}

// Labels have the room that values leave, and a third at least.
void InspectorPane::fitColumns()
{
    const int room = m_rows->viewport()->width(), third = room / 3;
    const int left = std::clamp(room - m_widestValue - LabelPadding, third, 2 * third);
    m_rows->setColumnWidth(0, std::min(m_widest + LabelPadding, left));
}

void InspectorPane::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    showTrends();
    layout()->activate(); // or its parts are as wide as they were
    fitColumns();
    fitBytes();
}

void InspectorPane::fill(QTreeWidgetItem &item, const InspectionRow &row)
{
    const Theme theme = Theme::of(palette());
    const bool selects = !std::holds_alternative<std::monostate>(row.target);
    const bool counts = !row.events.isEmpty();
    item.setText(0, row.label);
    item.setText(1, row.value);
    QStringList tip {row.label, row.value};
    if (selects)
        tip.append(tr("Click to select it"));
    else if (counts)
        tip.append(tr("Click to see these events"));
    item.setToolTip(1, tipText(tip));
    item.setForeground(0, theme.muted);
    item.setForeground(1, selects || counts ? theme.accent : theme.text);
}

void InspectorPane::choose(QTreeWidgetItem *item)
{
    QTreeWidgetItem *top = item->parent();
    if (!top)
        return;
    const int section = m_rows->indexOfTopLevelItem(top);
    const InspectionRow row = m_shown.sections[section].rows[top->indexOfChild(item)];
    if (!std::holds_alternative<std::monostate>(row.target))
        m_selection.select(row.target);
    else if (!row.events.isEmpty())
        Q_EMIT eventsWanted(row.events);
}

void InspectorPane::copyAll() const
{
    QGuiApplication::clipboard()->setText(m_shown.text());
}

} // namespace herd::ui

#include "moc_inspectorpane.cpp"
