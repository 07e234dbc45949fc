// SPDX-License-Identifier: GPL-3.0-or-later
// What every bench has at hand: its options, a place for files, progress, and the wish of the user
// to stop. Made by main, used on its thread.
#pragma once

#include "app/herdbench/run/benchoptions.h"
#include "app/herdbench/run/figures.h"
#include "herd/core/base/types.h"

#include <QTemporaryDir>

#include <functional>

namespace herd {

// Thrown through a bench; what it started ends on the way. Caught by main.
struct BenchFailure
{
    QString sentence; // empty: the user interrupted
};

class BenchRun
{
public:
    explicit BenchRun(BenchOptions options);

    const BenchOptions &options() const { return m_options; }
    QString folder() const { return m_folder.path(); } // removed at the end
    bool takesPart(const QString &contestant) const;
    Nanoseconds turn() const; // of one contestant

    // Calls `turn` for every contestant in every round, one after the other, and gathers what it
    // returns as the samples of `rows` (one for each contestant, in that order).
    void interleave(QList<Row> &rows, const std::function<double(qsizetype contestant)> &turn);

    void
    showProgress(const QString &progress) const; // one line on standard error, over the last one

private:
    const BenchOptions m_options;
    QTemporaryDir m_folder;
};

// Throws when the user has asked to stop (SIGINT, SIGTERM), which is noticed after listenForStop().
void checkStop();
bool isStopAsked(); // where nothing may be thrown
void listenForStop();

} // namespace herd
