// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/startcheck.h"

#include "app/herdd/controlcertificate.h"
#include "app/herdd/journalcheck.h"
#include "app/herdd/placescheck.h"
#include "herd/log/nodelog.h"
#include "herd/net/host/membercertificates.h"
#include "herd/net/nats/natsfiles.h"
#include "herd/system/keyfile.h"
#include "herd/system/writeprobe.h"
#include "herd/trace/recordingwriter.h"

#include <QFileInfo>
#include <QHostAddress>
#include <QHostInfo>

namespace herd {

namespace {

std::optional<QString> whyNoAddress(const NodeConfig &node)
{
    const QString host = QString::fromUtf8(node.host);
    if (!QHostAddress(host).isNull())
        return std::nullopt;
    const QHostInfo info = QHostInfo::fromName(host);
    if (!info.addresses().isEmpty())
        return std::nullopt;
    return QStringLiteral("%1 has no address to listen on: %2: %3.")
        .arg(QString::fromUtf8(node.name), host, info.errorString());
}

std::optional<QString> whyNoRecording(const QString &file)
{
    if (auto problem = RecordingWriter::whyNot(file))
        return problem;
    return whyNotWritable(QFileInfo(file).absolutePath());
}

} // namespace

StartCheck checkStart(const Options &options, const HerdSource &source, const QList<NodeId> &nodes)
{
    StartCheck check;
    const auto note = [&check](const std::optional<QString> &problem) {
        if (problem)
            check.problems << *problem;
    };
    if (source.herd.peers == Membership::Key)
        note(whyNoMembersKey(source.herd.keyFile, source.folder));
    note(whyNoBackbone(source.herd, source.folder));
    const auto certificates = membersCertificates(source.herd, source.folder, nodes);
    if (const auto *problem = std::get_if<QString>(&certificates))
        check.problems << *problem;
    if (!options.controlKeyFile.isEmpty()) {
        const KeyOrError key = readKeyFile(options.controlKeyFile);
        if (const auto *problem = std::get_if<QString>(&key))
            check.problems << *problem;
    }
    if (options.control && options.control->isTls)
        note(whyNoControlTls(options, source, nodes));
    for (NodeId id : nodes)
        note(whyNoAddress(source.herd.node(id)));
    if (!options.logFolder.isEmpty())
        note(NodeLog::whyNotOpened(options.logFolder, source.herd, nodes));
    if (!options.recordFile.isEmpty())
        note(whyNoRecording(options.recordFile));
    const PlacesHealth places = checkPlaces(options);
    if (!places.description.isEmpty())
        check.description += u'\n' + places.description;
    check.problems << places.problems;
    if (options.journal) {
        const JournalHealth health = checkJournals(*options.journal, source.herd, nodes);
        check.description += u'\n' + health.description;
        check.problems << health.problems;
    }
    return check;
}

} // namespace herd
