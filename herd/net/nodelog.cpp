// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/nodelog.h"

#include "herd/net/logline.h"

#include <QDir>
#include <QFile>

namespace herd {

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

void NodeLog::write(const FactBatch &batch, Now now)
{
    for (const Fact &fact : batch) {
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
    const qint64 written = to.file->write(text);
    if (written == text.size()) {
        to.missing = 0;
        return;
    }
    to.missing += lines;
    if (!std::exchange(to.reported, true))
        m_problem(QStringLiteral("The log file %1 cannot be written: %2.")
                      .arg(to.file->fileName(), to.file->errorString()));
}

} // namespace herd
