// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/tls/newcertificate.h"

#include "herd/net/tls/tlserrors.h"

#include <memory>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace herd {

namespace {

constexpr long Before = 3600;
constexpr int SerialBits = 127;

using NumberHandle = std::unique_ptr<BIGNUM, OpenSslFree<&BN_free>>;
using ExtensionHandle = std::unique_ptr<X509_EXTENSION, OpenSslFree<&X509_EXTENSION_free>>;

} // namespace

CertificateHandle beginCertificate(EVP_PKEY *key, const char *subject, X509 *issuer, int days)
{
    CertificateHandle made(X509_new());
    const NumberHandle serial(BN_new());
    if (!key || !made || !serial)
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
        && extendCertificate(one, issuer ? issuer : one, NID_subject_key_identifier, "hash");
    return good ? std::move(made) : CertificateHandle();
}

bool extendCertificate(X509 *certificate, X509 *issuer, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const ExtensionHandle extension(
        X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

std::variant<QByteArray, QString> makeOwnCertificate(const char *subject, int days)
{
    const KeyHandle key(EVP_EC_gen("P-256"));
    const CertificateHandle own = beginCertificate(key.get(), subject, nullptr, days);
    const BioHandle content(BIO_new(BIO_s_secmem()));
    X509 *const one = own.get();
    const bool good = one && content
        && extendCertificate(one, one, NID_basic_constraints, "critical,CA:FALSE")
        && extendCertificate(one, one, NID_key_usage, "critical,digitalSignature")
        && extendCertificate(one, one, NID_ext_key_usage, "serverAuth")
        && X509_sign(one, key.get(), EVP_sha256()) != 0
        && PEM_write_bio_PKCS8PrivateKey(content.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                         nullptr)
            == 1
        && PEM_write_bio_X509(content.get(), one) == 1;
    if (!good)
        return QStringLiteral("A certificate cannot be made: %1.")
            .arg(QString::fromUtf8(takeTlsErrors()));
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(content.get(), &bytes);
    return QByteArray(bytes, size);
}

} // namespace herd
