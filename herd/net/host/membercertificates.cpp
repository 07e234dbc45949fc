// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/host/membercertificates.h"

#include "herd/net/tls/nodecertificates.h"

#include <QDir>
#include <QFile>

namespace herd {

namespace {

// What makes a file that is missing; empty: there is one of each.
QString whatMakesIt(const QString &folder, const QByteArray &node)
{
    const CertificateFiles files = certificateFiles(folder, node);
    if (!QFile::exists(files.authority))
        return QStringLiteral(" \"herdctl tls init\" makes an authority.");
    if (!QFile::exists(files.own) || !QFile::exists(files.ownKey))
        return QStringLiteral(" \"herdctl tls issue\" makes certificates.");
    return {};
}

} // namespace

std::variant<NodeTls, QString> membersCertificates(const HerdConfig &herd, const QString &folder,
                                                   const QList<NodeId> &nodes)
{
    NodeTls all;
    if (herd.peers != Membership::Tls)
        return all;
    const QString where = QDir(folder).filePath(QFile::decodeName(herd.certificates));
    for (NodeId id : nodes) {
        if (herd.node(id).wire != Wire::Herd)
            continue;
        const auto made = TlsContext::withCertificates(herd.name, herd.node(id).name, where);
        if (const auto *problem = std::get_if<QString>(&made))
            return *problem + whatMakesIt(where, herd.node(id).name);
        all[id] = std::make_shared<TlsIdentity>(std::get<std::shared_ptr<const TlsContext>>(made));
    }
    return all;
}

} // namespace herd
