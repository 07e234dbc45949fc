// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/eventmodel.h"

#include "ui/model/facttext.h"
#include "ui/model/numbers.h"
#include "ui/model/outsidetext.h"

namespace herd::ui {

namespace {

constexpr std::chrono::milliseconds Gather {100};

} // namespace

EventModel::EventModel(const TraceStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(Gather);
    connect(&m_soon, &QTimer::timeout, this, &EventModel::sync);
    connect(&store, &TraceStore::appended, this, [this] {
        if (!m_soon.isActive())
            m_soon.start();
    });
    sync();
}

void EventModel::sync()
{
    const auto &facts = m_store.facts();
    if (facts.empty())
        return;
    if (m_first == 0) {
        m_first = facts.front().seq;
        m_start = facts.front().at;
    }
    const quint64 first = facts.front().seq, end = facts.back().seq + 1;
    const int gone = int(std::min<quint64>(first - m_first, quint64(m_rows)));
    if (gone > 0) {
        beginRemoveRows({}, 0, gone - 1);
        m_first += quint64(gone);
        m_rows -= gone;
        endRemoveRows();
    }
    if (m_rows == 0)
        m_first = first;
    const int fresh = int(end - m_first) - m_rows;
    if (fresh > 0) {
        beginInsertRows({}, m_rows, m_rows + fresh - 1);
        m_rows += fresh;
        endInsertRows();
    }
}

int EventModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int EventModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant EventModel::data(const QModelIndex &index, int role) const
{
    const Fact *fact = index.isValid() ? factAt(index.row()) : nullptr;
    if (!fact || (role != Qt::DisplayRole && role != Qt::ToolTipRole && role != ProblemRole))
        return {};
    if (role == Qt::DisplayRole && index.column() == Time)
        return decimalText(std::chrono::duration<double>(fact->at - m_start).count(), 6);
    const FactText text = describe(*fact, m_store.config());
    if (role == ProblemRole)
        return text.isProblem;
    if (role == Qt::ToolTipRole)
        return index.column() == Text ? tipText({text.text}) : QString();
    switch (Column(index.column())) {
    case Where:
        return text.where;
    case What:
        return text.what;
    case Client:
        return text.client;
    case Verdict:
        return text.verdict;
    case Text:
        return text.text;
    case Time:
    case ColumnCount:
        break;
    }
    return {};
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Time:
        return tr("Time, s");
    case Where:
        return tr("Where");
    case What:
        return tr("What");
    case Client:
        return tr("Client");
    case Verdict:
        return tr("Verdict");
    case Text:
        return tr("Text");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace herd::ui
