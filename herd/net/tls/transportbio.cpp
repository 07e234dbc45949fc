// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/tls/transportbio.h"

#include <QtGlobal>

namespace herd {

namespace {

Transport &transportOf(BIO *bio)
{
    return *static_cast<Transport *>(BIO_get_data(bio));
}

int readFrom(BIO *bio, char *to, int most)
{
    BIO_clear_retry_flags(bio);
    const qsizetype count = transportOf(bio).read(to, most);
    if (count == Transport::Again)
        BIO_set_retry_read(bio);
    return count < 0 ? -1 : int(count); // 0: the end, which TLS did not say
}

int writeTo(BIO *bio, const char *bytes, int size)
{
    BIO_clear_retry_flags(bio);
    const qsizetype count = transportOf(bio).write(QByteArrayView(bytes, size));
    if (count == Transport::Again)
        BIO_set_retry_write(bio);
    return count < 0 ? -1 : int(count);
}

// Nothing is held back here; all else that OpenSSL might ask does not apply.
long control(BIO *, int command, long, void *)
{
    return command == BIO_CTRL_FLUSH ? 1 : 0;
}

// One for all; as long as the program.
const BIO_METHOD *method()
{
    static const std::unique_ptr<BIO_METHOD, decltype(&BIO_meth_free)> made = [] {
        std::unique_ptr<BIO_METHOD, decltype(&BIO_meth_free)> one(
            BIO_meth_new(BIO_get_new_index() | BIO_TYPE_SOURCE_SINK, "transport"), &BIO_meth_free);
        if (!one || BIO_meth_set_read(one.get(), &readFrom) != 1
            || BIO_meth_set_write(one.get(), &writeTo) != 1
            || BIO_meth_set_ctrl(one.get(), &control) != 1)
            qFatal("no TLS: out of memory");
        return one;
    }();
    return made.get();
}

} // namespace

std::unique_ptr<BIO, decltype(&BIO_free)> makeTransportBio(Transport &transport)
{
    std::unique_ptr<BIO, decltype(&BIO_free)> bio(BIO_new(method()), &BIO_free);
    if (!bio)
        qFatal("no TLS: out of memory");
    BIO_set_data(bio.get(), &transport);
    BIO_set_init(bio.get(), 1);
    return bio;
}

} // namespace herd
