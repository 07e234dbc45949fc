// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/matrix/matrixtext.h"

#include "ui/model/flood/whytext.h"
#include "ui/model/knowledge/knowledgetext.h"
#include "ui/model/text/filled.h"
#include "ui/model/text/outsidetext.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

QStringList cellLines(const TraceStore &store, NodeId node, const QByteArray &client)
{
    const HerdState &state = store.state();
    const KnowledgeCell cell = knowledgeOf(state, node, client);
    QStringList lines {filled(MatrixStrings::tr("%1 at %2"), shortName(client),
                              shortName(store.names().node(node).name)),
                       knowledgeText(cell)};
    const auto newest = state.newest().constFind(client);
    if (newest == state.newest().constEnd()) {
        lines[1] = MatrixStrings::tr("nobody knows this client");
    } else if (cell.kind == Knowledge::Newest || isTrouble(cell.kind)) {
        const ReportTrail trail = store.trail(newest->line());
        lines.append(whyText(store.names(), whyOf(state, trail, node, client), trail.started()));
    }
    return lines;
}

} // namespace herd::ui
