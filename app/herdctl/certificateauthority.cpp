// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/certificateauthority.h"

#include "app/herdctl/earliercertificates.h"
#include "app/herdctl/pemfile.h"
#include "herd/core/config/hosts.h"
#include "herd/net/tls/newcertificate.h"
#include "herd/net/tls/tlserrors.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>

#include <memory>
#include <utility>
#include <vector>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace herd {

namespace {

constexpr int AuthorityDays = 10 * 365;

using RevokedHandle = std::unique_ptr<X509_REVOKED, OpenSslFree<&X509_REVOKED_free>>;
using TimeHandle = std::unique_ptr<ASN1_TIME, OpenSslFree<&ASN1_TIME_free>>;

QString failed(const QString &what)
{
    return QStringLiteral("%1: %2.").arg(what, QString::fromUtf8(takeTlsErrors()));
}

// What stands behind the server's name: where clients dial it. Every address is none.
QByteArray hostName(const QByteArray &host)
{
    if (isEveryAddress(host))
        return {};
    return (QHostAddress(QString::fromUtf8(host)).isNull() ? ",DNS:" : ",IP:") + host;
}

std::optional<QString> writeKey(const QString &path, EVP_PKEY *key)
{
    return writePem(path, [key](BIO *to) {
        return PEM_write_bio_PKCS8PrivateKey(to, key, nullptr, nullptr, 0, nullptr, nullptr);
    });
}

std::optional<QString> writeCertificate(const QString &path, X509 *certificate)
{
    return writePem(path, [=](BIO *to) { return PEM_write_bio_X509(to, certificate); });
}

bool isRevoked(X509_CRL *list, X509 *certificate)
{
    X509_REVOKED *known = nullptr;
    return X509_CRL_get0_by_serial(list, &known, X509_get_serialNumber(certificate)) == 1;
}

bool addRevoked(X509_CRL *list, X509 *certificate, ASN1_TIME *when)
{
    RevokedHandle one(X509_REVOKED_new());
    const bool good = one
        && X509_REVOKED_set_serialNumber(one.get(), X509_get_serialNumber(certificate)) == 1
        && X509_REVOKED_set_revocationDate(one.get(), when) == 1
        && X509_CRL_add0_revoked(list, one.get()) == 1;
    if (good)
        static_cast<void>(one.release()); // it is the list's
    return good;
}

} // namespace

CertificateAuthority::CertificateAuthority(const QString &folder, CertificateHandle certificate,
                                           KeyHandle key)
    : m_folder(folder)
    , m_certificate(std::move(certificate))
    , m_key(std::move(key))
{
}

std::optional<QString> CertificateAuthority::make(const QString &folder)
{
    const QString certificateFile = certificateFiles(folder).authority;
    const QString keyFile = certificateFiles(folder).authorityKey;
    if (QFile::exists(certificateFile) || QFile::exists(keyFile))
        return QStringLiteral("%1 has an authority already.").arg(folder);
    if (!QDir().mkpath(folder))
        return QStringLiteral("The folder %1 cannot be made.").arg(folder);
    const KeyHandle key(EVP_EC_gen("P-256"));
    const CertificateHandle own
        = beginCertificate(key.get(), "herd authority", nullptr, AuthorityDays);
    if (!own
        || !extendCertificate(own.get(), own.get(), NID_basic_constraints,
                              "critical,CA:TRUE,pathlen:0")
        || !extendCertificate(own.get(), own.get(), NID_key_usage, "critical,keyCertSign,cRLSign")
        || X509_sign(own.get(), key.get(), EVP_sha256()) == 0)
        return failed(QStringLiteral("The authority cannot be made"));
    if (auto problem = writeKey(keyFile, key.get()))
        return problem;
    return writeCertificate(certificateFile, own.get());
}

std::variant<CertificateAuthority, QString> CertificateAuthority::open(const QString &folder)
{
    const CertificateFiles files = certificateFiles(folder);
    CertificateHandle certificate;
    KeyHandle key;
    QString problem;
    if (!readPem(files.authority, certificate, problem)
        || !readPem(files.authorityKey, key, problem))
        return problem;
    if (X509_check_private_key(certificate.get(), key.get()) != 1)
        return failed(
            QStringLiteral("%1 is not the key of %2").arg(files.authorityKey, files.authority));
    return CertificateAuthority(folder, std::move(certificate), std::move(key));
}

