// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdtrace/queryrun.h"

#include "app/herdtrace/traceinput.h"
#include "app/herdtrace/traceoptions.h"
#include "herd/core/facts/enumnames.h"
#include "herd/core/facts/factcolumns.h"
#include "herd/core/facts/factkinds.h"
#include "herd/core/folds/topology.h"
#include "herd/export/exporttext.h"
#include "herd/log/logline.h"

namespace herd {

QByteArray queryLine(const Fact &fact, const HerdConfig &herd, Now began)
{
    const QByteArray server = nameIn(herd, fact.node);
    const Nanoseconds wall = sum(began.wall, difference(fact.at, began.mono));
    QByteArray words = logLine(fact, herd, wall);
    if (words.isEmpty()) {
        const FactColumns columns = columnsOf(fact.body);
        const QByteArray note = columns.verdict ? nameOf(*columns.verdict) : QByteArray("-");
        const QByteArrayView bytes = columns.message ? *columns.message : columns.flood;
        words = formatLogTime(wall) + '\t' + kindOf(fact.body).name + "\t-\t" + note + '\t'
            + escapedText(bytes.toByteArray()) + '\n';
    }
    return (server.isEmpty() ? QByteArray("-") : escapedText(server)) + '\t' + words;
}

int runQuery(TraceInput &input, const TraceOptions &options)
{
    const auto asked = wantedBy(options.filter, input.about(), options.recording);
    if (const auto *problem = std::get_if<QString>(&asked)) {
        complain(*problem);
        return 2;
    }
    const auto &wanted = std::get<ExportJob::Wanted>(asked);
    HerdConfig herd = input.about().herd;
    for (FactBatch batch = input.next(); !batch.isEmpty(); batch = input.next()) {
        QByteArray lines;
        for (const Fact &fact : std::as_const(batch)) {
            applyTopology(herd, fact);
            if (!wanted || wanted(fact))
                lines += queryLine(fact, herd, input.about().began);
        }
        if (!print(lines))
            return 2;
    }
    return exitCodeOf(input);
}

} // namespace herd
