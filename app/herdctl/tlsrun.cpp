// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/tlsrun.h"

#include "app/herdctl/certificateauthority.h"
#include "herd/core/base/certificatestate.h"
#include "herd/net/tls/nodecertificates.h"

#include <QFile>

#include <cstdio>
#include <optional>

namespace herd {

namespace {

void printLine(FILE *to, const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), to);
}

int failed(const QString &problem)
{
    printLine(stderr, QStringLiteral("herdctl: ") + problem);
    return 1;
}

QString nameOf(const HerdConfig &herd, NodeId id)
{
    return QString::fromUtf8(herd.node(id).name);
}

// What is to be said of how long one is good for; whether all is well with it.
bool judge(X509 *certificate, X509_CRL *revocations, QString &words)
{
    int days = 0, seconds = 0;
    X509_REVOKED *revoked = nullptr;
    if (ASN1_TIME_diff(&days, &seconds, nullptr, X509_get0_notAfter(certificate)) != 1) {
        words = QStringLiteral("says no time");
        return false;
    }
    const bool isRevoked = revocations
        && X509_CRL_get0_by_serial(revocations, &revoked, X509_get_serialNumber(certificate)) == 1;
    words = isRevoked             ? QStringLiteral("revoked")
        : days < 0 || seconds < 0 ? QStringLiteral("expired")
        : days == 1               ? QStringLiteral("good for 1 day")
                                  : QStringLiteral("good for %1 days").arg(days);
    return !isRevoked && days >= SoonDays;
}

int show(const HerdConfig &herd, const QList<NodeId> &nodes, const QString &folder)
{
    const CertificateFiles files = certificateFiles(folder);
    CertificateHandle authority;
    RevocationsHandle revocations;
    QString problem, words;
    if (!readPem(files.authority, authority, problem)
        || (QFile::exists(files.revocations) && !readPem(files.revocations, revocations, problem)))
        return failed(problem);
    bool isWell = judge(authority.get(), nullptr, words);
    printLine(stdout, QStringLiteral("authority: %1").arg(words));
    for (NodeId id : nodes) {
        CertificateHandle own;
        if (!readPem(certificateFiles(folder, herd.node(id).name).own, own, problem)) {
            isWell = false;
            printLine(stdout, QStringLiteral("%1: %2").arg(nameOf(herd, id), problem));
            continue;
        }
        isWell &= judge(own.get(), revocations.get(), words);
        printLine(stdout, QStringLiteral("%1: %2").arg(nameOf(herd, id), words));
    }
    return isWell ? 0 : 1;
}

// One after the other; the first that fails is the last.
int forEach(const CtlOptions &options, const HerdConfig &herd, const QList<NodeId> &nodes,
            const QString &folder)
{
    const auto opened = CertificateAuthority::open(folder);
    if (const auto *problem = std::get_if<QString>(&opened))
        return failed(*problem);
    const auto &authority = std::get<CertificateAuthority>(opened);
    for (NodeId id : nodes) {
        const NodeConfig &node = herd.node(id);
        const QString own = certificateFiles(folder, node.name).own;
        if (options.act == CtlOptions::Act::Issue && QFile::exists(own))
            return failed(QStringLiteral("%1 is there already; \"renew\" makes another.").arg(own));
        const bool revokes = options.act == CtlOptions::Act::Revoke;
        const bool renews = options.act == CtlOptions::Act::Renew;
        const bool keepsKey
            = renews && !options.newKey && authority.hasKeyToKeep(herd.name, node.name);
        using Key = CertificateAuthority::Key;
        const auto problem = revokes
            ? authority.revoke(herd.name, node.name)
            : authority.issue(herd.name, node, options.days, keepsKey ? Key::Kept : Key::Another);
        if (problem)
            return failed(*problem);
        printLine(stdout,
                  revokes                   ? QStringLiteral("%1 is revoked.").arg(own)
                      : renews && !keepsKey ? QStringLiteral("%1, with another key").arg(own)
                                            : own);
    }
    return 0;
}

} // namespace

int runTls(const CtlOptions &options, const HerdConfig &herd, const QList<NodeId> &nodes,
           const QString &folder)
{
    switch (options.act) {
    case CtlOptions::Act::Init:
        if (const auto problem = CertificateAuthority::make(folder))
            return failed(*problem);
        printLine(stdout, certificateFiles(folder).authority);
        return 0;
    case CtlOptions::Act::Show:
        return show(herd, nodes, folder);
    case CtlOptions::Act::Issue:
    case CtlOptions::Act::Renew:
    case CtlOptions::Act::Revoke:
        break;
    }
    return forEach(options, herd, nodes, folder);
}

} // namespace herd
