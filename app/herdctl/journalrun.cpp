// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/journalrun.h"

#include "herd/core/base/printable.h"
#include "herd/journal/journalcopy.h"

#include <QList>

#include <cstdio>

namespace herd {

namespace {

void printLine(FILE *to, const QString &line)
{
    const QByteArray bytes = printable(line.toUtf8()) + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to);
}

} // namespace

int runJournals(const JournalOptions &options, const HerdConfig &herd, const QList<NodeId> &nodes)
{
    const auto placeIn = [&herd](const QString &folder, NodeId node) {
        JournalPlace place;
        place.settings.folder = folder;
        place.herd = herd.name;
        place.node = herd.node(node).name;
        return place;
    };
    int copies = 0;
    bool isWell = true;
    for (NodeId node : nodes) {
        const JournalPlace data = placeIn(options.data, node);
        const JournalPlace backup = placeIn(options.backup, node);
        const JournalPlace &from = options.restores ? backup : data;
        const JournalPlace &to = options.restores ? data : backup;
        if (options.nodes.isEmpty() && !JournalFile::isAnythingOf(from))
            continue;
        const auto result = copyJournal(from, to);
        if (const auto *problem = std::get_if<QString>(&result)) {
            isWell = false;
            printLine(stderr, QStringLiteral("herdctl: ") + *problem);
            continue;
        }
        ++copies;
        const qint64 clients = std::get<JournalCopied>(result).clients;
        printLine(stdout,
                  QStringLiteral("%1: %2 %3, in %4")
                      .arg(QString::fromUtf8(data.node), QString::number(clients),
                           clients == 1 ? QStringLiteral("client") : QStringLiteral("clients"),
                           to.path()));
    }
    if (copies == 0 && isWell) {
        isWell = false;
        printLine(stderr,
                  QStringLiteral("herdctl: There is no journal of a server of the herd in %1.")
                      .arg(options.restores ? options.backup : options.data));
    }
    return isWell ? ExitDone : ExitNotDone;
}

} // namespace herd
