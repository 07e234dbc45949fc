// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/matrix/matrixtips.h"

#include "ui/model/graph/statetext.h"
#include "ui/model/knowledge/knowledgetext.h"
#include "ui/model/matrix/matrixtext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

namespace {

QString clientHeadTip(const KnowledgeMatrix &matrix, const QByteArray &client)
{
    const MatrixRow *sums = matrix.row(client);
    if (!sums)
        return {};
    return tipText({nameText(client),
                    counted(sums->behind, MatrixStrings::tr("%1 server is behind"),
                            MatrixStrings::tr("%1 servers are behind")),
                    counted(sums->nothing, MatrixStrings::tr("%1 server knows nothing of it"),
                            MatrixStrings::tr("%1 servers know nothing of it"))});
}

QString serverHeadTip(const TraceStore &store, const MatrixColumn &sums)
{
    const HerdState &state = store.state();
    QStringList lines = state.config().has(sums.node)
        ? nodeLines(state, sums.node)
        : QStringList(nodeName(store.names(), sums.node));
    lines.append(counted(sums.counts[size_t(Knowledge::Behind)],
                         MatrixStrings::tr("behind on %1 client"),
                         MatrixStrings::tr("behind on %1 clients")));
    lines.append(counted(sums.counts[size_t(Knowledge::Nothing)],
                         MatrixStrings::tr("knows nothing of %1 client"),
                         MatrixStrings::tr("knows nothing of %1 clients")));
    return tipText(lines);
}

} // namespace

QString matrixTip(const TraceStore &store, const KnowledgeMatrix &matrix, int row, int column)
{
    if (row >= 0 && column >= 0)
        return tipText(
            cellLines(store, matrix.columns()[size_t(column)].node, matrix.listed().at(row)));
    if (row >= 0)
        return clientHeadTip(matrix, matrix.listed().at(row));
    if (column >= 0)
        return serverHeadTip(store, matrix.columns()[size_t(column)]);
    return tipText({MatrixStrings::tr("Lacking"),
                    MatrixStrings::tr("beside a client: how many running servers lack its newest "
                                      "report"),
                    MatrixStrings::tr("below a server: of how many clients it lacks the newest")});
}

QString matrixDescription(const TraceStore &store, const KnowledgeMatrix &matrix,
                          const MatrixCursor &current)
{
    if (current.client.isEmpty())
        return filled(MatrixStrings::tr("Clients: %1. Servers: %2. Clients on which a running "
                                        "server is behind: %3. Arrows move."),
                      countText(matrix.clients()), countText(matrix.columns().size()),
                      countText(matrix.troubled()));
    return matrixCellText(store, current);
}

QString matrixCellText(const TraceStore &store, const MatrixCursor &cell)
{
    const KnowledgeCell known = knowledgeOf(store.state(), cell.node, cell.client);
    return filled(MatrixStrings::tr("%1 at %2: %3"), shortName(cell.client),
                  shortName(store.names().node(cell.node).name), knowledgeText(known));
}

} // namespace herd::ui
