// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/herdctl/earliercertificates.h"

#include "app/herdctl/pemfile.h"
#include "herd/net/tls/tlserrors.h"

#include <QFile>

#include <utility>

#include <openssl/err.h>
#include <openssl/pem.h>

namespace herd {

namespace {

constexpr qint64 MostBytes
    = 8 * 1024 * 1024; // some eight thousand, of which each is good for ten years at most

} // namespace

std::optional<QString> readEarlier(const QString &file, std::vector<CertificateHandle> &to)
{
    QFile in(file);
    if (!in.exists())
        return std::nullopt;
    if (!in.open(QIODevice::ReadOnly))
        return QStringLiteral("%1 cannot be read: %2.").arg(file, in.errorString());
    if (in.size() > MostBytes)
        return QStringLiteral("%1 is longer than 8 MiB.").arg(file);
    const QByteArray bytes = in.readAll();
    const BioHandle bio(BIO_new_mem_buf(bytes.constData(), int(bytes.size())));
    while (X509 *const one = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr))
        to.emplace_back(one);
    const bool isEnd = ERR_GET_REASON(ERR_peek_last_error()) == PEM_R_NO_START_LINE;
    const QByteArray why = takeTlsErrors();
    return isEnd
        ? std::nullopt
        : std::optional(QStringLiteral("%1 cannot be used: %2.").arg(file, QString::fromUtf8(why)));
}

std::optional<QString> addEarlier(const QString &file, CertificateHandle certificate)
{
    std::vector<CertificateHandle> all;
    if (auto problem = readEarlier(file, all))
        return problem;
    all.push_back(std::move(certificate));
    std::erase_if(all, [](const CertificateHandle &one) {
        return X509_cmp_current_time(X509_get0_notAfter(one.get())) < 0;
    });
    return writePem(file, [&all](BIO *to) {
        int written = 1;
        for (const CertificateHandle &one : all)
            written = written == 1 ? PEM_write_bio_X509(to, one.get()) : written;
        return written;
    });
}

} // namespace herd
