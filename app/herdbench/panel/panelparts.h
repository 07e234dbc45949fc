// SPDX-License-Identifier: GPL-3.0-or-later
// The parts of the bench panel: each measures once and appends a sample to its rows. On the GUI
// thread. They throw BenchFailure.
#pragma once

#include "app/herdbench/run/benchrun.h"

namespace herd {

// Rows of a bench whose one turn gives samples of several; figures, and the rows of each, in the order
// in which they were first named.
class PanelRows
{
public:
    // The sample's `note` takes the place of the one before.
    void add(const QString &figure, const QString &contestant, const QString &unit, double sample,
             const QString &note = {});
    const QList<Row> &all() const { return m_rows; }

private:
    QList<Row> m_rows;
};

void measureFrames(BenchRun &run, PanelRows &rows);    // a crowd on the graph and the map
void measureIntake(BenchRun &run, PanelRows &rows);    // more and more facts a second
void measureRecording(BenchRun &run, PanelRows &rows); // a long one, opened and looked through
void measureFilters(BenchRun &run, PanelRows &rows);   // as many events, filtered
void measureIdle(BenchRun &run, PanelRows &rows);      // the program, while nothing happens

} // namespace herd
