// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/console/consolemodel.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

// With its words, which have two bytes a letter.
qsizetype sizeOf(const ConsoleEntry &entry)
{
    return 3 * (entry.line.size() + entry.answer.size() + entry.failure.size());
}

} // namespace

ConsoleModel::ConsoleModel(const TraceStore &store, QObject *parent)
    : QAbstractListModel(parent)
    , m_store(store)
{
    connect(&store, &TraceStore::appended, this, &ConsoleModel::followMoment);
    connect(&store, &TraceStore::grew, this, [this](qsizetype added) {
        const auto &facts = m_store.latest().facts();
        for (auto fact = facts.end() - added; fact != facts.end(); ++fact)
            take(*fact);
    });
}

void ConsoleModel::add(quint64 request, NodeId node, const QByteArray &line)
{
    ConsoleEntry entry;
    entry.request = request;
    entry.node = node;
    entry.line = line;
    append(entry);
}

void ConsoleModel::addOfScenario(quint64 request, NodeId node, const QByteArray &line)
{
    ConsoleEntry entry;
    entry.request = request;
    entry.node = node;
    entry.line = line;
    entry.byScenario = true;
    append(entry);
}

void ConsoleModel::append(ConsoleEntry entry)
{
    if (qsizetype(m_entries.size()) >= Bound)
        removeOldest();
    entry.sentBehind = m_store.latest().lastSeq();
    entry.then = thenOf(entry);
    beginInsertRows({}, rowCount(), rowCount());
    m_texts.push_back(textOf(entry, m_store.names()));
    m_bytes += sizeOf(entry);
    m_entries.push_back(std::move(entry));
    endInsertRows();
    dropExcess();
}

void ConsoleModel::removeOldest()
{
    beginRemoveRows({}, 0, 0);
    m_bytes -= sizeOf(m_entries.front());
    m_entries.pop_front();
    m_texts.pop_front();
    endRemoveRows();
}

// The newest stays, whatever its size.
void ConsoleModel::dropExcess()
{
    while (m_bytes > ByteBound && m_entries.size() > 1)
        removeOldest();
}

void ConsoleModel::clear()
{
    beginResetModel();
    m_entries.clear();
    m_bytes = 0;
    m_texts.clear();
    m_awaited.clear();
    endResetModel();
}

int ConsoleModel::rowOf(quint64 request) const
{
    // The newest are the likeliest.
    const auto entry
        = std::find_if(m_entries.rbegin(), m_entries.rend(),
                       [request](const ConsoleEntry &one) { return one.request == request; });
    return int(m_entries.rend() - entry) - 1;
}

// The server's own fact may come after the answer: then the row has a flood to show.
void ConsoleModel::takeReport(const Report &report)
{
    const auto awaited = m_awaited.constFind(report.line());
    if (awaited == m_awaited.constEnd())
        return;
    const int row = rowOf(*awaited);
    m_awaited.erase(awaited);
    if (row >= 0)
        changed(row);
}

void ConsoleModel::take(const Fact &fact)
{
    if (const auto *taken = fact.as<fact::ReportTaken>(); taken && !m_awaited.isEmpty())
        takeReport(taken->report);
    if (fact.as<fact::FactsDropped>())
        m_awaited.clear(); // theirs may be among those
    const auto *answered = fact.as<fact::RequestAnswered>();
    const auto *failed = fact.as<fact::RequestFailed>();
    const int row = answered ? rowOf(answered->request) : failed ? rowOf(failed->request) : -1;
    if (row < 0)
        return;
    ConsoleEntry &entry = m_entries[size_t(row)];
    m_bytes -= sizeOf(entry);
    entry.state = answered ? ConsoleEntry::State::Answered : ConsoleEntry::State::Failed;
    if (answered) {
        entry.answer = answered->bytes;
        entry.took = answered->took;
    } else {
        entry.failure = failed->why;
    }
    entry.answeredBy = fact.seq;
    entry.then = thenOf(entry);
    m_bytes += sizeOf(entry);
    if (!entry.report().isEmpty() && !hasFlood(row) && m_awaited.size() < Bound)
        m_awaited.insert(entry.report(), entry.request);
    changed(row);
    dropExcess();
}

void ConsoleModel::setOpen(int row, bool open)
{
    m_entries[size_t(row)].isOpen = open && at(row).folds();
    changed(row);
}

ConsoleEntry::Then ConsoleModel::thenOf(const ConsoleEntry &entry) const
{
    const quint64 shown = m_store.shownSeq();
    if (m_store.isLive() || (entry.sentBehind <= shown && entry.answeredBy <= shown))
        return ConsoleEntry::Then::Known;
    return entry.sentBehind > shown ? ConsoleEntry::Then::Unsent : ConsoleEntry::Then::Unanswered;
}

void ConsoleModel::followMoment()
{
    for (int row = 0; row < rowCount(); ++row) {
        ConsoleEntry &entry = m_entries[size_t(row)];
        const ConsoleEntry::Then then = thenOf(entry);
        if (std::exchange(entry.then, then) != then)
            changed(row);
    }
}

void ConsoleModel::changed(int row)
{
    m_texts[size_t(row)] = textOf(at(row), m_store.names());
    Q_EMIT dataChanged(index(row), index(row));
}

bool ConsoleModel::hasFlood(int row) const
{
    const QByteArray report = at(row).report();
    return !report.isEmpty() && m_store.floods().find(report);
}

int ConsoleModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

QVariant ConsoleModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    return text(index.row()).all();
}

} // namespace herd::ui

#include "moc_consolemodel.cpp"
