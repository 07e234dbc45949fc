// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdd/controlcertificate.h"

#include "herd/control/server/controllistener.h"
#include "herd/net/tls/newcertificate.h"
#include "herd/net/tls/nodecertificates.h"
#include "herd/system/keyfile.h"
#include "herd/system/writeprobe.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace herd {

namespace {

using TlsOrProblem = std::variant<QSslConfiguration, QString>;

constexpr int Days = 10 * 365; // who calls goes by the fingerprint, not by its age

struct Files
{
    QString certificate, key;
};

// Where they are to be; empty: nowhere.
Files filesOf(const Options &options, const HerdSource &source, const QList<NodeId> &nodes)
{
    const HerdConfig &herd = source.herd;
    if (!options.controlCertificate.isEmpty())
        return {options.controlCertificate, options.controlCertificate};
    if (herd.peers == Membership::Tls) {
        const QString folder = QDir(source.folder).filePath(QFile::decodeName(herd.certificates));
        const CertificateFiles found = certificateFiles(folder, herd.node(nodes.constFirst()).name);
        return {found.own, found.ownKey};
    }
    const QString folder = userFolder();
    const QString own = folder.isEmpty() ? QString() : folder + QStringLiteral("/control.pem");
    return {own, own};
}

TlsOrProblem read(const Files &files)
{
    const KeyOrError key = readKeyFile(files.key);
    if (const auto *problem = std::get_if<QString>(&key))
        return *problem;
    QFile file(files.certificate);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("%1 cannot be read: %2.").arg(files.certificate, file.errorString());
    auto made = control::serverTls(file.readAll(), std::get<QByteArray>(key));
    if (const auto *problem = std::get_if<QString>(&made))
        return QStringLiteral("%1 does not do for the control port: %2")
            .arg(files.certificate, *problem);
    return made;
}

} // namespace

std::variant<QSslConfiguration, QString>
controlTls(const Options &options, const HerdSource &source, const QList<NodeId> &nodes)
{
    const Files files = filesOf(options, source, nodes);
    if (files.key.isEmpty())
        return QStringLiteral("There is no home folder to keep the control port's certificate in: "
                              "set HOME, or say --control-certificate.");
    const bool isOneFile = files.certificate == files.key;
    if (isOneFile && !QFile::exists(files.key)) {
        const auto made = makeOwnCertificate("herd control port", Days);
        if (const auto *problem = std::get_if<QString>(&made))
            return *problem;
        if (const auto problem = makeKeyFile(files.key, std::get<QByteArray>(made)))
            return *problem;
    }
    return read(files);
}

std::optional<QString> whyNoControlTls(const Options &options, const HerdSource &source,
                                       const QList<NodeId> &nodes)
{
    const Files files = filesOf(options, source, nodes);
    if (!files.key.isEmpty() && files.certificate == files.key && !QFile::exists(files.key))
        return whyNotWritable(QFileInfo(files.key).absolutePath());
    const TlsOrProblem found = controlTls(options, source, nodes);
    const auto *problem = std::get_if<QString>(&found);
    return problem ? std::optional(*problem) : std::nullopt;
}

} // namespace herd
