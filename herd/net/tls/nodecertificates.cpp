// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/tls/nodecertificates.h"

#include "herd/core/base/printable.h"
#include "herd/core/base/text.h"
#include "herd/net/tls/tlserrors.h"
#include "herd/system/keyfile.h"

#include <QDir>
#include <QFile>

#include <utility>

#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace herd {

namespace {

constexpr qint64 MostBytes = 1024 * 1024; // some ten thousand revoked ones
constexpr QByteArrayView Scheme = "herd:";
constexpr QByteArrayView Authority = "ca"; // its files, before the point

// A server of the authority's name has files of its own, also where upper and lower case are one.
QByteArray fileOf(const QByteArray &node)
{
    if (node.compare(Authority, Qt::CaseInsensitive) != 0)
        return asFileName(node);
    return '%' + node.first(1).toHex().toUpper() + node.sliced(1);
}

// A key that wants a password is none a server can start with.
int noPassword(char *, int, int, void *)
{
    return -1;
}

template<class Handle, class Read>
bool fromPem(const QByteArray &bytes, const QString &path, Read read, Handle &to, QString &problem)
{
    const BioHandle bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
    to.reset(read(bio.get(), nullptr, &noPassword, nullptr));
    const QByteArray why = takeTlsErrors();
    if (!to)
        problem = QStringLiteral("%1 cannot be used: %2.").arg(path, QString::fromUtf8(why));
    return to != nullptr;
}

template<class Handle, class Read>
bool fromFile(const QString &path, Read read, Handle &to, QString &problem)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        problem = QStringLiteral("%1 cannot be read: %2.").arg(path, file.errorString());
        return false;
    }
    return fromPem(file.read(MostBytes), path, read, to, problem);
}

} // namespace

CertificateFiles certificateFiles(const QString &folder, const QByteArray &node)
{
    const auto path = [&folder](const QByteArray &name) {
        return QDir(folder).filePath(QString::fromUtf8(name));
    };
    const QByteArray authority = Authority.toByteArray(), own = fileOf(node);
    return {path(authority + ".crt"), path(authority + ".key"), path("revoked.crl"),
            path(own + ".crt"),       path(own + ".key"),       path(own + ".earlier")};
}

bool readPem(const QString &path, CertificateHandle &to, QString &problem)
{
    return fromFile(path, &PEM_read_bio_X509, to, problem);
}

bool readPem(const QString &path, RevocationsHandle &to, QString &problem)
{
    return fromFile(path, &PEM_read_bio_X509_CRL, to, problem);
}

bool readPem(const QString &path, KeyHandle &to, QString &problem)
{
    const KeyOrError bytes = readKeyFile(path);
    if (const auto *why = std::get_if<QString>(&bytes)) {
        problem = *why;
        return false;
    }
    return fromPem(std::get<QByteArray>(bytes), path, &PEM_read_bio_PrivateKey, to, problem);
}

std::variant<NodeCertificates, QString> readCertificates(const QString &folder,
                                                         const QByteArray &node)
{
    const CertificateFiles files = certificateFiles(folder, node);
    NodeCertificates all;
    QString problem;
    const bool good = readPem(files.authority, all.authority, problem)
        && readPem(files.own, all.own, problem) && readPem(files.ownKey, all.key, problem)
        && (!QFile::exists(files.revocations)
            || readPem(files.revocations, all.revocations, problem));
    if (!good)
        return problem;
    return all;
}

QByteArray nameInCertificate(const QByteArray &herd, const QByteArray &node)
{
    return Scheme.toByteArray() + herd.toPercentEncoding() + '/' + node.toPercentEncoding();
}

QByteArray nodeOfCertificate(const X509 *certificate, const QByteArray &herd)
{
    if (!certificate)
        return {};
    const std::unique_ptr<GENERAL_NAMES, OpenSslFree<&GENERAL_NAMES_free>> names(
        static_cast<GENERAL_NAMES *>(
            X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
    QByteArray found;
    const int count = names ? sk_GENERAL_NAME_num(names.get()) : 0;
    for (int i = 0; i < count; ++i) {
        const GENERAL_NAME *const name = sk_GENERAL_NAME_value(names.get(), i);
        if (name->type != GEN_URI)
            continue;
        const ASN1_STRING *const uri = name->d.uniformResourceIdentifier;
        const QByteArray text(reinterpret_cast<const char *>(ASN1_STRING_get0_data(uri)),
                              ASN1_STRING_length(uri));
        if (!text.startsWith(Scheme.toByteArray()))
            continue;
        const QByteArray node = QByteArray::fromPercentEncoding(text.sliced(text.indexOf('/') + 1));
        if (!found.isEmpty() || !isClientId(node) || nameInCertificate(herd, node) != text)
            return {};
        found = node;
    }
    return found;
}

} // namespace herd
