// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/tables/servertable.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/tables/tableroles.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"

namespace herd::ui {

namespace {

// Numbers stand below each other, and below their title.
QVariant alignment(bool number)
{
    return int((number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

// One word; the tooltip has the rest.
QString stateWord(NodeLook look)
{
    if (look == NodeLook::Degraded)
        return ServerTable::tr("degraded");
    if (look == NodeLook::Killed)
        return ServerTable::tr("killed");
    if (look == NodeLook::OutOfReach)
        return ServerTable::tr("out of reach");
    return look == NodeLook::Foreign ? ServerTable::tr("foreign") : lookText(look);
}

quint16 portOf(const HerdState &state, NodeId node)
{
    const NodeView &view = state.node(node);
    return view.status == NodeStatus::Running ? view.port : state.config().node(node).port;
}

template<class Id> QList<int> numbersOf(const QList<Id> &ids)
{
    QList<int> numbers;
    for (Id id : ids)
        numbers.append(id.index);
    return numbers;
}

QString realName(const HerdConfig &config, NodeId node)
{
    return realText(config.node(node).name);
}

} // namespace

ServerTable::ServerTable(const TraceStore &store, QObject *parent)
    : RowTable(parent)
    , m_store(store)
{
    connect(&store, &TraceStore::topologyChanged, this, &ServerTable::followHerd);
    followHerd();
}

void ServerTable::followHerd()
{
    setNumbers(numbersOf(m_store.config().allNodes()));
}

int ServerTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ServerTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const HerdState &state = m_store.state();
    const NodeId node = nodeAt(index.row());
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() >= ClientPort);
    if (role == Qt::ToolTipRole)
        return tipText(nodeLines(state, node));
    if (role == LookRole && index.column() == Name)
        return int(nodeLook(state, node));
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const bool sorts = role == SortRole;
    switch (Column(index.column())) {
    case Name:
        return sorts ? realName(state.config(), node) : nodeName(state.config(), node);
    case State:
        return state.config().node(node).nats ? tr("backbone") : stateWord(nodeLook(state, node));
    case ClientPort:
        return sorts ? QVariant(portOf(state, node)) : wireNumber(portOf(state, node));
    case LinksUp: {
        const QList<NodeId> peers = state.config().neighbours(node);
        const auto up = std::count_if(peers.begin(), peers.end(), [&](NodeId peer) {
            return state.isLinkUp(state.linkBetween(node, peer));
        });
        return sorts ? QVariant(qlonglong(up)) : ratioText(up, peers.size());
    }
    case Clients: {
        const qsizetype knows = state.knows(node).size();
        return sorts ? QVariant(knows) : countText(knows);
    }
    case ColumnCount:
        break;
    }
    return {};
}

QVariant ServerTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignment(section >= ClientPort);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("Server");
    case State:
        return tr("State");
    case ClientPort:
        return tr("Port");
    case LinksUp:
        return tr("Links");
    case Clients:
        return tr("Knows");
    case ColumnCount:
        break;
    }
    return {};
}

void ServerTable::refresh()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

LinkTable::LinkTable(const TraceStore &store, QObject *parent)
    : RowTable(parent)
    , m_store(store)
{
    connect(&store, &TraceStore::topologyChanged, this, &LinkTable::followHerd);
    followHerd();
}

void LinkTable::followHerd()
{
    setNumbers(numbersOf(m_store.config().allLinks()));
}

int LinkTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant LinkTable::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const HerdState &state = m_store.state();
    const LinkId link = linkAt(index.row());
    const LinkConfig &ends = state.config().link(link);
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() == Messages);
    if (role == Qt::ToolTipRole)
        return tipText(linkLines(state, link));
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    const bool sorts = role == SortRole;
    switch (Column(index.column())) {
    case Name:
        return sorts ? realName(state.config(), ends.a) + u' ' + realName(state.config(), ends.b)
                     : linkName(state.config(), link);
    case FirstEnd:
        return endText(state, link, ends.a);
    case SecondEnd:
        return endText(state, link, ends.b);
    case Messages: {
        const quint64 sent = state.linkEnd(link, ends.a).sent + state.linkEnd(link, ends.b).sent;
        return sorts ? QVariant(sent) : countText(sent);
    }
    case ColumnCount:
        break;
    }
    return {};
}

QVariant LinkTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole)
        return alignment(section == Messages);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("Link");
    case FirstEnd:
        return tr("First end");
    case SecondEnd:
        return tr("Second end");
    case Messages:
        return tr("UPDATEs");
    case ColumnCount:
        break;
    }
    return {};
}

void LinkTable::refresh()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

} // namespace herd::ui

#include "moc_servertable.cpp"
