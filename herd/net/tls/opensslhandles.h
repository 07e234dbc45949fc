// SPDX-License-Identifier: GPL-3.0-or-later
// OpenSSL's objects with an owner.
#pragma once

#include <memory>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

namespace herd {

template<auto Free> struct OpenSslFree
{
    template<class T> void operator()(T *object) const { Free(object); }
};

using BioHandle = std::unique_ptr<BIO, OpenSslFree<&BIO_free>>;
using CertificateHandle = std::unique_ptr<X509, OpenSslFree<&X509_free>>;
using RevocationsHandle = std::unique_ptr<X509_CRL, OpenSslFree<&X509_CRL_free>>;
using KeyHandle = std::unique_ptr<EVP_PKEY, OpenSslFree<&EVP_PKEY_free>>;

} // namespace herd
