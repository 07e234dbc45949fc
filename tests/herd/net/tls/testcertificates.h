// SPDX-License-Identifier: GPL-3.0-or-later
// A herd's authority and certificates of every kind, good and bad, in folders of a test's own.
#pragma once

#include "herd/net/tls/nodecertificates.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <utility>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace herd::test {

struct Wish // what is to be in a certificate
{
    QByteArrayList names;         // URIs
    long from = -3600, to = 3600; // seconds from now
    QByteArray use = "serverAuth,clientAuth";
    long serial = 2;
};

class TestAuthority
{
public:
    TestAuthority()
        : m_key(EVP_EC_gen("P-256"))
        , m_certificate(begin({{}, -30 * 24 * 3600, 30 * 24 * 3600, {}, 1}, m_key.get(), nullptr))
    {
        extend(m_certificate.get(), NID_basic_constraints, "critical,CA:TRUE");
        extend(m_certificate.get(), NID_key_usage, "critical,keyCertSign,cRLSign");
        X509_sign(m_certificate.get(), m_key.get(), EVP_sha256());
    }

    // Writes what a node needs.
    void issue(const QString &folder, const QByteArray &node, const Wish &wish) const
    {
        const KeyHandle key(EVP_EC_gen("P-256"));
        const CertificateHandle own = begin(wish, key.get(), m_certificate.get());
        QByteArrayList uris;
        for (const QByteArray &name : wish.names)
            uris.append("URI:" + name);
        extend(own.get(), NID_basic_constraints, "critical,CA:FALSE");
        if (!uris.isEmpty())
            extend(own.get(), NID_subject_alt_name, uris.join(','));
        extend(own.get(), NID_ext_key_usage, wish.use);
        X509_sign(own.get(), m_key.get(), EVP_sha256());
        write(folder, "ca.crt", [this](BIO *to) { PEM_write_bio_X509(to, m_certificate.get()); });
        write(folder, node + ".crt", [&](BIO *to) { PEM_write_bio_X509(to, own.get()); });
        write(folder, node + ".key", [&](BIO *to) {
            PEM_write_bio_PrivateKey(to, key.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }

    void revoke(const QString &folder, long serial) const
    {
        const RevocationsHandle list(X509_CRL_new());
        X509_CRL_set_version(list.get(), X509_CRL_VERSION_2);
        X509_CRL_set_issuer_name(list.get(), X509_get_subject_name(m_certificate.get()));
        X509_CRL_set1_lastUpdate(list.get(), X509_get0_notBefore(m_certificate.get()));
        X509_CRL_set1_nextUpdate(list.get(), X509_get0_notAfter(m_certificate.get()));
        ASN1_INTEGER *const number = ASN1_INTEGER_new();
        ASN1_INTEGER_set(number, serial);
        X509_REVOKED *const one = X509_REVOKED_new();
        X509_REVOKED_set_serialNumber(one, number);
        X509_REVOKED_set_revocationDate(
            one, const_cast<ASN1_TIME *>(X509_get0_notBefore(m_certificate.get())));
        X509_CRL_add0_revoked(list.get(), one);
        ASN1_INTEGER_free(number);
        X509_CRL_sign(list.get(), m_key.get(), EVP_sha256());
        write(folder, "revoked.crl", [&list](BIO *to) { PEM_write_bio_X509_CRL(to, list.get()); });
    }

private:
    // Without an issuer it is its own.
    static CertificateHandle begin(const Wish &wish, EVP_PKEY *key, X509 *issuer)
    {
        CertificateHandle made(X509_new());
        X509_set_version(made.get(), X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), wish.serial);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), wish.from);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), wish.to);
        X509_set_pubkey(made.get(), key);
        const auto *subject
            = reinterpret_cast<const unsigned char *>(issuer ? "a server" : "an authority");
        X509_NAME_add_entry_by_NID(X509_get_subject_name(made.get()), NID_commonName, MBSTRING_ASC,
                                   subject, -1, -1, 0);
        X509_set_issuer_name(made.get(), X509_get_subject_name(issuer ? issuer : made.get()));
        return made;
    }

    static void extend(X509 *certificate, int kind, const QByteArray &value)
    {
        X509_EXTENSION *const extension
            = X509V3_EXT_conf_nid(nullptr, nullptr, kind, value.constData());
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }

    template<class Write>
    static void write(const QString &folder, const QByteArray &name, Write write)
    {
        const BioHandle bio(BIO_new(BIO_s_mem()));
        write(bio.get());
        char *bytes = nullptr;
        const long size = BIO_get_mem_data(bio.get(), &bytes);
        QFile file(QDir(folder).filePath(QString::fromUtf8(name)));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes, size) != size
            || !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
            qFatal("cannot write a certificate");
    }

    const KeyHandle m_key;
    const CertificateHandle m_certificate;
};

} // namespace herd::test
