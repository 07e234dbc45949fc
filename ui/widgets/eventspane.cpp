// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/eventspane.h"

#include "ui/model/facttext.h"
#include "ui/model/filled.h"
#include "ui/model/numbers.h"
#include "ui/model/outsidetext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/theme.h"

#include <QClipboard>
#include <QFontDatabase>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QScrollBar>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto TypingPause = 150ms;

QString wordOf(const QString &field, const QString &text)
{
    return field + QLatin1Char(':') + text.section(QLatin1Char(' '), 0, 0);
}

} // namespace

EventsPane::EventsPane(const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_model(store)
    , m_filter(m_model)
    , m_line(new QLineEdit(this))
    , m_error(plainLabel({}, this))
    , m_counter(plainLabel({}, this))
    , m_new(new QToolButton(this))
    , m_table(new QTableView(this))
{
    buildTable();
    buildLayout();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &EventsPane::applyFilter);
    connect(m_line, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_new, &QToolButton::clicked, this, &EventsPane::toEnd);
    connect(&m_filter, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_follow)
            m_table->scrollToBottom();
        updateCounter();
    });
    connect(&m_filter, &QAbstractItemModel::rowsRemoved, this, &EventsPane::updateCounter);
    connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (isAtEnd() != m_follow) {
            m_follow = isAtEnd();
            m_seen = m_filter.rowCount();
            updateCounter();
        }
    });
    updateCounter();
}

void EventsPane::buildTable()
{
    m_table->setModel(&m_filter);
    m_table->setObjectName(QStringLiteral("eventTable"));
    m_table->setAccessibleName(tr("Events"));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setTabKeyNavigation(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + 5);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    const int widths[] = {11, 20, 17, 14, 11};
    for (int i = 0; i < int(std::size(widths)); ++i)
        m_table->setColumnWidth(i, widths[i] * fontMetrics().averageCharWidth() + 12);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_table, &QTableView::customContextMenuRequested, this, &EventsPane::showMenu);
    connect(m_table, &QTableView::clicked, this, &EventsPane::choose);
    connect(m_table, &QTableView::activated, this, &EventsPane::choose);
}

void EventsPane::buildLayout()
{
    m_line->setObjectName(QStringLiteral("eventFilter"));
    m_line->setPlaceholderText(tr("Filter, for example: kiwi node:Hill kind:update -verdict:dup"));
    m_line->setAccessibleName(tr("Filter of events"));
    m_line->setClearButtonEnabled(true);
    m_error->hide();
    m_new->setAutoRaise(true);
    auto *top = new QHBoxLayout;
    top->addWidget(m_line, 1);
    top->addWidget(m_new);
    top->addWidget(m_counter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_error);
    layout->addWidget(m_table);
}

void EventsPane::focusFilter()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void EventsPane::setFilter(const QString &text)
{
    m_line->setText(text);
    applyFilter();
}

// A word that makes no sense is named; the filter before it stays.
void EventsPane::applyFilter()
{
    m_typing.stop();
    const auto parsed = EventQuery::parse(m_line->text());
    const auto *problem = std::get_if<QString>(&parsed);
    m_error->setText(problem ? *problem : QString());
    m_error->setVisible(problem);
    if (problem)
        return;
    m_filter.setQuery(std::get<EventQuery>(parsed));
    const Theme theme = Theme::of(palette());
    QPalette line = palette();
    if (!m_filter.query().isEmpty())
        line.setColor(QPalette::Text, theme.accent);
    m_line->setPalette(line);
    if (m_follow)
        m_table->scrollToBottom();
    updateCounter();
}

bool EventsPane::isAtEnd() const
{
    const QScrollBar *bar = m_table->verticalScrollBar();
    return bar->value() >= bar->maximum();
}

void EventsPane::toEnd()
{
    m_follow = true;
    m_table->scrollToBottom();
    updateCounter();
}

void EventsPane::updateCounter()
{
    m_counter->setText(filled(tr("%1 of %2, %3 discarded"), countText(m_filter.rowCount()),
                              countText(m_model.rowCount()),
                              countText(m_model.store().discarded())));
    const int fresh = std::max(0, m_filter.rowCount() - m_seen);
    m_new->setVisible(!m_follow && fresh > 0);
    m_new->setText(filled(tr("%1 new ↓"), countText(fresh)));
}

Selected EventsPane::targetOf(const Fact &fact) const
{
    if (const auto *sent = fact.as<fact::UpdateSent>())
        return SelectedHop {sent->report.line(), fact.node, sent->to};
    if (const auto *received = fact.as<fact::UpdateReceived>())
        return SelectedHop {received->report.line(), received->from, fact.node};
    if (const auto *taken = fact.as<fact::ReportTaken>(); taken && taken->verdict == Verdict::Newer)
        return SelectedFlood {taken->report.line()};
    return SelectedFact {fact.seq};
}

void EventsPane::choose()
{
    const Fact *fact = m_model.factAt(m_filter.mapToSource(m_table->currentIndex()).row());
    if (fact)
        m_selection.select(targetOf(*fact));
}

void EventsPane::showMenu(const QPoint &position)
{
    const Fact *fact = m_model.factAt(m_filter.mapToSource(m_table->indexAt(position)).row());
    if (!fact)
        return;
    const FactText text = describe(*fact, m_model.store().config());
    QMenu menu;
    menu.addAction(tr("Copy"), this, [&text] {
        QGuiApplication::clipboard()->setText(
            QStringList {text.where, text.what, text.client, text.verdict, text.text}.join(
                QLatin1Char('\t')));
    });
    menu.addSeparator();
    const auto offer = [this, &menu](const QString &field, const QString &value) {
        if (value.isEmpty())
            return;
        const QString word = wordOf(field, realTextOf(value));
        menu.addAction(actionText(filled(tr("Only %1"), shortName(word.toUtf8()))), this,
                       [this, word] { setFilter(word); });
    };
    offer(QStringLiteral("node"), text.where);
    offer(QStringLiteral("kind"), kindOf(*fact));
    offer(QStringLiteral("client"), text.client);
    offer(QStringLiteral("verdict"), text.verdict);
    menu.exec(m_table->viewport()->mapToGlobal(position));
}

} // namespace herd::ui
