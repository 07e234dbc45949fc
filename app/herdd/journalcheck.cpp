// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/journalcheck.h"

#include "herd/journal/journalfile.h"

#include <QDir>
#include <QFileInfo>
#include <QTemporaryFile>

namespace herd {

namespace {

// More than a journal writes at once when little happens.
constexpr int TrialBytes = 256 * 1024;

// By writing a file of its own there, so that it also tells while the servers run.
std::optional<QString> whyNotWritable(const QString &folder)
{
    QTemporaryFile file(QDir(folder).filePath(QStringLiteral("trial-XXXXXX")));
    if (!file.open())
        return QStringLiteral("No file can be made in %1: %2.").arg(folder, file.errorString());
    const QByteArray bytes(TrialBytes, 'x');
    if (file.write(bytes) != bytes.size() || !file.flush())
        return QStringLiteral("%1 cannot be written to: %2.").arg(folder, file.errorString());
    return std::nullopt;
}

} // namespace

JournalHealth checkJournals(const JournalSettings &settings, const HerdConfig &herd,
                            const QList<NodeId> &nodes)
{
    JournalHealth health;
    health.description = QStringLiteral("Journals\n");
    if (!QFileInfo::exists(settings.folder)) {
        health.description += QStringLiteral("  %1 will be made\n").arg(settings.folder);
        return health;
    }
    if (const auto problem = whyNotWritable(settings.folder))
        health.problems << *problem;
    for (NodeId id : nodes) {
        const QByteArray name = herd.node(id).name;
        const JournalPlace place {settings, herd.name, name};
        QString what = QStringLiteral("none yet");
        if (QFileInfo::exists(place.path())) {
            JournalFile file(place);
            qint64 clients = 0;
            auto problem = file.open();
            const bool isRunning = problem && file.isInUse();
            if (!problem)
                problem = file.read([](const QByteArray &) {}, clients);
            what = isRunning ? QStringLiteral("in use by a running server")
                : problem    ? *problem
                             : QStringLiteral("%1 clients").arg(clients);
            if (problem && !isRunning)
                health.problems << QStringLiteral("The journal %1 %2.").arg(place.path(), *problem);
        }
        health.description += QStringLiteral("  %1  %2\n").arg(QString::fromUtf8(name), what);
    }
    return health;
}

} // namespace herd
