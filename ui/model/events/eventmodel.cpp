// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/events/eventmodel.h"

#include "herd/core/facts/factkinds.h"
#include "ui/model/events/facttext.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

namespace herd::ui {

namespace {

constexpr std::chrono::milliseconds Gather {100};

// Times have their decimals below each other.
QVariant alignmentOf(int column)
{
    const Qt::Alignment side = column == EventModel::Time ? Qt::AlignRight : Qt::AlignLeft;
    return QVariant(side | Qt::AlignVCenter);
}

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
    Q_EMIT syncing();
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
    Q_EMIT synced();
}

QStringList EventModel::texts(const Fact &fact) const
{
    const FactText text = describe(fact, m_store.names());
    return {timeText(fact), text.where, text.what, text.client, text.verdict, text.text};
}

// To the microsecond.
QString EventModel::timeText(const Fact &fact) const
{
    return decimalText(std::chrono::duration<double>(fact.at - m_start).count(), 6);
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
    if (!fact)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return texts(*fact).at(index.column());
    case Qt::ToolTipRole:
        return index.column() == Text ? tipText({texts(*fact).at(Text)}) : QString();
    case Qt::TextAlignmentRole:
        return alignmentOf(index.column());
    case ProblemRole:
        return isProblem(fact->body);
    case AboutRole:
        return int(kindOf(fact->body).role);
    case LaterRole:
        return fact->seq > m_store.shownSeq() && !m_store.isLive();
    default:
        return {};
    }
}

QVariant EventModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignmentOf(section);
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

#include "moc_eventmodel.cpp"
