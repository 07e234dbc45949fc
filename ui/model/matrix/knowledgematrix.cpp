// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/matrix/knowledgematrix.h"

#include "ui/model/text/outsidetext.h"

#include <algorithm>
#include <utility>

namespace herd::ui {

namespace {

// The report whose client the server now holds another of, or none any more.
const Report *changedBy(const Fact &fact)
{
    if (const auto *received = fact.as<fact::UpdateReceived>())
        return received->verdict == Verdict::Newer ? &received->report : nullptr;
    if (const auto *taken = fact.as<fact::ReportTaken>())
        return taken->verdict == Verdict::Newer ? &taken->report : nullptr;
    if (const auto *restored = fact.as<fact::ReportRestored>())
        return &restored->report;
    if (const auto *expired = fact.as<fact::ReportExpired>())
        return &expired->report;
    if (const auto *setAside = fact.as<fact::ReportSetAside>())
        return &setAside->report;
    return nullptr;
}

// Of a whole column.
bool changesServer(const Fact &fact)
{
    return fact.as<fact::NodeStarting>() || fact.as<fact::NodeListening>()
        || fact.as<fact::NodeStopping>() || fact.as<fact::NodeStopped>()
        || fact.as<fact::NodeFailed>() || fact.as<fact::NodeRemoved>();
}

} // namespace

void KnowledgeMatrix::note(const Fact &fact)
{
    if (m_isAll)
        return;
    if (const Report *report = changedBy(fact)) {
        m_touched.insert(report->client().toByteArray());
    } else if (changesServer(fact)) {
        noteAll();
    } else if (const auto *caughtUp = fact.as<fact::CaughtUp>()) {
        for (const Report &held : caughtUp->summary->holds)
            m_touched.insert(held.client().toByteArray());
        for (const Report &forgot : caughtUp->summary->forgot)
            m_touched.insert(forgot.client().toByteArray());
    }
}

bool KnowledgeMatrix::update(const HerdState &state, qsizetype cells)
{
    followHerd(state);
    if (m_isAll || m_forgotten != state.clientsForgotten())
        dropForgotten(state);
    if (std::exchange(m_isAll, false)) {
        m_touched.clear();
        m_queue = state.newest().keys();
    }
    const qsizetype each = std::max<qsizetype>(1, qsizetype(m_columns.size()));
    for (; cells > 0; cells -= each) {
        if (m_queue.isEmpty())
            m_queue = std::exchange(m_touched, {}).values();
        if (m_queue.isEmpty())
            return true;
        look(state, m_queue.takeLast());
    }
    return m_queue.isEmpty() && m_touched.isEmpty();
}

// Other servers are other columns: all is counted anew.
void KnowledgeMatrix::followHerd(const HerdState &state)
{
    if (m_hasHerd && m_topology == state.topology())
        return;
    m_hasHerd = true;
    m_topology = state.topology();
    m_columns.clear();
    for (NodeId node : state.config().allNodes())
        m_columns.push_back({node, {}});
    for (MatrixRow &row : m_rows)
        row.kinds.clear();
    m_troubled = 0;
    noteAll();
}

void KnowledgeMatrix::dropForgotten(const HerdState &state)
{
    m_forgotten = state.clientsForgotten();
    const auto isGone = [&state](const QByteArray &client) {
        return !state.newest().contains(client);
    };
    bool anyListed = false;
    for (auto row = m_rows.begin(); row != m_rows.end();) {
        if (!isGone(row.key())) {
            ++row;
            continue;
        }
        count(*row, -1);
        anyListed = anyListed || row->isListed;
        m_leftOut -= !row->isListed && passes(*row);
        row = m_rows.erase(row);
    }
    if (anyListed)
        m_listed.removeIf(isGone);
}

void KnowledgeMatrix::look(const HerdState &state, const QByteArray &client)
{
    const auto newest = state.newest().constFind(client);
    if (newest == state.newest().constEnd())
        return; // what was known of it has been dropped
    MatrixRow &row = m_rows[client];
    const MatrixRow before = row;
    count(before, -1);
    row.client = client;
    row.taken = newest->receipt();
    row.behind = row.nothing = 0;
    row.longest = {};
    row.kinds.resize(qsizetype(m_columns.size()));
    for (size_t i = 0; i < m_columns.size(); ++i) {
        const KnowledgeCell cell = knowledgeOf(state, m_columns[i].node, client, *newest);
        row.kinds[qsizetype(i)] = char(cell.kind);
        row.behind += cell.kind == Knowledge::Behind;
        row.nothing += cell.kind == Knowledge::Nothing;
        row.longest = std::max(row.longest, cell.by);
    }
    count(row, 1);
    place(before, row);
}

// Where it is listed it stays, and what is new comes at the end, whatever the order.
void KnowledgeMatrix::place(const MatrixRow &before, MatrixRow &row)
{
    const bool isWanted = passes(row);
    const bool wasWanted = !before.client.isEmpty() && passes(before);
    const bool isFresh = isWanted && !wasWanted && !row.isListed;
    if (isFresh) {
        row.isListed = m_listed.size() < m_mostRows;
        if (row.isListed)
            m_listed.append(row.client);
        else
            ++m_leftOut;
    } else if (!row.isListed && !isWanted) {
        m_leftOut -= wasWanted;
        return;
    }
    if (!m_isArranged || (isWanted && !isFresh && isOrderedAs(before, row)))
        return;
    m_isArranged = isWanted && isInPlace(row);
}

// One that is not listed belongs behind all that are.
bool KnowledgeMatrix::isInPlace(const MatrixRow &row) const
{
    const qsizetype at = row.isListed ? m_listed.lastIndexOf(row.client) : m_listed.size();
    const auto listed = [this](qsizetype place) -> const MatrixRow & {
        return *m_rows.constFind(m_listed[place]);
    };
    return (at == 0 || isBefore(listed(at - 1), row))
        && (at + 1 >= m_listed.size() || isBefore(row, listed(at + 1)));
}

void KnowledgeMatrix::count(const MatrixRow &row, int sign)
{
    for (qsizetype i = 0; i < row.kinds.size(); ++i)
        m_columns[size_t(i)].counts[size_t(row.kinds[i])] += sign;
    if (!row.kinds.isEmpty() && row.trouble() > 0)
        m_troubled += sign;
}

const MatrixRow *KnowledgeMatrix::row(const QByteArray &client) const
{
    const auto found = m_rows.constFind(client);
    return found == m_rows.constEnd() ? nullptr : &*found;
}

KnowledgeCounts KnowledgeMatrix::counts() const
{
    KnowledgeCounts all {};
    for (const MatrixColumn &column : m_columns) {
        for (size_t kind = 0; kind < all.size(); ++kind)
            all[kind] += column.counts[kind];
    }
    return all;
}

void KnowledgeMatrix::setOrder(MatrixOrder order)
{
    m_order = order;
    arrange();
}

void KnowledgeMatrix::setFilter(const QString &name, bool onlyTrouble)
{
    m_name = name;
    m_onlyTrouble = onlyTrouble;
    arrange();
}

void KnowledgeMatrix::arrange()
{
    std::vector<MatrixRow *> wanted;
    for (MatrixRow &row : m_rows) {
        row.isListed = false;
        if (passes(row))
            wanted.push_back(&row);
    }
    const auto before = [this](const MatrixRow *a, const MatrixRow *b) {
        return isBefore(*a, *b);
    };
    m_leftOut = std::max<qsizetype>(0, qsizetype(wanted.size()) - m_mostRows);
    if (m_leftOut > 0) {
        std::nth_element(wanted.begin(), wanted.begin() + m_mostRows, wanted.end(), before);
        wanted.resize(size_t(m_mostRows));
    }
    std::sort(wanted.begin(), wanted.end(), before);
    m_listed.clear();
    for (MatrixRow *row : wanted) {
        row->isListed = true;
        m_listed.append(row->client);
    }
    m_isArranged = true;
}

bool KnowledgeMatrix::isOrderedAs(const MatrixRow &a, const MatrixRow &b) const
{
    switch (m_order) {
    case MatrixOrder::Trouble:
        return a.trouble() == b.trouble() && a.longest == b.longest;
    case MatrixOrder::Name:
        return true;
    case MatrixOrder::Latest:
        return a.taken == b.taken;
    }
    return false;
}

bool KnowledgeMatrix::isBefore(const MatrixRow &a, const MatrixRow &b) const
{
    if (m_order == MatrixOrder::Trouble) {
        if (a.trouble() != b.trouble())
            return a.trouble() > b.trouble();
        if (a.longest != b.longest)
            return a.longest > b.longest;
    }
    if (m_order == MatrixOrder::Latest && a.taken != b.taken)
        return a.taken > b.taken;
    return a.client < b.client;
}

bool KnowledgeMatrix::passes(const MatrixRow &row) const
{
    if (m_onlyTrouble && row.trouble() == 0)
        return false;
    return m_name.isEmpty() || realText(row.client).contains(m_name, Qt::CaseInsensitive);
}

} // namespace herd::ui
