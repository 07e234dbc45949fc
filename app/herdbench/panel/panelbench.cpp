// SPDX-License-Identifier: GPL-3.0-or-later
// herdbench panel: what the window does when much happens, and when nothing does.
#include "app/herdbench/panel/panelbench.h"

#include "app/herdbench/panel/panelparts.h"

#include <algorithm>

namespace herd {

namespace {

struct PanelPart
{
    const char *name; // for --only
    void (*measure)(BenchRun &run, PanelRows &rows);
};
constexpr PanelPart PanelParts[] = {{"frames", measureFrames},
                                    {"intake", measureIntake},
                                    {"recording", measureRecording},
                                    {"filter", measureFilters},
                                    {"idle", measureIdle}};

} // namespace

void PanelRows::add(const QString &figure, const QString &contestant, const QString &unit,
                    double sample, const QString &note)
{
    auto row = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row &r) {
        return r.figure == figure && r.contestant == contestant;
    });
    if (row == m_rows.end()) {
        const auto last = std::find_if(m_rows.rbegin(), m_rows.rend(),
                                       [&](const Row &r) { return r.figure == figure; });
        row = m_rows.insert(last == m_rows.rend() ? m_rows.cend() : last.base(),
                            {figure, contestant, {}, unit, {}, {}});
    }
    row->samples.append(sample);
    row->note = note;
}

Figures panelBench(BenchRun &run)
{
    QList<Row> all;
    for (const PanelPart &part : PanelParts) {
        const QString name = QString::fromLatin1(part.name);
        if (!run.takesPart(name))
            continue;
        PanelRows rows;
        for (int round = 1; round <= run.options().rounds; ++round) {
            run.showProgress(
                QStringLiteral("%1: round %2 of %3")
                    .arg(name, QString::number(round), QString::number(run.options().rounds)));
            part.measure(run, rows);
            checkStop();
        }
        all += rows.all();
    }
    run.showProgress({});
    return {run.options().bench, thisMachine(), all};
}

} // namespace herd
