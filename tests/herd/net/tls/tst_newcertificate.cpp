// SPDX-License-Identifier: GPL-3.0-or-later
#include "herd/net/tls/newcertificate.h"

#include <QTest>

#include <openssl/pem.h>

using namespace herd;

class TestNewCertificate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isItsOwn();
};

// Each has a key and a number of its own.
void TestNewCertificate::isItsOwn()
{
    QByteArray before;
    for (int i = 0; i < 2; ++i) {
        const auto pem = std::get<QByteArray>(makeOwnCertificate("a test", 3));
        const BioHandle bio(BIO_new_mem_buf(pem.constData(), int(pem.size())));
        const KeyHandle key(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr));
        const CertificateHandle own(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
        QVERIFY(key && own);
        QCOMPARE(X509_check_private_key(own.get(), key.get()), 1);
        QCOMPARE(X509_verify(own.get(), key.get()), 1);
        int days = 0, seconds = 0;
        QCOMPARE(ASN1_TIME_diff(&days, &seconds, X509_get0_notBefore(own.get()),
                                X509_get0_notAfter(own.get())),
                 1);
        QCOMPARE(days, 3);
        QVERIFY(pem != before);
        before = pem;
    }
}

QTEST_APPLESS_MAIN(TestNewCertificate)
#include "tst_newcertificate.moc"
