// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/servertable.h"

#include "ui/model/graphwords.h"

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
    return look == NodeLook::Foreign ? ServerTable::tr("foreign") : lookWord(look);
}

} // namespace

ServerTable::ServerTable(const TraceStore &store, QObject *parent)
    : QAbstractTableModel(parent)
    , m_store(store)
{
}

int ServerTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_store.config().nodes.size());
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
    const NodeId node {index.row()};
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() >= ClientPort);
    if (role == Qt::ToolTipRole)
        return tipOf(nodeLines(state, node));
    if (role == LookRole && index.column() == Name)
        return int(nodeLook(state, node));
    if (role != Qt::DisplayRole)
        return {};
    const NodeView &view = state.node(node);
    switch (Column(index.column())) {
    case Name:
        return nodeName(state.config(), node);
    case State:
        return stateWord(nodeLook(state, node));
    case ClientPort:
        return view.status == NodeStatus::Running ? view.port : state.config().node(node).port;
    case LinksUp: {
        const QList<NodeId> peers = state.config().neighbours(node);
        const auto up = std::count_if(peers.begin(), peers.end(), [&](NodeId peer) {
            return state.isLinkUp(state.config().linkBetween(node, peer));
        });
        return QStringLiteral("%1/%2").arg(up).arg(peers.size());
    }
    case Clients:
        return qulonglong(view.knows.size());
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
    : QAbstractTableModel(parent)
    , m_store(store)
{
}

int LinkTable::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_store.config().links.size());
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
    const LinkId link {index.row()};
    const LinkConfig &ends = state.config().link(link);
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column() == Messages);
    if (role == Qt::ToolTipRole)
        return tipOf(linkLines(state, link));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(index.column())) {
    case Name:
        return linkName(state.config(), link);
    case FirstEnd:
        return endText(state, link, ends.a);
    case SecondEnd:
        return endText(state, link, ends.b);
    case Messages:
        return qulonglong(state.linkEnd(link, ends.a).sent + state.linkEnd(link, ends.b).sent);
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
