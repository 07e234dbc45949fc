// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/journalcheck.h"

#include "herd/journal/journalfile.h"
#include "herd/system/writeprobe.h"

#include <QFileInfo>

namespace herd {

JournalHealth checkJournals(const JournalSettings &settings, const HerdConfig &herd,
                            const QList<NodeId> &nodes)
{
    JournalHealth health;
    health.description = QStringLiteral("Journals\n");
    if (const auto problem = whyNotWritable(settings.folder))
        health.problems << *problem;
    if (!QFileInfo::exists(settings.folder)) {
        if (health.problems.isEmpty())
            health.description += QStringLiteral("  %1 will be made\n").arg(settings.folder);
        return health;
    }
    for (NodeId id : nodes) {
        const QByteArray name = herd.node(id).name;
        const JournalPlace place {settings, herd.name, name};
        qint64 clients = 0;
        JournalFile file(place);
        JournalFile::Problem problem;
        const bool isThere = JournalFile::isAnythingOf(place);
        if (isThere)
            problem = file.open(JournalFile::Purpose::Look);
        if (isThere && !problem)
            problem = file.read([](const QByteArray &) {}, clients);
        const QString what = problem ? *problem
            : isThere                ? QStringLiteral("%1 clients").arg(clients)
                                     : QStringLiteral("none yet");
        if (problem)
            health.problems << QStringLiteral("The journal %1 %2.").arg(place.path(), *problem);
        health.description += QStringLiteral("  %1  %2\n").arg(QString::fromUtf8(name), what);
    }
    return health;
}

} // namespace herd
