// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/certificateauthority.h"

#include "app/herdctl/pemfile.h"
#include "herd/net/tls/tlserrors.h"

#include <QDir>
#include <QFile>

#include <memory>
#include <utility>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace herd {

namespace {

constexpr int AuthorityDays = 10 * 365;
constexpr long Before = 3600; // clocks of servers differ
constexpr int SerialBits = 127;

using NumberHandle = std::unique_ptr<BIGNUM, OpenSslFree<&BN_free>>;
using ExtensionHandle = std::unique_ptr<X509_EXTENSION, OpenSslFree<&X509_EXTENSION_free>>;
using RevokedHandle = std::unique_ptr<X509_REVOKED, OpenSslFree<&X509_REVOKED_free>>;
using TimeHandle = std::unique_ptr<ASN1_TIME, OpenSslFree<&ASN1_TIME_free>>;

bool extend(X509 *certificate, X509 *issuer, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionHandle extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

// Without an issuer it is its own.
CertificateHandle begin(EVP_PKEY *key, const char *subject, X509 *issuer, int days)
{
    CertificateHandle made(X509_new());
    const NumberHandle serial(BN_new());
    if (!made || !serial)
        return {};
    const auto *name = reinterpret_cast<const unsigned char *>(subject);
    X509 *const one = made.get();
    const bool good = X509_set_version(one, X509_VERSION_3) == 1
        && BN_rand(serial.get(), SerialBits, BN_RAND_TOP_ANY, BN_RAND_BOTTOM_ANY) == 1
        && BN_to_ASN1_INTEGER(serial.get(), X509_get_serialNumber(one)) != nullptr
        && X509_gmtime_adj(X509_getm_notBefore(one), -Before) != nullptr
        && X509_time_adj_ex(X509_getm_notAfter(one), days, 0, nullptr) != nullptr
        && X509_set_pubkey(one, key) == 1
        && X509_NAME_add_entry_by_NID(X509_get_subject_name(one), NID_commonName, MBSTRING_ASC,
                                      name, -1, -1, 0)
            == 1
        && X509_set_issuer_name(one, X509_get_subject_name(issuer ? issuer : one)) == 1
        && extend(one, issuer ? issuer : one, NID_subject_key_identifier, "hash");
    return good ? std::move(made) : CertificateHandle();
}

QString failed(const QString &what)
{
    return QStringLiteral("%1: %2.").arg(what, QString::fromUtf8(takeTlsErrors()));
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
    const CertificateHandle own = begin(key.get(), "herd authority", nullptr, AuthorityDays);
    if (!own || !extend(own.get(), own.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0")
        || !extend(own.get(), own.get(), NID_key_usage, "critical,keyCertSign,cRLSign")
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

std::optional<QString> CertificateAuthority::issue(const QByteArray &herd, const QByteArray &node,
                                                   int days) const
{
    const CertificateFiles files = certificateFiles(m_folder, node);
    const KeyHandle key(EVP_EC_gen("P-256"));
    const CertificateHandle own = begin(key.get(), "herd server", m_certificate.get(), days);
    X509 *const issuer = m_certificate.get();
    if (!own || !extend(own.get(), issuer, NID_authority_key_identifier, "keyid:always")
        || !extend(own.get(), issuer, NID_basic_constraints, "critical,CA:FALSE")
        || !extend(own.get(), issuer, NID_key_usage, "critical,digitalSignature")
        || !extend(own.get(), issuer, NID_ext_key_usage, "serverAuth,clientAuth")
        || !extend(own.get(), issuer, NID_subject_alt_name, "URI:" + nameInCertificate(herd, node))
        || X509_sign(own.get(), m_key.get(), EVP_sha256()) == 0)
        return failed(QStringLiteral("The certificate cannot be made"));
    if (auto problem = writeKey(files.ownKey, key.get()))
        return problem;
    return writeCertificate(files.own, own.get());
}

std::optional<QString> CertificateAuthority::revoke(const QByteArray &node) const
{
    const CertificateFiles files = certificateFiles(m_folder, node);
    CertificateHandle certificate;
    RevocationsHandle list;
    QString problem;
    if (!readPem(files.own, certificate, problem)
        || (QFile::exists(files.revocations) && !readPem(files.revocations, list, problem)))
        return problem;
    if (!list)
        list.reset(X509_CRL_new());
    X509_CRL *const all = list.get();
    X509_REVOKED *known = nullptr;
    ASN1_INTEGER *const serial = X509_get_serialNumber(certificate.get());
    if (all && X509_CRL_get0_by_serial(all, &known, serial) == 1)
        return QStringLiteral("%1 is revoked already.").arg(files.own);
    RevokedHandle one(X509_REVOKED_new());
    const TimeHandle now(X509_gmtime_adj(nullptr, 0));
    // It counts as long as the authority: what matters is what is in it, not how old it is.
    const bool good = all && one && now && X509_CRL_set_version(all, X509_CRL_VERSION_2) == 1
        && X509_CRL_set_issuer_name(all, X509_get_subject_name(m_certificate.get())) == 1
        && X509_CRL_set1_lastUpdate(all, now.get()) == 1
        && X509_CRL_set1_nextUpdate(all, X509_get0_notAfter(m_certificate.get())) == 1
        && X509_REVOKED_set_serialNumber(one.get(), serial) == 1
        && X509_REVOKED_set_revocationDate(one.get(), now.get()) == 1
        && X509_CRL_add0_revoked(all, one.get()) == 1;
    if (good)
        static_cast<void>(one.release()); // it is the list's
    if (!good || X509_CRL_sort(all) != 1 || X509_CRL_sign(all, m_key.get(), EVP_sha256()) == 0)
        return failed(QStringLiteral("The list of what is revoked cannot be made"));
    return writePem(files.revocations, [all](BIO *to) { return PEM_write_bio_X509_CRL(to, all); });
}

} // namespace herd
