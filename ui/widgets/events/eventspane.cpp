// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/eventspane.h"

#include "ui/model/events/runmatches.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/focushandover.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/events/eventcounts.h"
#include "ui/widgets/events/eventmenu.h"
#include "ui/widgets/events/eventtable.h"
#include "ui/widgets/events/filterchoices.h"
#include "ui/widgets/events/filterline.h"
#include "ui/widgets/events/filtertexts.h"
#include "ui/widgets/events/runline.h"
#include "ui/widgets/theme/theme.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto TypingPause = 150ms;

// What an event selects.
Selected targetOf(const Fact &fact)
{
    if (const auto *sent = fact.as<fact::UpdateSent>())
        return SelectedHop {sent->report.line(), fact.node, sent->to};
    if (const auto *received = fact.as<fact::UpdateReceived>())
        return SelectedHop {received->report.line(), received->from, fact.node};
    if (const auto *taken = fact.as<fact::ReportTaken>(); taken && taken->verdict == Verdict::Newer)
        return SelectedFlood {taken->report.line()};
    return SelectedFact {fact.seq};
}

} // namespace

EventsPane::EventsPane(const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_model(store)
    , m_line(new FilterLine([&store](FilterField field) { return namesFor(store, field); }, this))
    , m_choices(new FilterChoices(m_memory, this))
    , m_error(plainLabel({}, this))
    , m_counts(new EventCounts(m_model, this))
    , m_run(new RunLine(m_model, this))
    , m_why(wrappingLabel())
    , m_everywhere(new QToolButton(this))
    , m_showAll(new QToolButton)
    , m_table(new EventTable(m_model, this))
{
    buildLayout();
    connectParts();
    showColumns();
    updateCounts();
}

// The line loses the focus with the window, when there is nothing left that could be filtered.
EventsPane::~EventsPane()
{
    disconnect(m_line, nullptr, this, nullptr);
}

void EventsPane::buildLayout()
{
    m_line->setObjectName(QStringLiteral("eventFilter"));
    m_line->setPlaceholderText(
        tr("Filter, for example: kiwi and kind == update and not verdict == duplicate"));
    m_line->setAccessibleName(tr("Filter of events"));
    m_line->setClearButtonEnabled(true);
    m_error->setObjectName(QStringLiteral("eventFilterError"));
    m_error->setWordWrap(true);
    m_error->hide();
    m_everywhere->setObjectName(QStringLiteral("eventsEverywhere"));
    m_everywhere->setText(tr("In graph and timeline"));
    m_everywhere->setToolTip(tipText(
        {tr("In graph and timeline"),
         tr("The graph shows only floods of which an event is in the filter, and the timeline "
            "sets off what is in it")}));
    m_everywhere->setCheckable(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->horizontalHeader()->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setPlaceholder(buildEmpty());
    new FocusHandover(*this, m_table);
    auto *top = new QHBoxLayout;
    top->setSpacing(2);
    top->addWidget(m_line, 1);
    top->addWidget(m_choices);
    top->addWidget(m_everywhere);
    top->addWidget(m_counts);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_error);
    layout->addWidget(m_run);
    layout->addWidget(m_table);
}

// Why there are no rows, and the way out.
QWidget *EventsPane::buildEmpty()
{
    auto *empty = new QWidget;
    m_why->setObjectName(QStringLiteral("eventsWhyEmpty"));
    m_showAll->setObjectName(QStringLiteral("eventsShowAll"));
    m_showAll->setText(tr("Clear the filter"));
    auto *layout = new QVBoxLayout(empty);
    layout->addStretch();
    m_why->setAlignment(Qt::AlignCenter);
    layout->addWidget(m_why);
    layout->addWidget(m_showAll, 0, Qt::AlignHCenter);
    layout->addStretch();
    return empty;
}

void EventsPane::connectParts()
{
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, [this] { applyFilter(false); });
    connect(m_line, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_line, &QLineEdit::editingFinished, this, &EventsPane::keepFilter);
    connect(m_line, &QLineEdit::returnPressed, this, &EventsPane::keepFilter);
    connect(m_line, &FilterLine::choicesWanted, m_choices, &QToolButton::showMenu);
    connect(m_choices, &FilterChoices::chosen, this, &EventsPane::setFilter);
    connect(m_everywhere, &QToolButton::toggled, this, [this](bool on) {
        m_memory.setFilterShared(on);
        m_fold.setWanted(on);
    });
    connect(m_counts, &EventCounts::toEndAsked, m_table, &EventTable::toEnd);
    connect(m_showAll, &QToolButton::clicked, this, [this] { setFilter({}); });
    connect(&m_model, &EventModel::filtering, this, &EventsPane::updateCounts);
    connect(&m_model, &EventModel::filterChanged, this, [this] {
        showMistakes();
        updateCounts();
        Q_EMIT filterChanged(m_model.filter());
    });
    connect(&m_model.marks(), &EventMarks::changed, this, &EventsPane::marksChanged);
    connect(&m_model, &EventModel::sorting, this, &EventsPane::updateCounts);
    connect(m_table, &EventTable::changed, this, &EventsPane::updateCounts);
    connect(m_table, &QTableView::customContextMenuRequested, this, &EventsPane::showMenu);
    connect(m_table->horizontalHeader(), &QWidget::customContextMenuRequested, this,
            &EventsPane::showColumnMenu);
    connect(m_table, &QTableView::clicked, this, &EventsPane::choose);
    connect(m_table, &QTableView::activated, this, &EventsPane::choose);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const quint64 seq = m_model.seqAt(index.row()))
            Q_EMIT momentWanted(seq);
    });
}