std::optional<QString> CertificateAuthority::readOwn(const QByteArray &herd, const QByteArray &node,
                                                     CertificateHandle &certificate) const
{
    const QString file = certificateFiles(m_folder, node).own;
    QString problem;
    if (!readPem(file, certificate, problem))
        return problem;
    if (nodeOfCertificate(certificate.get(), herd) == node)
        return std::nullopt;
    return QStringLiteral("%1 is not the certificate of %2: it does not name %3.")
        .arg(file, QString::fromUtf8(node), QString::fromUtf8(nameInCertificate(herd, node)));
}

bool CertificateAuthority::hasKeyToKeep(const QByteArray &herd, const QByteArray &node) const
{
    CertificateHandle certificate;
    RevocationsHandle list;
    return QFile::exists(certificateFiles(m_folder, node).ownKey)
        && !readOwn(herd, node, certificate) && !readRevocations(list)
        && !isRevoked(list.get(), certificate.get());
}

std::optional<QString> CertificateAuthority::issue(const QByteArray &herd, const NodeConfig &node,
                                                   int days, Key keep) const
{
    const CertificateFiles files = certificateFiles(m_folder, node.name);
    KeyHandle key;
    QString problem;
    if (keep == Key::Another)
        key.reset(EVP_EC_gen("P-256"));
    else if (!readPem(files.ownKey, key, problem))
        return problem;
    CertificateHandle own = beginCertificate(key.get(), "herd server", m_certificate.get(), days);
    X509 *const issuer = m_certificate.get();
    if (!own || !extendCertificate(own.get(), issuer, NID_authority_key_identifier, "keyid:always")
        || !extendCertificate(own.get(), issuer, NID_basic_constraints, "critical,CA:FALSE")
        || !extendCertificate(own.get(), issuer, NID_key_usage, "critical,digitalSignature")
        || !extendCertificate(own.get(), issuer, NID_ext_key_usage, "serverAuth,clientAuth")
        || !extendCertificate(own.get(), issuer, NID_subject_alt_name,
                              "URI:" + nameInCertificate(herd, node.name) + hostName(node.host))
        || X509_sign(own.get(), m_key.get(), EVP_sha256()) == 0)
        return failed(QStringLiteral("The certificate cannot be made"));
    if (QFile::exists(files.own)) {
        CertificateHandle before;
        if (auto why = readOwn(herd, node.name, before))
            return why;
        if (auto why = addEarlier(files.earlier, std::move(before)))
            return why;
    }
    if (keep == Key::Another) {
        if (auto why = writeKey(files.ownKey, key.get()))
            return why;
    }
    return writeCertificate(files.own, own.get());
}

std::optional<QString> CertificateAuthority::readRevocations(RevocationsHandle &list) const
{
    const QString file = certificateFiles(m_folder).revocations;
    QString problem;
    if (QFile::exists(file))
        return readPem(file, list, problem) ? std::nullopt : std::optional(problem);
    list.reset(X509_CRL_new());
    if (!list || X509_CRL_set_version(list.get(), X509_CRL_VERSION_2) != 1
        || X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(m_certificate.get())) != 1)
        return failed(QStringLiteral("The list of what is revoked cannot be made"));
    return std::nullopt;
}

std::optional<QString> CertificateAuthority::revoke(const QByteArray &herd,
                                                    const QByteArray &node) const
{
    const CertificateFiles files = certificateFiles(m_folder, node);
    CertificateHandle certificate;
    RevocationsHandle list;
    if (auto why = readOwn(herd, node, certificate))
        return why;
    if (auto why = readRevocations(list))
        return why;
    std::vector<CertificateHandle> theirs;
    if (auto why = readEarlier(files.earlier, theirs))
        return why;
    if (isRevoked(list.get(), certificate.get()))
        return QStringLiteral("%1 is revoked already.").arg(files.own);
    theirs.push_back(std::move(certificate));
    X509_CRL *const all = list.get();
    const TimeHandle now(X509_gmtime_adj(nullptr, 0));
    // It counts as long as the authority: what matters is what is in it, not how old it is.
    bool good = now && X509_CRL_set1_lastUpdate(all, now.get()) == 1
        && X509_CRL_set1_nextUpdate(all, X509_get0_notAfter(m_certificate.get())) == 1;
    for (const CertificateHandle &one : theirs)
        good = good && (isRevoked(all, one.get()) || addRevoked(all, one.get(), now.get()));
    if (!good || X509_CRL_sort(all) != 1 || X509_CRL_sign(all, m_key.get(), EVP_sha256()) == 0)
        return failed(QStringLiteral("The list of what is revoked cannot be made"));
    return writePem(files.revocations, [all](BIO *to) { return PEM_write_bio_X509_CRL(to, all); });
}

} // namespace herd
