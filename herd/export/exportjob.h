// SPDX-License-Identifier: GPL-3.0-or-later
// Writes events to a file in some format. The file gets its name only when it is whole: what was
// there before stays until then, and for good where it fails or is canceled. run() blocks as long
// as the disk does, on any one thread; its owner may ask how far it is, and cancel, from any other.
#pragma once

#include "herd/export/exportformat.h"
#include "herd/export/factsource.h"

#include <QString>

#include <atomic>
#include <functional>

class QIODevice;

namespace herd {

struct ExportOutcome
{
    quint64 read = 0, written = 0; // events; without those a filter left out
    QString problem; // a sentence with the file's name; empty: none, or it was canceled
    bool isCanceled = false;
    QString notice; // the recording ended early, for this reason: what is before is written

    bool isGood() const { return problem.isEmpty() && !isCanceled; }
};

class ExportJob
{
public:
    // Called for each fact, in their order; an empty one wants all. Called where run() runs.
    using Wanted = std::function<bool(const Fact &)>;

    explicit ExportJob(ExportFormat format, Wanted wanted = {})
        : m_format(format)
        , m_wanted(std::move(wanted))
    {
    }

    // Once.
    ExportOutcome run(FactSource &source, const QString &path);
    // To what is open; `name` is said where it fails.
    ExportOutcome run(FactSource &source, QIODevice &to, const QString &name);

    // Any thread; cancel() also from a signal's handler.
    void cancel() { m_isCanceled = true; }
    double share() const { return m_share; } // 0..1

private:
    bool pour(QByteArray &bytes, QIODevice &to, const QString &name, ExportOutcome &outcome);

    const ExportFormat m_format;
    const Wanted m_wanted;
    std::atomic<bool> m_isCanceled = false;
    std::atomic<double> m_share = 0;
    static_assert(std::atomic<bool>::is_always_lock_free);
};

} // namespace herd