void EventsPane::setRun(RunMatches &run)
{
    m_counts->setRun(run);
    m_run->setRun(run);
    connect(&run, &RunMatches::changed, this, &EventsPane::updateCounts);
}

void EventsPane::remember(const EventsMemory &memory)
{
    m_memory = memory;
    m_everywhere->setChecked(memory.isFilterShared());
    showColumns();
}

void EventsPane::focusFilter()
{
    m_line->setFocus(Qt::ShortcutFocusReason);
    m_line->selectAll();
}

void EventsPane::setFilter(const QString &text)
{
    m_line->setText(text);
    keepFilter();
}

void EventsPane::followMoment()
{
    if (m_model.store().isLive()) {
        m_table->toEnd();
        return;
    }
    m_model.sync();
    m_table->bringIntoView(m_model.store().shownSeq());
}

// What more letters could make right in one that is being written is no mistake yet.
void EventsPane::applyFilter(bool isWhole)
{
    m_typing.stop();
    const ParsedFilter parsed = FactFilter::parse(m_line->text());
    m_mistakes = parsed.mistakes;
    const bool isGood = m_mistakes.isEmpty();
    if (!isWhole)
        m_mistakes.removeIf([](const FilterMistake &mistake) { return mistake.isUnfinished; });
    m_choices->setFilter(parsed.filter.text());
    if (isGood)
        m_model.setFilter(parsed.filter);
    showMistakes();
    updateCounts();
}

// What was written to its end is offered again.
void EventsPane::keepFilter()
{
    applyFilter(true);
    if (m_mistakes.isEmpty())
        m_memory.addRecent(m_line->text());
}

void EventsPane::showMistakes()
{
    const Theme theme = Theme::of(palette());
    QPalette line, error;
    if (m_mistakes.isEmpty() && !m_model.filter().isEmpty())
        line.setColor(QPalette::Text, theme.accent);
    error.setColor(QPalette::WindowText, theme.bad);
    m_line->setPalette(line);
    m_error->setPalette(error);
    m_line->underline(placesOf(m_mistakes), theme.bad);
    const QString mistakes
        = mistakesText(m_mistakes, !m_model.filter().isEmpty(), m_model.gaveUp());
    m_error->setText(mistakes);
    m_error->setVisible(!mistakes.isEmpty());
}

void EventsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showMistakes();
}

void EventsPane::updateCounts()
{
    m_counts->refresh(m_table->unseen());
    m_run->refresh();
    m_why->setText(m_counts->whyNoneText(m_canSend));
    m_showAll->setVisible(!m_model.store().facts().empty());
}

void EventsPane::choose()
{
    if (const Fact *fact = m_model.factAt(m_table->currentIndex().row()))
        m_selection.select(targetOf(*fact));
}

void EventsPane::showMenu(const QPoint &position)
{
    const QModelIndex at = m_table->indexAt(position);
    const Fact *fact = m_model.factAt(at.row());
    if (!fact)
        return;
    const quint64 seq = fact->seq;
    QMenu menu;
    menu.addAction(tr("Show this moment"), this, [this, seq] { Q_EMIT momentWanted(seq); });
    const bool isMarked = m_model.marks().contains(seq);
    menu.addAction(isMarked ? tr("Take the mark away") : tr("Mark"), QKeySequence(Qt::Key_M), this,
                   [this, seq, isMarked] { m_model.marks().set(seq, !isMarked); });
    menu.addSeparator();
    offerFilters(menu, *fact, EventColumn(at.column()), m_model.texts(), m_model.filter(),
                 [this](const QString &filter) { setFilter(filter); });
    menu.addAction(tr("Copy"), QKeySequence::Copy, m_table, &EventTable::copy);
    menu.addAction(tr("Select all"), QKeySequence::SelectAll, m_table, &QTableView::selectAll);
    menu.exec(m_table->viewport()->mapToGlobal(position));
}

void EventsPane::showColumnMenu(const QPoint &position)
{
    QMenu menu;
    offerColumns(menu, m_memory, [this](EventColumn column, bool shown) {
        m_memory.setHidden(column, !shown);
        showColumns();
    });
    menu.addSeparator();
    QAction *order = menu.addAction(tr("In the order of events"), m_table, &EventTable::toEnd);
    order->setEnabled(m_model.isSorted());
    menu.exec(m_table->horizontalHeader()->viewport()->mapToGlobal(position));
}

void EventsPane::showColumns()
{
    for (int column = 0; column < EventColumns; ++column)
        m_table->setColumnHidden(column, m_memory.isHidden(EventColumn(column)));
}

} // namespace herd::ui

#include "moc_eventspane.cpp"
