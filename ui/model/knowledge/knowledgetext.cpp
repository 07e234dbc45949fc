// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/model/knowledge/knowledgetext.h"

#include "ui/model/text/filled.h"
#include "ui/model/text/numbers.h"
#include "ui/model/text/textcontexts.h"

namespace herd::ui {

using namespace std::chrono_literals;

QString behindText(Nanoseconds by)
{
    if (by == 0ns)
        return MatrixStrings::tr("same time");
    return by < 1s ? durationText(by) : spanText(by);
}

QString knowledgeText(const KnowledgeCell &cell)
{
    switch (cell.kind) {
    case Knowledge::Newest:
        return MatrixStrings::tr("has the newest report");
    case Knowledge::Behind:
        return cell.by == 0ns ? MatrixStrings::tr("has another report of the same time")
                              : filled(MatrixStrings::tr("behind by %1"), behindText(cell.by));
    case Knowledge::Nothing:
        return MatrixStrings::tr("knows nothing of it");
    case Knowledge::Down:
        return MatrixStrings::tr("not running: what it knew is gone with it");
    case Knowledge::Foreign:
        break;
    }
    return MatrixStrings::tr("foreign: it does not tell what it has");
}

QString kindText(Knowledge kind)
{
    switch (kind) {
    case Knowledge::Newest:
        return MatrixStrings::tr("newest");
    case Knowledge::Behind:
        return MatrixStrings::tr("behind");
    case Knowledge::Nothing:
        return MatrixStrings::tr("nothing");
    case Knowledge::Down:
        return MatrixStrings::tr("not running");
    case Knowledge::Foreign:
        break;
    }
    return MatrixStrings::tr("foreign");
}

} // namespace herd::ui
