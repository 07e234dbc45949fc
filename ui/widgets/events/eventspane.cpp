// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it is where line, list and menus meet.
#include "ui/widgets/events/eventspane.h"

#include "herd/core/base/limits.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/common/theme.h"
#include "ui/widgets/events/eventmenu.h"
#include "ui/widgets/events/eventtable.h"
#include "ui/widgets/events/filterchoices.h"
#include "ui/widgets/events/filterline.h"

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
constexpr qsizetype MostMistakes = 3; // told at once

// Of clients that were heard of. What is typed is looked for among so many, which is a moment's work.
constexpr qsizetype MostNames = 20'000;

constexpr int CountsSpacing = 6;

QString newText(qint64 rows)
{
    return filled(EventsPane::tr("%1 new ↓"), countText(rows));
}

QStringList namesIn(const TraceStore &store, FilterField field)
{
    QStringList names;
    if (field != FilterField::Client) {
        for (const NodeConfig &node : store.names().nodes)
            names.append(realText(node.name));
        return names;
    }
    const QHash<QByteArray, Report> &newest = store.live().newest();
    for (auto client = newest.keyBegin(); client != newest.keyEnd() && names.size() < MostNames;
         ++client)
        names.append(realText(*client));
    names.sort(Qt::CaseInsensitive);
    return names;
}

} // namespace

EventsPane::EventsPane(const TraceStore &store, Selection &selection, QWidget *parent)
    : QWidget(parent)
    , m_selection(selection)
    , m_model(store)
    , m_line(new FilterLine([&store](FilterField field) { return namesIn(store, field); }, this))
    , m_choices(new FilterChoices(m_memory, this))
    , m_error(plainLabel({}, this))
    , m_counter(elidedLabel({}, this))
    , m_why(plainLabel())
    , m_new(new QToolButton(this))
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
    setFocusProxy(m_table);
    auto *top = new QHBoxLayout;
    top->setSpacing(2);
    top->addWidget(m_line, 1);
    top->addWidget(m_choices);
    top->addWidget(m_everywhere);
    top->addWidget(buildCounts());
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(6, 4, 6, 4);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addWidget(m_error);
    layout->addWidget(m_table);
}

// As narrow as they may be they have the room of the longest button, whatever they say: the pane's
// own least width, and with it the window's layout, is not to follow what happens.
QWidget *EventsPane::buildCounts()
{
    auto *counts = new QWidget;
    m_counter->setObjectName(QStringLiteral("eventsCounter"));
    m_counter->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    m_counter->setMinimumWidth(1);
    m_new->setObjectName(QStringLiteral("eventsNew"));
    m_new->setAutoRaise(true);
    m_new->setText(newText(limits::FactsKept));
    counts->setMinimumWidth(m_new->sizeHint().width() + 2 * CountsSpacing);
    auto *row = new QHBoxLayout(counts);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(CountsSpacing);
    row->addWidget(m_new);
    row->addWidget(m_counter);
    return counts;
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
    layout->addWidget(m_why, 0, Qt::AlignHCenter);
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
    connect(m_new, &QToolButton::clicked, m_table, &EventTable::toEnd);
    connect(m_showAll, &QToolButton::clicked, this, [this] { setFilter({}); });
    connect(&m_model, &EventModel::filtering, this, [this](double share) {
        m_share = share;
        updateCounts();
    });
    connect(&m_model, &EventModel::filterChanged, this, [this] {
        m_share = 1;
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

// --- the filter

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
    QList<FilterLine::Place> places;
    QStringList sentences;
    for (const FilterMistake &mistake : m_mistakes) {
        // Where something is missing the last letter stands for it.
        const bool isMissing = mistake.length == 0 && mistake.at > 0;
        places.append({mistake.at - (isMissing ? 1 : 0), isMissing ? 1 : mistake.length});
        if (sentences.size() < MostMistakes)
            sentences.append(proseText(mistake.text));
    }
    m_line->underline(places, theme.bad);
    if (!sentences.isEmpty())
        sentences.append(m_model.filter().isEmpty()
                             ? tr("Until it is right all events are shown.")
                             : tr("Until it is right the filter before stays."));
    else if (m_model.gaveUp() > 0)
        sentences.append(counted(qint64(m_model.gaveUp()),
                                 tr("On %1 event the pattern took too long; it is left out."),
                                 tr("On %1 events the pattern took too long; they are left out.")));
    m_error->setText(sentences.join(QLatin1Char(' ')));
    m_error->setVisible(!sentences.isEmpty());
}

void EventsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showMistakes();
}

// --- counts

QString EventsPane::countsText() const
{
    if (m_model.isFiltering())
        return filled(tr("Filtering, %1 %"), countText(qint64(100 * m_share)));
    if (m_model.isSorting())
        return tr("Sorting");
    const auto kept = qsizetype(m_model.store().facts().size());
    const TraceStore &store = m_model.store();
    QString all = filled(tr("%1 of %2"), countText(m_model.rowCount()), countText(kept));
    if (store.elsewhere() > 0)
        all = filled(tr("%1, %2 more recorded"), all, countText(store.elsewhere()));
    if (store.discarded() > 0)
        all = filled(tr("%1, %2 discarded"), all, countText(store.discarded()));
    return m_model.isSorted() ? filled(tr("%1, sorted, held"), all) : all;
}

void EventsPane::updateCounts()
{
    m_counter->setText(countsText());
    m_counter->setToolTip(tipText({m_counter->text()}));
    const int fresh = m_table->unseen();
    m_new->setVisible(fresh > 0 || m_model.isSorted());
    m_new->setText(fresh > 0 ? newText(fresh) : tr("To the end ↓"));
    const auto hidden = qsizetype(m_model.store().facts().size());
    m_why->setText(hidden == 0 ? tr("Nothing has happened yet.")
                               : counted(hidden, tr("The filter hides the only event."),
                                         tr("The filter hides all %1 events.")));
    m_showAll->setVisible(hidden > 0);
}

// --- rows and columns

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
    for (int i = 0; i < EventColumns; ++i) {
        const auto column = EventColumn(i);
        QAction *shown = menu.addAction(EventTexts::title(column), this, [this, column] {
            m_memory.setHidden(column, !m_memory.isHidden(column));
            showColumns();
        });
        shown->setCheckable(true);
        shown->setChecked(!m_memory.isHidden(column));
        shown->setEnabled(column != EventColumn::Text);
    }
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
