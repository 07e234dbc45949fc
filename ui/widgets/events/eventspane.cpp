// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/events/eventspane.h"

#include "herd/core/facts/factkinds.h"
#include "ui/model/events/facttext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/widgets/common/plainlabel.h"
#include "ui/widgets/common/theme.h"
#include "ui/widgets/events/eventtable.h"
#include "ui/widgets/events/filterline.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace herd::ui {

namespace {

using namespace std::chrono_literals;
constexpr auto TypingPause = 150ms;
constexpr qsizetype MostMistakes = 3; // told at once

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
    , m_line(new FilterLine(this))
    , m_error(plainLabel({}, this))
    , m_counter(plainLabel({}, this))
    , m_why(plainLabel())
    , m_new(new QToolButton(this))
    , m_showAll(new QToolButton)
    , m_table(new EventTable(m_filter, this))
{
    buildLayout();
    m_typing.setSingleShot(true);
    m_typing.setInterval(TypingPause);
    connect(&m_typing, &QTimer::timeout, this, &EventsPane::applyFilter);
    connect(m_line, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_new, &QToolButton::clicked, m_table, &EventTable::toEnd);
    connect(m_showAll, &QToolButton::clicked, this, [this] { setFilter({}); });
    connect(m_table, &EventTable::changed, this, &EventsPane::updateCounts);
    connect(m_table, &QTableView::customContextMenuRequested, this, &EventsPane::showMenu);
    connect(m_table, &QTableView::clicked, this, &EventsPane::choose);
    connect(m_table, &QTableView::activated, this, &EventsPane::choose);
    connect(m_table, &QTableView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const quint64 seq = m_filter.seqAt(index.row()))
            Q_EMIT momentWanted(seq);
    });
    updateCounts();
}

void EventsPane::buildLayout()
{
    m_line->setObjectName(QStringLiteral("eventFilter"));
    m_line->setPlaceholderText(tr("Filter, for example: kiwi node:Hill kind:update -verdict:dup"));
    m_line->setAccessibleName(tr("Filter of events"));
    m_line->setClearButtonEnabled(true);
    m_error->setObjectName(QStringLiteral("eventFilterError"));
    m_error->setWordWrap(true);
    m_error->hide();
    m_new->setObjectName(QStringLiteral("eventsNew"));
    m_new->setAutoRaise(true);
    m_table->setContextMenuPolicy(Qt::CustomContextMenu);
    m_table->setPlaceholder(buildEmpty());
    setFocusProxy(m_table);
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

void EventsPane::followMoment()
{
    if (m_model.store().isLive()) {
        m_table->toEnd();
        return;
    }
    m_model.sync();
    m_table->bringIntoView(m_model.store().shownSeq());
}

void EventsPane::applyFilter()
{
    m_typing.stop();
    const ParsedQuery parsed = EventQuery::parse(m_line->text());
    m_mistakes = parsed.mistakes;
    m_table->setQuery(parsed.query);
    showMistakes();
}

void EventsPane::showMistakes()
{
    const Theme theme = Theme::of(palette());
    QPalette line, error;
    if (!m_filter.query().isEmpty())
        line.setColor(QPalette::Text, theme.accent);
    error.setColor(QPalette::WindowText, theme.bad);
    m_line->setPalette(line);
    m_error->setPalette(error);
    QList<FilterLine::Place> places;
    QStringList sentences;
    for (const QueryMistake &mistake : m_mistakes) {
        places.append({mistake.at, mistake.length});
        sentences.append(mistake.text);
    }
    m_line->underline(places, theme.bad);
    sentences = sentences.mid(0, MostMistakes);
    if (!sentences.isEmpty())
        sentences.append(
            counted(m_mistakes.size(), tr("It is left out."), tr("All %1 are left out.")));
    m_error->setText(sentences.join(QLatin1Char(' ')));
    m_error->setVisible(!sentences.isEmpty());
}

void EventsPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        showMistakes();
}

void EventsPane::updateCounts()
{
    m_counter->setText(filled(tr("%1 of %2, %3 discarded"), countText(m_filter.rowCount()),
                              countText(m_model.rowCount()),
                              countText(m_model.store().discarded())));
    const int fresh = m_table->unseen();
    m_new->setVisible(fresh > 0);
    m_new->setText(filled(tr("%1 new ↓"), countText(fresh)));
    const int hidden = m_model.rowCount();
    m_why->setText(hidden == 0 ? tr("Nothing has happened yet.")
                               : counted(hidden, tr("The filter hides the only event."),
                                         tr("The filter hides all %1 events.")));
    m_showAll->setVisible(hidden > 0);
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
    if (const Fact *fact = m_filter.factAt(m_table->currentIndex().row()))
        m_selection.select(targetOf(*fact));
}

void EventsPane::showMenu(const QPoint &position)
{
    const Fact *fact = m_filter.factAt(m_table->indexAt(position).row());
    if (!fact)
        return;
    const FactText text = describe(*fact, m_model.store().names());
    QMenu menu;
    menu.addAction(tr("Show this moment"), this,
                   [this, seq = fact->seq] { Q_EMIT momentWanted(seq); });
    menu.addSeparator();
    menu.addAction(tr("Copy"), QKeySequence::Copy, m_table, &EventTable::copy);
    menu.addAction(tr("Select all"), QKeySequence::SelectAll, m_table, &QTableView::selectAll);
    menu.addSeparator();
    const auto offer = [this, &menu](const QString &field, const QString &value) {
        if (value.isEmpty())
            return;
        const QString word = wordOf(field, realTextOf(value));
        menu.addAction(actionText(filled(tr("Only %1"), shortName(word.toUtf8()))), this,
                       [this, word] { setFilter(word); });
    };
    offer(QStringLiteral("node"), text.where);
    offer(QStringLiteral("kind"), QLatin1String(kindOf(fact->body).group));
    offer(QStringLiteral("client"), text.client);
    offer(QStringLiteral("verdict"), text.verdict);
    menu.exec(m_table->viewport()->mapToGlobal(position));
}

} // namespace herd::ui

#include "moc_eventspane.cpp"
