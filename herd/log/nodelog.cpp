// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/log/nodelog.h"

#include "herd/core/folds/topology.h"
#include "herd/log/logline.h"
#include "herd/system/writeprobe.h"

#include <QDir>
#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include <unistd.h>

namespace herd {

namespace {

// Zero, or why not all of it was written: a disk that fills up takes the first part in silence, and
// only tells with the next.
int writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), size_t(bytes.size()));
        if (written < 0 && errno != EINTR)
            return errno;
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
    return 0;
}

} // namespace

NodeLog::NodeLog(const HerdConfig &herd, Problem problem)
    : m_herd(herd)
    , m_problem(std::move(problem))
{
}

NodeLog::~NodeLog() = default;

std::optional<QString> NodeLog::open(const QString &folder, const QList<NodeId> &nodes)
{
    if (!QDir().mkpath(folder))
        return QStringLiteral("The log folder %1 cannot be made.").arg(folder);
    for (NodeId id : nodes) {
        const QString name = QString::fromUtf8(logFileName(m_herd.node(id).name));
        auto file = std::make_unique<QFile>(QDir(folder).filePath(name));
        if (!file->open(QIODevice::WriteOnly | QIODevice::Append | QIODevice::Unbuffered))
            return QStringLiteral("The log file %1 cannot be opened: %2.")
                .arg(file->fileName(), file->errorString());
        m_files[id].file = std::move(file);
    }
    return std::nullopt;
}

std::optional<QString> NodeLog::whyNotOpened(const QString &folder, const HerdConfig &herd,
                                             const QList<NodeId> &nodes)
{
    if (auto problem = whyNotWritable(folder))
        return problem;
    for (NodeId id : nodes) {
        QFile file(QDir(folder).filePath(QString::fromUtf8(logFileName(herd.node(id).name))));
        if (file.exists() && !file.open(QIODevice::WriteOnly | QIODevice::Append))
            return QStringLiteral("The log file %1 cannot be opened: %2.")
                .arg(file.fileName(), file.errorString());
    }
    return std::nullopt;
}

void NodeLog::write(const FactBatch &batch, Now now)
{
    for (const Fact &fact : batch) {
        applyTopology(m_herd, fact);
        const Nanoseconds wall = now.wall - now.mono + fact.at;
        if (!fact.node.isValid()) { // the recorder's own: it concerns every log
            for (auto &[id, file] : m_files)
                file.text += logLine(fact, m_herd, wall);
        } else if (const auto found = m_files.find(fact.node); found != m_files.end()) {
            found->second.text += logLine(fact, m_herd, wall);
        }
    }
    for (auto &[id, file] : m_files)
        append(file, now.wall);
}

void NodeLog::writeClockSet(Nanoseconds set, Now now)
{
    for (auto &[id, file] : m_files) {
        file.text += clockLine(set, now.wall);
        append(file, now.wall);
    }
}

void NodeLog::append(File &to, Nanoseconds wall)
{
    if (to.text.isEmpty())
        return;
    // After a gap: a line of its own says so, past what may be half a line.
    QByteArray text = std::exchange(to.text, {});
    const qsizetype lines = text.count('\n');
    if (to.missing > 0)
        text.prepend('\n' + formatLogTime(wall) + "\tmissing\t-\t-\t"
                     + QByteArray::number(to.missing) + " lines or fewer could not be written\n");
    const int error = writeAll(to.file->handle(), text);
    if (error == 0) {
        to.missing = 0;
        return;
    }
    to.missing += lines;
    if (!std::exchange(to.reported, true))
        m_problem(QStringLiteral("The log file %1 cannot be written: %2.")
                      .arg(to.file->fileName(),
                           error == ENOSPC ? QStringLiteral("the disk is full")
                                           : QString::fromLocal8Bit(strerror(error))));
}

} // namespace herd
