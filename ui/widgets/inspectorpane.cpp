// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/inspectorpane.h"

#include "ui/widgets/theme.h"

#include <QAction>
#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

constexpr std::chrono::milliseconds RefreshTime {120};
constexpr int TargetRole = Qt::UserRole;

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QFont titleFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setBold(true);
    return font;
}

} // namespace

InspectorPane::InspectorPane(const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_selection(selection)
    , m_title(plainLabel(this))
    , m_summary(plainLabel(this))
    , m_rows(new QTreeWidget(this))
    , m_bytes(new QPlainTextEdit(this))
{
    m_title->setFont(titleFont(font()));
    buildLayout();
    m_soon.setSingleShot(true);
    m_soon.setInterval(RefreshTime);
    connect(&m_soon, &QTimer::timeout, this, &InspectorPane::refresh);
    connect(&store, &TraceStore::appended, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    connect(&selection, &Selection::changed, this, &InspectorPane::refresh);
    connect(m_rows, &QTreeWidget::itemActivated, this,
            [this](QTreeWidgetItem *item) { choose(item); });
    connect(m_rows, &QTreeWidget::itemClicked, this,
            [this](QTreeWidgetItem *item) { choose(item); });
    refresh();
}

void InspectorPane::buildLayout()
{
    m_rows->setColumnCount(2);
    m_rows->setHeaderHidden(true);
    m_rows->setRootIsDecorated(false);
    m_rows->setIndentation(8);
    m_rows->setFrameShape(QFrame::NoFrame);
    m_rows->header()->setSectionResizeMode(0, QHeaderView::Fixed);
    m_rows->setAccessibleName(tr("What is known of the selection"));
    m_rows->setContextMenuPolicy(Qt::ActionsContextMenu);
    auto *copy = new QAction(tr("Copy all as text"), m_rows);
    connect(copy, &QAction::triggered, this, &InspectorPane::copyAll);
    m_rows->addAction(copy);
    m_bytes->setReadOnly(true);
    m_bytes->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_bytes->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_bytes->setFrameShape(QFrame::NoFrame);
    m_bytes->setAccessibleName(tr("The bytes as they went over the wire"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(10, 8, 6, 6);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_summary);
    layout->addWidget(m_rows, 3);
    layout->addWidget(m_bytes, 1);
}

void InspectorPane::refresh()
{
    m_soon.stop();
    const Inspection what = inspect(m_store, m_selection.current());
    if (what == m_shown && m_rows->topLevelItemCount() > 0)
        return;
    show(what);
}

bool InspectorPane::sameShape(const Inspection &what) const
{
    if (what.sections.size() != m_shown.sections.size() || m_rows->topLevelItemCount() == 0)
        return false;
    for (qsizetype i = 0; i < what.sections.size(); ++i) {
        if (what.sections[i].rows.size() != m_shown.sections[i].rows.size())
            return false;
    }
    return true;
}

void InspectorPane::show(const Inspection &what)
{
    const bool inPlace = sameShape(what);
    if (!inPlace) {
        m_rows->clear();
        for (const InspectionSection &section : what.sections) {
            auto *top = new QTreeWidgetItem(m_rows);
            for (qsizetype i = 0; i < section.rows.size(); ++i)
                new QTreeWidgetItem(top);
            top->setExpanded(true);
            top->setFirstColumnSpanned(true);
            QFont bold = font();
            bold.setBold(true);
            top->setFont(0, bold);
            top->setFlags(Qt::ItemIsEnabled);
        }
    }
    int widest = 0;
    for (qsizetype i = 0; i < what.sections.size(); ++i) {
        QTreeWidgetItem *top = m_rows->topLevelItem(int(i));
        top->setText(0, what.sections[i].title);
        for (qsizetype j = 0; j < what.sections[i].rows.size(); ++j) {
            const InspectionRow &row = what.sections[i].rows[j];
            fill(*top->child(int(j)), row);
            widest = std::max(widest, fontMetrics().horizontalAdvance(row.label));
        }
    }
    m_rows->setColumnWidth(0, std::min(widest + 36, std::max(120, m_rows->width() / 2)));
    m_title->setText(what.title);
    m_summary->setText(what.summary);
    m_summary->setVisible(!what.summary.isEmpty());
    if (what.bytes != m_shown.bytes || m_bytes->toPlainText().isEmpty())
        m_bytes->setPlainText(hexDump(what.bytes));
    m_bytes->setVisible(!what.bytes.isEmpty());
    m_shown = what;
}

void InspectorPane::fill(QTreeWidgetItem &item, const InspectionRow &row)
{
    const Theme theme = Theme::of(palette());
    const bool leads = !std::holds_alternative<std::monostate>(row.target);
    item.setText(0, row.label);
    item.setText(1, row.value);
    item.setToolTip(1, leads ? tr("Select it") : QString());
    item.setForeground(0, theme.muted);
    item.setForeground(1, leads ? theme.accent : theme.text);
    item.setData(0, TargetRole, leads);
}

void InspectorPane::choose(QTreeWidgetItem *item)
{
    QTreeWidgetItem *top = item->parent();
    if (!top)
        return;
    const int section = m_rows->indexOfTopLevelItem(top);
    const Selected target = m_shown.sections[section].rows[top->indexOfChild(item)].target;
    if (!std::holds_alternative<std::monostate>(target))
        m_selection.select(target);
}

void InspectorPane::copyAll() const
{
    QGuiApplication::clipboard()->setText(m_shown.text());
}

} // namespace herd::ui
