// SPDX-License-Identifier: GPL-3.0-or-later
// A log file for each node, appended to; the format is logLine()'s. Lives on the thread that
// receives the facts and owned there; one write per node and batch, nothing held back.
#pragma once

#include "herd/core/config/herdconfig.h"
#include "herd/core/facts/fact.h"

#include <QString>

#include <functional>
#include <map>
#include <memory>
#include <optional>

class QFile;

namespace herd {

class NodeLog
{
public:
    // Receives a sentence when a file cannot be written, once a file: the nodes go on.
    using Problem = std::function<void(const QString &)>;

    NodeLog(const HerdConfig &herd, Problem problem);
    ~NodeLog();
    NodeLog(const NodeLog &) = delete;
    NodeLog &operator=(const NodeLog &) = delete;

    // Makes the folder where there is none, and opens a file in it for each of the nodes. An error
    // is a sentence.
    [[nodiscard]] std::optional<QString> open(const QString &folder, const QList<NodeId> &nodes);

    // Why open() would fail, a sentence; makes nothing.
    [[nodiscard]] static std::optional<QString>
    whyNotOpened(const QString &folder, const HerdConfig &herd, const QList<NodeId> &nodes);

    // `now` relates the facts' clock to the calendar. Facts of nodes without a file are passed
    // over.
    void write(const FactBatch &batch, Now now);
    // A line in each: the calendar's clock was set ahead, or back when negative.
    void writeClockSet(Nanoseconds set, Now now);

private:
    struct File
    {
        std::unique_ptr<QFile> file;
        QByteArray text;       // of the batch at hand
        qsizetype missing = 0; // lines that could not be written since the last that could
        bool reported = false;
    };
    void append(File &to, Nanoseconds wall);

    HerdConfig m_herd; // as the facts have it by now
    Problem m_problem;
    std::map<NodeId, File> m_files;
};

} // namespace herd
